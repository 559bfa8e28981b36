// The transformer on one sequence, forward and backward.
//
// Activations stand feature by feature, [feature][position], with the positions in the lanes of the vectors. Then layer
// normalization, softmax (whose queries are in the lanes) and cross-entropy sum along memory and never across lanes, and
// all products but those of the weights' gradients read their factors in place. Everything of one sequence fits the
// second-level cache.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "matrix.h"
#include "shape.h"
#include "weights.h"

class Model {
 public:
  explicit Model(Weights &weights) : w(weights) {}

  // The mean cross-entropy of predicting window[1..context] from window[0..context-1].
  float loss(const std::uint8_t *window) {
    embed(window);
    for (int l = 0; l < layers; l++) {
      attentionForward(w.layer[l], kept[l]);
      feedForward(w.layer[l], kept[l]);
    }
    normalize(w.gain, w.bias, last);
    multiply<Into::fresh, vocabulary, context, width>(Left<1, vocabulary>{&w.unembedding[0][0]}, &last.normal[0][0], context,
                                                      &logits[0][0], context);
    return crossEntropy(window + 1);
  }

  // Adds the gradient of `share` times the loss of the latest window to g.
  void backward(const std::uint8_t *window, float share, Weights &g) {
    logitsBackward(window + 1, share / context);
    transpose<vocabulary, context>(&logits[0][0], context, &rows[0][0], vocabulary);
    multiply<Into::sum, width, vocabulary, context>(Left<context, 1>{&last.normal[0][0]}, &rows[0][0], vocabulary,
                                                    &g.unembedding[0][0], vocabulary);
    multiply<Into::fresh, width, context, vocabulary>(Left<vocabulary, 1>{&w.unembedding[0][0]}, &logits[0][0], context,
                                                      &dNormal[0][0], context);
    std::memset(dx, 0, sizeof dx);
    normalizeBackward(w.gain, last, sums[2 * layers]);
    for (int l = layers - 1; l >= 0; l--) {
      feedBackward(w.layer[l], kept[l], g.layer[l], sums[2 * l + 1]);
      attentionBackward(w.layer[l], kept[l], g.layer[l], sums[2 * l]);
    }
    embedBackward(window, g);
  }

  // Moves the gradients of gains and biases, which were summed lane by lane, to g. Once a batch.
  void collect(Weights &g) {
    for (int l = 0; l < layers; l++) {
      sums[2 * l].move(g.layer[l].attentionGain, g.layer[l].attentionBias);
      sums[2 * l + 1].move(g.layer[l].feedGain, g.layer[l].feedBias);
    }
    sums[2 * layers].move(g.gain, g.bias);
  }

 private:
  static constexpr int vectors = context / lanes;
  static constexpr float lowest = std::numeric_limits<float>::lowest();
  using Stream = float[width][context];

  // What a layer normalization leaves for its backward pass.
  struct alignas(32) Normalization {
    Stream standard;  // of mean 0 and variance 1
    Stream normal;    // after gain and bias
    float inverse[context];
  };

  struct alignas(32) NormalizationSums {
    Vector gain[width], bias[width];

    void move(float *toGain, float *toBias) {
      for (int f = 0; f < width; f++) {
        toGain[f] = sum(gain[f]);
        toBias[f] = sum(bias[f]);
      }
      std::memset(this, 0, sizeof *this);
    }
  };

  // What a layer leaves for its backward pass.
  struct alignas(32) Kept {
    Normalization attention, feed;
    float qkv[3 * width][context];
    float weights[heads][context][context];  // of attention, [head][key][query]
    Stream attended;
    float active[hiddenWidth][context];
    float slope[hiddenWidth][context];  // of the activation
  };

  Weights &w;
  Kept kept[layers];
  Normalization last;
  NormalizationSums sums[2 * layers + 1] = {};
  alignas(32) Stream x;  // the residual stream
  alignas(32) float logits[vocabulary][context];
  alignas(32) Stream dx, dNormal, dAttended;
  alignas(32) float dHidden[hiddenWidth][context];
  alignas(32) float dqkv[3 * width][context];
  alignas(32) float dScores[context][context];
  // Gradients and queries again, position by position, for the products that sum over positions.
  alignas(32) float rows[context][hiddenWidth];
  alignas(32) float rowsOfAttended[context][width];
  alignas(32) float rowsOfQuery[context][width];
  alignas(32) float rowsOfQkv[context][3 * width];
  alignas(32) float rowsOfX[context][width];

  void embed(const std::uint8_t *tokens) {
    for (int t = 0; t < context; t++)
      for (int f = 0; f < width; f++) rowsOfX[t][f] = w.tokens[tokens[t]][f] + w.positions[t][f];
    transpose<context, width>(&rowsOfX[0][0], width, &x[0][0], context);
  }

  void embedBackward(const std::uint8_t *tokens, Weights &g) {
    transpose<width, context>(&dx[0][0], context, &rowsOfX[0][0], width);
    for (int t = 0; t < context; t++)
      for (int f = 0; f < width; f++) {
        g.tokens[tokens[t]][f] += rowsOfX[t][f];
        g.positions[t][f] += rowsOfX[t][f];
      }
  }

  void normalize(const float *gain, const float *bias, Normalization &n) {
    for (int v = 0; v < vectors; v++) {
      Vector mean{}, variance{};
      for (int f = 0; f < width; f++) mean += load(&x[f][v * lanes]);
      mean *= 1.0f / width;
      for (int f = 0; f < width; f++) {
        Vector centred = load(&x[f][v * lanes]) - mean;
        variance += centred * centred;
      }
      variance = variance * (1.0f / width) + 1e-5f;
      Vector inverse;
      for (int lane = 0; lane < lanes; lane++) inverse[lane] = 1 / std::sqrt(variance[lane]);
      store(&n.inverse[v * lanes], inverse);
      for (int f = 0; f < width; f++) {
        Vector standard = (load(&x[f][v * lanes]) - mean) * inverse;
        store(&n.standard[f][v * lanes], standard);
        store(&n.normal[f][v * lanes], standard * gain[f] + bias[f]);
      }
    }
  }

  // Adds the gradient through the normalization, of dNormal, to dx.
  void normalizeBackward(const float *gain, const Normalization &n, NormalizationSums &g) {
    for (int v = 0; v < vectors; v++) {
      Vector mean{}, slant{};
      for (int f = 0; f < width; f++) {
        Vector d = load(&dNormal[f][v * lanes]), standard = load(&n.standard[f][v * lanes]);
        g.gain[f] += d * standard;
        g.bias[f] += d;
        mean += d * gain[f];
        slant += d * gain[f] * standard;
      }
      mean *= 1.0f / width;
      slant *= 1.0f / width;
      Vector inverse = load(&n.inverse[v * lanes]);
      for (int f = 0; f < width; f++) {
        Vector d = load(&dNormal[f][v * lanes]) * gain[f] - mean - load(&n.standard[f][v * lanes]) * slant;
        store(&dx[f][v * lanes], load(&dx[f][v * lanes]) + inverse * d);
      }
    }
  }

  void attentionForward(const Weights::Layer &layer, Kept &k) {
    normalize(layer.attentionGain, layer.attentionBias, k.attention);
    multiply<Into::fresh, 3 * width, context, width>(Left<1, 3 * width>{&layer.projections[0][0]}, &k.attention.normal[0][0],
                                                     context, &k.qkv[0][0], context);
    for (int head = 0; head < heads; head++) {
      const float *query = k.qkv[head * headWidth], *key = k.qkv[width + head * headWidth];
      const float *value = k.qkv[2 * width + head * headWidth];
      float *weights = &k.weights[head][0][0], *out = k.attended[head * headWidth];
      // The first half of the queries sees no key of the second.
      scores<context / 2>(key, query, weights);
      scores<context>(key, query + context / 2, weights + context / 2);
      for (int v = 0; v < vectors; v++) softmax(weights, v);
      combine<context / 2>(value, weights, out);
      combine<context>(value, weights + context / 2, out + context / 2);
    }
    multiply<Into::sum, width, context, width>(Left<1, width>{&layer.output[0][0]}, &k.attended[0][0], context, &x[0][0],
                                               context);
  }

  // to[key][query] = sum over features of a[feature][key] b[feature][query], for half of the queries.
  template <int Keys>
  static void scores(const float *a, const float *b, float *to) {
    multiply<Into::fresh, Keys, context / 2, headWidth>(Left<1, context>{a}, b, context, to, context);
  }

  // to[feature][query] = sum over keys of a[feature][key] weights[key][query], for half of the queries.
  template <int Keys>
  static void combine(const float *a, const float *weights, float *to) {
    multiply<Into::fresh, headWidth, context / 2, Keys>(Left<context, 1>{a}, weights, context, to, context);
  }

  // The keys that may have weight for the queries of vector v: all those of its half.
  static int keysOf(int v) { return v < vectors / 2 ? context / 2 : context; }

  static void softmax(float *weights, int v) {
    const float scale = 1 / std::sqrt((float)headWidth);
    const int keys = (v + 1) * lanes;
    const Integers queries = Integers{0, 1, 2, 3, 4, 5, 6, 7} + v * lanes;
    float *column = weights + v * lanes;
    Vector most = all(lowest), total{};
    for (int key = 0; key < keys; key++) most = larger(most, queries >= key ? load(column + key * context) : all(lowest));
    for (int key = 0; key < keys; key++) {
      Vector weight = exponential((load(column + key * context) - most) * scale);
      weight = queries >= key ? weight : Vector{};
      total += weight;
      store(column + key * context, weight);
    }
    Vector inverse = 1 / total;
    for (int key = 0; key < keys; key++) store(column + key * context, load(column + key * context) * inverse);
    for (int key = keys; key < keysOf(v); key++) store(column + key * context, Vector{});
  }

  void attentionBackward(const Weights::Layer &layer, const Kept &k, Weights::Layer &g, NormalizationSums &s) {
    transpose<width, context>(&dx[0][0], context, &rowsOfX[0][0], width);
    multiply<Into::sum, width, width, context>(Left<context, 1>{&k.attended[0][0]}, &rowsOfX[0][0], width, &g.output[0][0],
                                               width);
    multiply<Into::fresh, width, context, width>(Left<width, 1>{&layer.output[0][0]}, &dx[0][0], context, &dAttended[0][0],
                                                 context);
    transpose<width, context>(&dAttended[0][0], context, &rowsOfAttended[0][0], width);
    transpose<width, context>(&k.qkv[0][0], context, &rowsOfQuery[0][0], width);
    for (int head = 0; head < heads; head++) headBackward(k, head);
    transpose<width, context>(&dqkv[0][0], context, &rowsOfQkv[0][0], 3 * width);
    transpose<context, 2 * width>(&rowsOfQkv[0][width], 3 * width, &dqkv[width][0], context);
    multiply<Into::sum, width, 3 * width, context>(Left<context, 1>{&k.attention.normal[0][0]}, &rowsOfQkv[0][0], 3 * width,
                                                   &g.projections[0][0], 3 * width);
    multiply<Into::fresh, width, context, 3 * width>(Left<3 * width, 1>{&layer.projections[0][0]}, &dqkv[0][0], context,
                                                     &dNormal[0][0], context);
    normalizeBackward(layer.attentionGain, k.attention, s);
  }

  // The gradients of one head: of its queries in dqkv, of its keys and values in rowsOfQkv.
  void headBackward(const Kept &k, int head) {
    const int first = head * headWidth;
    const float *key = k.qkv[width + first], *value = k.qkv[2 * width + first], *weights = &k.weights[head][0][0];
    const float *d = dAttended[first];
    float *ds = &dScores[0][0];
    scores<context / 2>(value, d, ds);
    scores<context>(value, d + context / 2, ds + context / 2);
    for (int v = 0; v < vectors; v++) softmaxBackward(weights, ds, v);
    combine<context / 2>(key, ds, dqkv[first]);
    combine<context>(key, ds + context / 2, dqkv[first] + context / 2);
    collectOverQueries(ds, &rowsOfQuery[0][first], &rowsOfQkv[0][width + first]);
    collectOverQueries(weights, &rowsOfAttended[0][first], &rowsOfQkv[0][2 * width + first]);
  }

  // Turns the gradient of the attention weights into that of the scores.
  static void softmaxBackward(const float *weights, float *d, int v) {
    const float scale = 1 / std::sqrt((float)headWidth);
    weights += v * lanes;
    d += v * lanes;
    Vector mean{};
    for (int key = 0; key < keysOf(v); key++) mean += load(weights + key * context) * load(d + key * context);
    for (int key = 0; key < keysOf(v); key++)
      store(d + key * context, load(weights + key * context) * (load(d + key * context) - mean) * scale);
  }

  // to[key][feature] = sum over the queries that see the key of a[key][query] b[query][feature].
  static void collectOverQueries(const float *a, const float *b, float *to) {
    constexpr int half = context / 2;
    multiply<Into::fresh, half, headWidth, context>(Left<context, 1>{a}, b, width, to, 3 * width);
    multiply<Into::fresh, half, headWidth, half>(Left<context, 1>{a + half * context + half}, b + half * width, width,
                                                 to + half * 3 * width, 3 * width);
  }

  void feedForward(const Weights::Layer &layer, Kept &k) {
    normalize(layer.feedGain, layer.feedBias, k.feed);
    multiply<Into::fresh, hiddenWidth, context, width>(Left<1, hiddenWidth>{&layer.up[0][0]}, &k.feed.normal[0][0], context,
                                                       &k.active[0][0], context);
    float *active = &k.active[0][0], *slope = &k.slope[0][0];
    for (int i = 0; i < hiddenWidth * context; i += lanes) {
      Vector hidden = load(active + i);
      Vector sigmoid = 1 / (1 + exponential(-hidden));
      store(active + i, hidden * sigmoid);
      store(slope + i, sigmoid + hidden * sigmoid * (1 - sigmoid));
    }
    multiply<Into::sum, width, context, hiddenWidth>(Left<1, width>{&layer.down[0][0]}, active, context, &x[0][0], context);
  }

  void feedBackward(const Weights::Layer &layer, const Kept &k, Weights::Layer &g, NormalizationSums &s) {
    transpose<width, context>(&dx[0][0], context, &rowsOfX[0][0], width);
    multiply<Into::sum, hiddenWidth, width, context>(Left<context, 1>{&k.active[0][0]}, &rowsOfX[0][0], width, &g.down[0][0],
                                                     width);
    multiply<Into::fresh, hiddenWidth, context, width>(Left<width, 1>{&layer.down[0][0]}, &dx[0][0], context, &dHidden[0][0],
                                                       context);
    float *d = &dHidden[0][0];
    const float *slope = &k.slope[0][0];
    for (int i = 0; i < hiddenWidth * context; i += lanes) store(d + i, load(d + i) * load(slope + i));
    transpose<hiddenWidth, context>(d, context, &rows[0][0], hiddenWidth);
    multiply<Into::sum, width, hiddenWidth, context>(Left<context, 1>{&k.feed.normal[0][0]}, &rows[0][0], hiddenWidth,
                                                     &g.up[0][0], hiddenWidth);
    multiply<Into::fresh, width, context, hiddenWidth>(Left<hiddenWidth, 1>{&layer.up[0][0]}, d, context, &dNormal[0][0],
                                                       context);
    normalizeBackward(layer.feedGain, k.feed, s);
  }

  // Leaves the probabilities in logits.
  float crossEntropy(const std::uint8_t *targets) {
    float ofTarget[context], loss = 0;
    for (int t = 0; t < context; t++) ofTarget[t] = logits[targets[t]][t];
    for (int v = 0; v < vectors; v++) {
      Vector most = all(lowest), total{};
      for (int c = 0; c < vocabulary; c++) most = larger(most, load(&logits[c][v * lanes]));
      for (int c = 0; c < vocabulary; c++) {
        Vector p = exponential(load(&logits[c][v * lanes]) - most);
        total += p;
        store(&logits[c][v * lanes], p);
      }
      Vector inverse = 1 / total;
      for (int c = 0; c < vocabulary; c++) store(&logits[c][v * lanes], load(&logits[c][v * lanes]) * inverse);
      for (int lane = 0; lane < lanes; lane++) loss += std::log(total[lane]) + most[lane] - ofTarget[v * lanes + lane];
    }
    return loss / context;
  }

  // Turns the probabilities in logits into the gradient of the logits.
  void logitsBackward(const std::uint8_t *targets, float share) {
    for (int t = 0; t < context; t++) logits[targets[t]][t] -= 1;
    float *d = &logits[0][0];
    for (int i = 0; i < vocabulary * context; i++) d[i] *= share;
  }
};
