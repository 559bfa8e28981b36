// A fully connected layer on the images of one batch, forward and backward.
//
// Values stand unit by unit with the images in the lanes of the vectors: [width][batch]. The products of both passes then
// read the weights in place, one number for all images. For the gradients of the weights the inputs are wanted image by
// image, [batch][width]; each tile of gradients goes from its registers straight into the update, and never to memory.
#pragma once

#include "shape.h"
#include "vector.h"

constexpr int imageVectors = batch / lanes;
using Images = float[batch];

struct Step {
  float rate, momentum;
};

template <int Inputs, int Units>
class alignas(32) Layer {
 public:
  float weights[Units][Inputs], biases[Units];

  // sums[unit] = weights[unit] · inputs + bias
  void forward(const Images *inputs, Images *sums) const {
    constexpr int rows = 2;
    static_assert(Units % rows == 0);
    for (int unit = 0; unit < Units; unit += rows) {
      // The even and the odd inputs apart, from the last to the first, and the bias at the end.
      for (int v = 0; v < imageVectors; v++) {
        Vector total[rows][2] = {};
        for (int i = Inputs - 1; i >= 0; i--) {
          const Vector input = load(inputs[i] + v * lanes);
          for (int r = 0; r < rows; r++) total[r][i % 2] += weights[unit + r][i] * input;
        }
        for (int r = 0; r < rows; r++)
          store(sums[unit + r] + v * lanes, (total[r][0] + total[r][1]) + biases[unit + r]);
      }
    }
  }

  // gradients[input] = sum over the units of weights[unit][input] * deltas[unit]
  void backward(const Images *deltas, Images *gradients) const {
    constexpr int rows = 2;
    for (int i = 0; i < Inputs; i += rows) {
      // The lower and the upper half of the units apart.
      for (int v = 0; v < imageVectors; v++) {
        Vector total[rows][2] = {};
        for (int unit = 0; unit < Units; unit++) {
          const Vector delta = load(deltas[unit] + v * lanes);
          for (int r = 0; r < rows; r++) total[r][unit < Units / 2] += weights[unit][i + r] * delta;
        }
        for (int r = 0; r < rows; r++) store(gradients[i + r] + v * lanes, total[r][0] + total[r][1]);
      }
    }
  }

  // Updates all weights from the deltas of the sums and the inputs, which stand image by image: [batch][Inputs].
  void update(const Images *deltas, const float *inputs, Step step) {
    constexpr int rows = 2, columns = 4 * lanes;
    static_assert(Units % rows == 0 && Inputs % columns == 0);
    for (int i = 0; i < Inputs; i += columns)
      for (int unit = 0; unit < Units; unit += rows) {
        Vector gradient[rows][4] = {};
        for (int image = batch - 1; image >= 0; image--)
          for (int v = 0; v < 4; v++) {
            const Vector input = load(inputs + image * Inputs + i + v * lanes);
            for (int r = 0; r < rows; r++) gradient[r][v] += deltas[unit + r][image] * input;
          }
        for (int r = 0; r < rows; r++)
          for (int v = 0; v < 4; v++) {
            float *speed = &weightSpeeds[unit + r][i + v * lanes], *weight = &weights[unit + r][i + v * lanes];
            const Vector next = step.momentum * load(speed) + gradient[r][v];
            store(speed, next);
            store(weight, load(weight) - step.rate * next);
          }
      }
    for (int unit = 0; unit < Units; unit++) {
      float gradient = 0;
      for (int image = 0; image < batch; image++) gradient += deltas[unit][image];
      biasSpeeds[unit] = step.momentum * biasSpeeds[unit] + gradient;
      biases[unit] -= step.rate * biasSpeeds[unit];
    }
  }

 private:
  float weightSpeeds[Units][Inputs] = {}, biasSpeeds[Units] = {};
};
