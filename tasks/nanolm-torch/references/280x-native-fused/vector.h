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

// e^x within 1 ulp, for x between -87 and 88 (beyond, the value at the bound). x = n ln 2 + r with |r| <= ln 2 / 2; e^r by
// its Taylor series, whose first missing term, r^8 / 8!, is below 6e-9; 2^n through the exponent's bits.
inline Vector exponential(Vector x) {
  const float rounder = 12582912.0f;  // 1.5 * 2^23: adding it leaves the nearest whole number in the low bits
  const float log2e = 1.44269504f, ln2High = 0.693359375f, ln2Low = -2.12194440e-4f;
  x = x < -87.0f ? all(-87.0f) : x;
  x = x > 88.0f ? all(88.0f) : x;
  Vector shifted = x * log2e + rounder;
  Vector n = shifted - rounder;
  Vector r = (x - n * ln2High) - n * ln2Low;
  Vector p = all(1.0f / 5040);
  p = p * r + 1.0f / 720;
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  return (Vector)((Integers)p + ((Integers)shifted << 23));
}
