// The three products that training needs, as plain loops over row-major matrices with a stride.
#pragma once

#include <vector>

struct Matrix {
  float *at;
  int stride;
};

struct ConstMatrix {
  const float *at;
  int stride;
};

inline void scale(int m, int n, float keep, Matrix c) {
  for (int i = 0; i < m; i++)
    for (int j = 0; j < n; j++) c.at[i * c.stride + j] = keep == 0 ? 0 : keep * c.at[i * c.stride + j];
}

// c[m][n] = keep c + factor a[m][k] b[k][n]
inline void multiply(int m, int n, int k, float factor, ConstMatrix a, ConstMatrix b, float keep, Matrix c) {
  scale(m, n, keep, c);
  for (int i = 0; i < m; i++)
    for (int p = 0; p < k; p++) {
      const float left = factor * a.at[i * a.stride + p];
      for (int j = 0; j < n; j++) c.at[i * c.stride + j] += left * b.at[p * b.stride + j];
    }
}

// c[m][n] = a'[m][k] b[k][n] where a is given as [k][m]
inline void multiplyLeftTransposed(int m, int n, int k, ConstMatrix a, ConstMatrix b, Matrix c) {
  scale(m, n, 0, c);
  for (int p = 0; p < k; p++)
    for (int i = 0; i < m; i++) {
      const float left = a.at[p * a.stride + i];
      for (int j = 0; j < n; j++) c.at[i * c.stride + j] += left * b.at[p * b.stride + j];
    }
}

// c[m][n] = factor a[m][k] b'[k][n] where b is given as [n][k]; b is turned first, so that the innermost loop stays a
// sum of rows, which the compiler can vectorize without reordering a sum
inline void multiplyRightTransposed(int m, int n, int k, float factor, ConstMatrix a, ConstMatrix b, Matrix c) {
  std::vector<float> turned(k * n);
  for (int j = 0; j < n; j++)
    for (int p = 0; p < k; p++) turned[p * n + j] = b.at[j * b.stride + p];
  multiply(m, n, k, factor, a, {turned.data(), n}, 0, c);
}
