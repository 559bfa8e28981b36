// Products and transposes of small row-major matrices whose sizes the compiler knows.
#pragma once

#include "vector.h"

enum class Into { fresh, sum };

// The left factor of a product: element (i, k) stands at from[i * RowStride + k * InnerStride]; either stride may be 1,
// so that a matrix and its transpose are read in place.
template <int RowStride, int InnerStride>
struct Left {
  const float *from;

  Left below(int rows) const { return {from + rows * RowStride}; }
};

// Rows x 8*Vectors elements of C in registers: C[i][j] (=, +=) sum over k of A(i, k) B[k][j].
template <Into into, int Rows, int Vectors, int RowStride, int InnerStride>
[[gnu::always_inline]] inline void tile(Left<RowStride, InnerStride> a, const float *b, int bStride, float *c,
                                        int cStride, int inner) {
  Vector sums[Rows][Vectors];
  for (int i = 0; i < Rows; i++)
    for (int v = 0; v < Vectors; v++)
      sums[i][v] = into == Into::sum ? load(c + i * cStride + v * lanes) : Vector{};
  Vector odd[Rows][Vectors] = {};
  for (int k = 1; k < inner; k += 2)
    for (int i = 0; i < Rows; i++)
      for (int v = 0; v < Vectors; v++)
        odd[i][v] += a.from[i * RowStride + k * InnerStride] * load(b + k * bStride + v * lanes);
  for (int k = 0; k < inner; k += 2) {
    Vector row[Vectors];
    for (int v = 0; v < Vectors; v++) row[v] = load(b + k * bStride + v * lanes);
    for (int i = 0; i < Rows; i++) {
      float factor = a.from[i * RowStride + k * InnerStride];
      for (int v = 0; v < Vectors; v++) sums[i][v] += factor * row[v];
    }
  }
  for (int i = 0; i < Rows; i++)
    for (int v = 0; v < Vectors; v++) store(c + i * cStride + v * lanes, sums[i][v] + odd[i][v]);
}

// C[Rows][Columns] (=, +=) A B with B[Inner][Columns]. Sixteen columns by six rows keep twelve of the sixteen registers
// busy with sums; where six does not divide the rows, the last ones go four by four.
template <Into into, int Rows, int Columns, int Inner, int RowStride, int InnerStride>
[[gnu::always_inline]] inline void multiply(Left<RowStride, InnerStride> a, const float *b, int bStride, float *c,
                                            int cStride) {
  static_assert(Columns % 16 == 0 || Columns == lanes);
  if constexpr (Columns == lanes) {
    static_assert(Rows % 8 == 0);
    for (int i = 0; i < Rows; i += 8)
      tile<into, 8, 1>(a.below(i), b, bStride, c + i * cStride, cStride, Inner);
  } else {
    constexpr int fours = Rows % 6 == 0 ? 0 : Rows % 6 == 2 ? 8 : 4;
    static_assert((Rows - fours) % 6 == 0);
    for (int j = 0; j < Columns; j += 16) {
      for (int i = 0; i < Rows - fours; i += 6)
        tile<into, 6, 2>(a.below(i), b + j, bStride, c + i * cStride + j, cStride, Inner);
      for (int i = Rows - fours; i < Rows; i += 4)
        tile<into, 4, 2>(a.below(i), b + j, bStride, c + i * cStride + j, cStride, Inner);
    }
  }
}

// to[j][i] = from[i][j] for eight rows and columns, in three rounds of exchanges.
[[gnu::always_inline]] inline void transposeBlock(const float *from, int fromStride, float *to, int toStride) {
  Vector r[8], s[8];
  for (int i = 0; i < 8; i++) r[i] = load(from + i * fromStride);
  for (int i = 0; i < 8; i += 2) {
    s[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
    s[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
  }
  for (int i = 0; i < 8; i += 4)
    for (int h = 0; h < 2; h++) {
      r[i + 2 * h] = __builtin_shufflevector(s[i + h], s[i + h + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + 2 * h + 1] = __builtin_shufflevector(s[i + h], s[i + h + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (int i = 0; i < 4; i++) {
    store(to + i * toStride, __builtin_shufflevector(r[i], r[i + 4], 0, 1, 2, 3, 8, 9, 10, 11));
    store(to + (i + 4) * toStride, __builtin_shufflevector(r[i], r[i + 4], 4, 5, 6, 7, 12, 13, 14, 15));
  }
}

template <int Rows, int Columns>
inline void transpose(const float *from, int fromStride, float *to, int toStride) {
  for (int i = 0; i < Rows; i += 8)
    for (int j = 0; j < Columns; j += 8)
      transposeBlock(from + i * fromStride + j, fromStride, to + j * toStride + i, toStride);
}
