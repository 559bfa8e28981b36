// Three layers with a tanh between each and the next, and a softmax at the end, on one batch.
#pragma once

#include <cmath>

#include "layer.h"

class Network {
 public:
  // Hands every weight to `visit`, in the order of the file.
  template <class Visit>
  void inFileOrder(Visit visit) {
    visitLayer(first, visit);
    visitLayer(second, visit);
    visitLayer(third, visit);
  }

  // The sum of the cross-entropies of the first `count` images, which stand image by image: [batch][pixels].
  double loss(const float *images, const unsigned char *labels, int count) {
    transpose<pixels>(images, input);
    first.forward(input, firstValues);
    activate<firstUnits>(firstValues);
    second.forward(firstValues, secondValues);
    activate<secondUnits>(secondValues);
    third.forward(secondValues, sums);
    double total = 0;
    for (int image = 0; image < count; image++) total += crossEntropy(labels[image], image);
    return total;
  }

  // Makes one step from the batch whose loss was computed last.
  void learn(const float *images, const unsigned char *labels, Step step) {
    for (int image = 0; image < batch; image++) probabilities[labels[image]][image] -= 1;
    for (int c = 0; c < classes; c++)
      for (int image = 0; image < batch; image++) probabilities[c][image] *= 1.0f / batch;
    third.backward(probabilities, secondDeltas);
    slope<secondUnits>(secondValues, secondDeltas);
    second.backward(secondDeltas, firstDeltas);
    slope<firstUnits>(firstValues, firstDeltas);

    first.update(firstDeltas, images, step);
    transposeBack<firstUnits>(firstValues, byImage);
    second.update(secondDeltas, byImage, step);
    transposeBack<secondUnits>(secondValues, byImage);
    third.update(probabilities, byImage, step);
  }

 private:
  Layer<pixels, firstUnits> first;
  Layer<firstUnits, secondUnits> second;
  Layer<secondUnits, classes> third;

  alignas(32) Images input[pixels], firstValues[firstUnits], secondValues[secondUnits], sums[classes];
  alignas(32) Images probabilities[classes], firstDeltas[firstUnits], secondDeltas[secondUnits];
  alignas(32) float byImage[batch * firstUnits];

  template <int Inputs, int Units, class Visit>
  static void visitLayer(Layer<Inputs, Units> &layer, Visit visit) {
    for (auto &row : layer.weights)
      for (float &weight : row) visit(weight);
    for (float &bias : layer.biases) visit(bias);
  }

  // Leaves the probabilities of one image.
  double crossEntropy(int label, int image) {
    float most = sums[0][image], total = 0;
    for (int c = 1; c < classes; c++) most = std::fmax(most, sums[c][image]);
    for (int c = 0; c < classes; c++) total += probabilities[c][image] = std::exp(sums[c][image] - most);
    for (int c = 0; c < classes; c++) probabilities[c][image] /= total;
    return std::log(total) + most - sums[label][image];
  }

  template <int Units>
  static void activate(Images *values) {
    for (float *at = values[0]; at < values[Units]; at += lanes) store(at, hyperbolicTangent(load(at)));
  }

  // The slope of tanh, from its value.
  template <int Units>
  static void slope(const Images *values, Images *deltas) {
    const float *value = values[0];
    for (float *at = deltas[0]; at < deltas[Units]; at += lanes, value += lanes)
      store(at, load(at) * (1.0f - load(value) * load(value)));
  }

  template <int Width>
  static void transpose(const float *from, Images *to) {
    for (int i = 0; i < Width; i++)
      for (int image = 0; image < batch; image++) to[i][image] = from[image * Width + i];
  }

  template <int Width>
  static void transposeBack(const Images *from, float *to) {
    for (int image = 0; image < batch; image++)
      for (int i = 0; i < Width; i++) to[image * Width + i] = from[i][image];
  }
};
