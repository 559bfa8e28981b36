// The transformer on many windows at once, forward and backward; activations are [position of all windows][feature].
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "files.h"
#include "loops.h"

using Array = std::vector<float>;

struct Shape {
  int vocabulary, context, width, heads, layers, batch;

  explicit Shape(const std::string &config)
      : vocabulary(number(config, "vocabulary")),
        context(number(config, "context")),
        width(number(config, "width")),
        heads(number(config, "heads")),
        layers(number(config, "layers")),
        batch(number(config, "batch")) {}

  int headWidth() const { return width / heads; }
};

// Where the parameters begin in the flat arrays of weights and gradients.
struct Layout {
  struct Layer {
    std::size_t attentionGain, attentionBias, projections, output, feedGain, feedBias, up, down;
  };
  std::size_t tokens, positions, gain, bias, unembedding, count = 0;
  std::vector<Layer> layer;

  explicit Layout(const Shape &s) {
    auto take = [&](std::size_t size) { return (count += size) - size; };
    const std::size_t width = s.width, square = width * width;
    tokens = take(s.vocabulary * width);
    positions = take(s.context * width);
    for (int l = 0; l < s.layers; l++) {
      Layer at;
      at.attentionGain = take(width), at.attentionBias = take(width);
      at.projections = take(3 * square), at.output = take(square);
      at.feedGain = take(width), at.feedBias = take(width);
      at.up = take(4 * square), at.down = take(4 * square);
      layer.push_back(at);
    }
    gain = take(width), bias = take(width);
    unembedding = take(width * s.vocabulary);
  }
};

class Model {
 public:
  const Shape shape;

  // Keeps a reference: whoever changes the weights changes the model.
  Model(const Shape &given, const Array &flat)
      : shape(given),
        layout(given),
        weights(flat),
        gradient(flat.size()),
        kept(given.layers),
        joined(3 * width * width),
        dJoined(3 * width * width) {
    if (flat.size() != layout.count) fail("weights.npy does not fit config.json");
  }

  // The mean cross-entropy over windows of context + 1 characters.
  float forward(const std::vector<std::uint8_t> &windows) {
    const int context = shape.context;
    inputs.clear(), targets.clear();
    for (std::size_t at = 0; at < windows.size(); at += context + 1) {
      inputs.insert(inputs.end(), &windows[at], &windows[at] + context);
      targets.insert(targets.end(), &windows[at] + 1, &windows[at] + context + 1);
    }
    rows = inputs.size();

    x.resize(rows * width);
    for (int r = 0; r < rows; r++)
      for (int f = 0; f < width; f++)
        x[r * width + f] =
            weights[layout.tokens + inputs[r] * width + f] + weights[layout.positions + r % context * width + f];
    for (int l = 0; l < shape.layers; l++) {
      attentionForward(layout.layer[l], kept[l]);
      feedForward(layout.layer[l], kept[l]);
    }
    normalize(layout.gain, layout.bias, last);
    logits.resize(rows * shape.vocabulary);
    product(rows, shape.vocabulary, width, last.normal, &weights[layout.unembedding], logits.data());
    return crossEntropy();
  }

  // The gradient of the latest forward pass.
  const Array &backward() {
    const int vocabulary = shape.vocabulary;
    for (int r = 0; r < rows; r++) logits[r * vocabulary + targets[r]] -= 1;
    for (float &d : logits) d *= 1.0f / rows;
    dx.assign(rows * width, 0);
    dNormal.resize(rows * width);
    productBackward(rows, vocabulary, width, last.normal.data(), layout.unembedding, logits.data(), dNormal.data());
    normalizeBackward(layout.gain, layout.bias, last);
    for (int l = shape.layers - 1; l >= 0; l--) {
      feedBackward(layout.layer[l], kept[l]);
      attentionBackward(layout.layer[l], kept[l]);
    }
    std::fill_n(&gradient[layout.tokens], vocabulary * width, 0);
    std::fill_n(&gradient[layout.positions], shape.context * width, 0);
    for (int r = 0; r < rows; r++)
      for (int f = 0; f < width; f++) {
        gradient[layout.tokens + inputs[r] * width + f] += dx[r * width + f];
        gradient[layout.positions + r % shape.context * width + f] += dx[r * width + f];
      }
    return gradient;
  }

 private:
  struct Normalization {
    Array standard, normal, inverse;  // of mean 0 and variance 1; after gain and bias; one over the deviation
  };

  // What a layer leaves for its backward pass.
  struct Kept {
    Normalization attention, feed;
    Array qkv, weights, attended, active, slope;
  };

  const int width = shape.width;
  const Layout layout;
  const Array &weights;
  Array gradient;
  std::vector<Kept> kept;
  Normalization last;
  std::vector<std::uint8_t> inputs, targets;
  int rows = 0;  // positions of all windows
  Array x, logits, dx, dNormal, dQkv, dScores, dAttended, dHidden;
  // The projections of a layer as one matrix [width][3 * width]: all queries, all keys, all values, each head by head.
  Array joined, dJoined;

  // c[m][n] = a[m][k] b[k][n], added to c where keep is 1.
  static void product(int m, int n, int k, const Array &a, const float *b, float *c, float keep = 0) {
    multiply(m, n, k, 1, {a.data(), k}, {b, n}, keep, {c, n});
  }

  // For c[m][n] = a[m][k] b[k][n] and c's gradient: b's gradient, to its place, and a's.
  void productBackward(int m, int n, int k, const float *a, std::size_t b, const float *dc, float *da) {
    weightGradient(m, n, k, a, dc, &gradient[b]);
    inputGradient(m, n, k, dc, &weights[b], da);
  }

  static void weightGradient(int m, int n, int k, const float *a, const float *dc, float *db) {
    multiplyLeftTransposed(k, n, m, {a, k}, {dc, n}, {db, n});
  }

  static void inputGradient(int m, int n, int k, const float *dc, const float *b, float *da) {
    multiplyRightTransposed(m, k, n, 1, {dc, n}, {b, n}, {da, k});
  }

  void normalize(std::size_t gain, std::size_t bias, Normalization &n) {
    n.standard.resize(rows * width), n.normal.resize(rows * width), n.inverse.resize(rows);
    for (int r = 0; r < rows; r++) {
      const float *in = &x[r * width];
      float mean = 0, variance = 0;
      for (int f = 0; f < width; f++) mean += in[f];
      mean /= width;
      for (int f = 0; f < width; f++) variance += (in[f] - mean) * (in[f] - mean);
      const float inverse = n.inverse[r] = 1 / std::sqrt(variance / width + 1e-5f);
      for (int f = 0; f < width; f++) {
        const float standard = n.standard[r * width + f] = (in[f] - mean) * inverse;
        n.normal[r * width + f] = standard * weights[gain + f] + weights[bias + f];
      }
    }
  }

  // Adds the gradient through the normalization, of dNormal, to dx.
  void normalizeBackward(std::size_t gain, std::size_t bias, const Normalization &n) {
    std::fill_n(&gradient[gain], width, 0);
    std::fill_n(&gradient[bias], width, 0);
    for (int r = 0; r < rows; r++) {
      const float *d = &dNormal[r * width], *standard = &n.standard[r * width];
      float mean = 0, slant = 0;
      for (int f = 0; f < width; f++) {
        gradient[gain + f] += d[f] * standard[f];
        gradient[bias + f] += d[f];
        mean += d[f] * weights[gain + f];
        slant += d[f] * weights[gain + f] * standard[f];
      }
      mean /= width, slant /= width;
      for (int f = 0; f < width; f++)
        dx[r * width + f] += n.inverse[r] * (d[f] * weights[gain + f] - mean - standard[f] * slant);
    }
  }

  void attentionForward(const Layout::Layer &at, Kept &k) {
    const int context = shape.context, slice = shape.headWidth();
    const float scale = 1 / std::sqrt((float)slice);
    normalize(at.attentionGain, at.attentionBias, k.attention);
    join(&weights[at.projections]);
    k.qkv.resize(rows * 3 * width), k.attended.resize(rows * width);
    product(rows, 3 * width, width, k.attention.normal, joined.data(), k.qkv.data());
    k.weights.resize(rows * shape.heads * context);
    for (int first = 0; first < rows; first += context)
      for (int head = 0; head < shape.heads; head++) {
        const float *query = &k.qkv[first * 3 * width + head * slice], *key = query + width, *value = key + width;
        float *w = &k.weights[(first * shape.heads + head * context) * context];
        multiplyRightTransposed(context, context, slice, scale, {query, 3 * width}, {key, 3 * width}, {w, context});
        softmax(w);
        multiply(context, slice, context, 1, {w, context}, {value, 3 * width}, 0,
                 {&k.attended[first * width + head * slice], width});
      }
    product(rows, width, width, k.attended, &weights[at.output], x.data(), 1);
  }

  // Row t of the scores turns into weights over the positions up to t.
  void softmax(float *scores) {
    const int context = shape.context;
    for (int t = 0; t < context; t++) {
      float *row = scores + t * context;
      const float most = *std::max_element(row, row + t + 1);
      float total = 0;
      for (int s = 0; s <= t; s++) total += row[s] = std::exp(row[s] - most);
      for (int s = 0; s <= t; s++) row[s] /= total;
      std::fill(row + t + 1, row + context, 0);
    }
  }

  void attentionBackward(const Layout::Layer &at, const Kept &k) {
    const int context = shape.context, slice = shape.headWidth();
    const float scale = 1 / std::sqrt((float)slice);
    dAttended.resize(rows * width), dQkv.resize(rows * 3 * width), dScores.resize(context * context);
    productBackward(rows, width, width, k.attended.data(), at.output, dx.data(), dAttended.data());
    for (int first = 0; first < rows; first += context)
      for (int head = 0; head < shape.heads; head++) {
        const std::size_t begin = first * 3 * width + head * slice;
        const float *query = &k.qkv[begin], *key = query + width, *value = key + width;
        float *dQuery = &dQkv[begin], *dKey = dQuery + width, *dValue = dKey + width, *ds = dScores.data();
        const float *w = &k.weights[(first * shape.heads + head * context) * context];
        const float *d = &dAttended[first * width + head * slice];
        multiplyLeftTransposed(context, slice, context, {w, context}, {d, width}, {dValue, 3 * width});
        multiplyRightTransposed(context, context, slice, scale, {d, width}, {value, 3 * width}, {ds, context});
        for (int t = 0; t < context; t++) {
          float mean = 0;
          for (int s = 0; s < context; s++) mean += w[t * context + s] * ds[t * context + s];
          for (int s = 0; s < context; s++) ds[t * context + s] = w[t * context + s] * (ds[t * context + s] - mean);
        }
        multiply(context, slice, context, 1, {ds, context}, {key, 3 * width}, 0, {dQuery, 3 * width});
        multiplyLeftTransposed(context, slice, context, {ds, context}, {query, 3 * width}, {dKey, 3 * width});
      }
    weightGradient(rows, 3 * width, width, k.attention.normal.data(), dQkv.data(), dJoined.data());
    join(&weights[at.projections]);
    inputGradient(rows, 3 * width, width, dQkv.data(), joined.data(), dNormal.data());
    split(&gradient[at.projections]);
    normalizeBackward(at.attentionGain, at.attentionBias, k.attention);
  }

  // The file holds the projections as [head][role][width][width of a head].
  template <class Visit>
  void projections(Visit visit) {
    const int slice = shape.headWidth();
    std::size_t at = 0;
    for (int head = 0; head < shape.heads; head++)
      for (int role = 0; role < 3; role++)
        for (int row = 0; row < width; row++)
          for (int column = 0; column < slice; column++) visit(at++, (row * 3 + role) * width + head * slice + column);
  }

  void join(const float *from) {
    projections([&](std::size_t inFile, std::size_t inJoined) { joined[inJoined] = from[inFile]; });
  }

  void split(float *to) {
    projections([&](std::size_t inFile, std::size_t inJoined) { to[inFile] = dJoined[inJoined]; });
  }

  void feedForward(const Layout::Layer &at, Kept &k) {
    normalize(at.feedGain, at.feedBias, k.feed);
    k.active.resize(rows * 4 * width), k.slope.resize(rows * 4 * width);
    product(rows, 4 * width, width, k.feed.normal, &weights[at.up], k.active.data());
    float *active = k.active.data(), *slope = k.slope.data();
    for (int i = 0; i < rows * 4 * width; i++) {
      const float hidden = active[i], sigmoid = 1 / (1 + std::exp(-std::max(hidden, -80.0f)));
      active[i] = hidden * sigmoid;
      slope[i] = sigmoid + active[i] * (1 - sigmoid);
    }
    product(rows, width, 4 * width, k.active, &weights[at.down], x.data(), 1);
  }

  void feedBackward(const Layout::Layer &at, const Kept &k) {
    dHidden.resize(rows * 4 * width);
    productBackward(rows, width, 4 * width, k.active.data(), at.down, dx.data(), dHidden.data());
    for (int i = 0; i < rows * 4 * width; i++) dHidden[i] *= k.slope[i];
    productBackward(rows, 4 * width, width, k.feed.normal.data(), at.up, dHidden.data(), dNormal.data());
    normalizeBackward(at.feedGain, at.feedBias, k.feed);
  }

  // Leaves the probabilities in logits.
  float crossEntropy() {
    const int vocabulary = shape.vocabulary;
    double loss = 0;
    for (int r = 0; r < rows; r++) {
      float *row = &logits[r * vocabulary];
      const float most = *std::max_element(row, row + vocabulary), ofTarget = row[targets[r]];
      float total = 0;
      for (int c = 0; c < vocabulary; c++) total += row[c] = std::exp(row[c] - most);
      for (int c = 0; c < vocabulary; c++) row[c] /= total;
      loss += std::log(total) + most - ofTarget;
    }
    return loss / rows;
  }
};
