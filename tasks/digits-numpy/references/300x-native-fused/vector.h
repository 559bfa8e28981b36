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

// e^x within 2 ulp, for x between -87 and 88 (beyond, the value at the bound). x = n ln 2 + r with |r| <= ln 2 / 2; e^r by
// its Taylor series, whose first missing term, r^8 / 8!, is below 6e-9; 2^n through the exponent's bits.
inline Vector exponential(Vector x) {
  const float rounder = 12582912.0f;  // 1.5 * 2^23: adding it leaves the nearest whole number in the low bits
  const float log2e = 1.44269504f, ln2High = 0.693359375f, ln2Low = -2.12194440e-4f;
  x = x < -87.0f ? all(-87.0f) : x;
  x = x > 88.0f ? all(88.0f) : x;
  const Vector shifted = x * log2e + rounder;
  const Vector n = shifted - rounder;
  const Vector r = (x - n * ln2High) - n * ln2Low;
  Vector p = all(1.0f / 5040);
  for (float coefficient : {1.0f / 720, 1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1.0f, 1.0f}) p = p * r + coefficient;
  return (Vector)((Integers)p + ((Integers)shifted << 23));
}

// tanh x = 1 - 2 / (e^2x + 1), off by at most some 1e-7, a unit in the last place of 1.
inline Vector hyperbolicTangent(Vector x) { return 1.0f - 2.0f / (exponential(x + x) + 1.0f); }
