// Eight floats in one register, by the compiler's vector extensions.
#pragma once

#include <cstdint>
#include <cstring>

constexpr int lanes = 8;

using Vector = float __attribute__((vector_size(4 * lanes)));
using Integers = std::int32_t __attribute__((vector_size(4 * lanes)));

inline Vector load(const float *from) {
  Vector value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

inline void store(float *to, Vector value) { std::memcpy(to, &value, sizeof value); }

inline Vector all(float value) { return value - Vector{}; }

inline Vector larger(Vector a, Vector b) { return a > b ? a : b; }

inline float sum(Vector v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }

// e^x = 2^n 2^f with n + f = x log2 e and |f| <= 1/2; 2^f by its Taylor series in f ln 2 up to the sixth power.
inline Vector exponential(Vector x) {
  const float rounder = 12582912.0f;  // 1.5 * 2^23: adding it leaves the nearest whole number in the low bits
  x = x < -87.0f ? all(-87.0f) : x;
  x = x > 88.0f ? all(88.0f) : x;
  Vector scaled = x * 1.44269504f;
  Vector shifted = scaled + rounder;
  Vector f = scaled - (shifted - rounder);
  Vector p = all(1.54035304e-4f);
  p = p * f + 1.33335581e-3f;
  p = p * f + 9.61812911e-3f;
  p = p * f + 5.55041087e-2f;
  p = p * f + 2.40226507e-1f;
  p = p * f + 6.93147181e-1f;
  p = p * f + 1.0f;
  return (Vector)((Integers)p + ((Integers)shifted << 23));
}
