// All weights in one block; the gradient and Adam's two moments have the same form.
#pragma once

#include <cstddef>
#include <vector>

#include "shape.h"

struct alignas(32) Weights {
  struct Layer {
    float attentionGain[width], attentionBias[width];
    float projections[width][3 * width];  // the columns of all queries, then all keys, then all values, each head by head
    float output[width][width];
    float feedGain[width], feedBias[width];
    float up[width][hiddenWidth];
    float down[hiddenWidth][width];
  };

  float tokens[vocabulary][width];
  float positions[context][width];
  Layer layer[layers];
  float gain[width], bias[width];
  float unembedding[width][vocabulary];

  static constexpr std::size_t count() { return sizeof(Weights) / sizeof(float); }
  float *flat() { return &tokens[0][0]; }
};

// Calls visit(element of ours, index in the file) for every weight. The file holds the three projections of each head as
// matrices of their own, [width][headWidth]; all else stands there in the order of the struct.
template <class Visit>
void inFileOrder(Weights &weights, Visit visit) {
  std::size_t at = 0;
  auto run = [&](float *begin, std::size_t length) {
    for (std::size_t i = 0; i < length; i++) visit(begin[i], at++);
  };
  run(&weights.tokens[0][0], vocabulary * width);
  run(&weights.positions[0][0], context * width);
  for (Weights::Layer &layer : weights.layer) {
    run(layer.attentionGain, 2 * width);
    for (int head = 0; head < heads; head++)
      for (int role = 0; role < 3; role++)
        for (int row = 0; row < width; row++) run(&layer.projections[row][role * width + head * headWidth], headWidth);
    run(&layer.output[0][0], width * width);
    run(layer.feedGain, 2 * width);
    run(&layer.up[0][0], width * hiddenWidth);
    run(&layer.down[0][0], hiddenWidth * width);
  }
  run(weights.gain, 2 * width);
  run(&weights.unembedding[0][0], width * vocabulary);
}
