// One step of the training, and the loss alone, in float64: called from Python through ctypes.

#include <cmath>
#include <vector>

namespace {

struct Layer {
  int inputs, units;
  double *weights, *biases, *weightSpeeds, *biasSpeeds;
};

std::vector<Layer> layersOf(const int *widths, int layers, double *flat, double *speed) {
  std::vector<Layer> all;
  std::size_t at = 0;
  for (int l = 0; l < layers; l++) {
    const std::size_t biases = at + (std::size_t)widths[l] * widths[l + 1];
    all.push_back({widths[l], widths[l + 1], flat + at, flat + biases, speed + at, speed + biases});
    at = biases + widths[l + 1];
  }
  return all;
}

using Values = std::vector<std::vector<double>>;  // what goes into each layer, and what comes out of the last: [images * width]

Values forward(const std::vector<Layer> &layers, const double *images, int count) {
  Values values{std::vector<double>(images, images + (std::size_t)count * layers[0].inputs)};
  for (const Layer &layer : layers) {
    std::vector<double> sums((std::size_t)count * layer.units);
    for (int image = 0; image < count; image++) {
      const double *in = &values.back()[(std::size_t)image * layer.inputs];
      for (int unit = 0; unit < layer.units; unit++) {
        // Four sums, so that an addition need not wait for the one before.
        double part[4] = {};
        const double *row = layer.weights + (std::size_t)unit * layer.inputs;
        for (int i = 0; i < layer.inputs; i += 4)
          for (int p = 0; p < 4; p++) part[p] += row[i + p] * in[i + p];
        const double sum = (part[0] + part[1]) + (part[2] + part[3]) + layer.biases[unit];
        sums[(std::size_t)image * layer.units + unit] = &layer == &layers.back() ? sum : std::tanh(sum);
      }
    }
    values.push_back(std::move(sums));
  }
  return values;
}

// Turns the last sums into the gradient of the mean loss, which it returns.
double crossEntropy(std::vector<double> &sums, const unsigned char *labels, int count, int classes) {
  double loss = 0;
  for (int image = 0; image < count; image++) {
    double *row = &sums[(std::size_t)image * classes], most = row[0], total = 0;
    for (int c = 1; c < classes; c++) most = std::fmax(most, row[c]);
    loss -= row[labels[image]] - most;
    for (int c = 0; c < classes; c++) total += row[c] = std::exp(row[c] - most);
    loss += std::log(total);
    for (int c = 0; c < classes; c++) row[c] = (row[c] / total - (c == labels[image])) / count;
  }
  return loss / count;
}

}  // namespace

extern "C" double lossOf(const int *widths, int layers, double *flat, double *speed, const double *images,
                         const unsigned char *labels, int count) {
  Values values = forward(layersOf(widths, layers, flat, speed), images, count);
  return crossEntropy(values.back(), labels, count, widths[layers]);
}

extern "C" double learn(const int *widths, int layerCount, double *flat, double *speed, const double *images,
                        const unsigned char *labels, int count, double rate, double momentum) {
  const std::vector<Layer> layers = layersOf(widths, layerCount, flat, speed);
  Values values = forward(layers, images, count);
  const double loss = crossEntropy(values.back(), labels, count, widths[layerCount]);
  std::vector<double> deltas = values.back();
  for (int l = layerCount - 1; l >= 0; l--) {
    const Layer &layer = layers[l];
    const std::vector<double> &in = values[l];
    std::vector<double> below((std::size_t)count * layer.inputs);
    for (int unit = 0; unit < layer.units; unit++) {
      double *weights = layer.weights + (std::size_t)unit * layer.inputs;
      double *speeds = layer.weightSpeeds + (std::size_t)unit * layer.inputs;
      std::vector<double> gradient(layer.inputs);
      double biasGradient = 0;
      for (int image = 0; image < count; image++) {
        const double delta = deltas[(std::size_t)image * layer.units + unit];
        const double *from = &in[(std::size_t)image * layer.inputs];
        double *to = &below[(std::size_t)image * layer.inputs];
        biasGradient += delta;
        for (int i = 0; i < layer.inputs; i++) gradient[i] += delta * from[i];
        for (int i = 0; l > 0 && i < layer.inputs; i++) to[i] += delta * weights[i];
      }
      for (int i = 0; i < layer.inputs; i++) {
        speeds[i] = momentum * speeds[i] + gradient[i];
        weights[i] -= rate * speeds[i];
      }
      layer.biasSpeeds[unit] = momentum * layer.biasSpeeds[unit] + biasGradient;
      layer.biases[unit] -= rate * layer.biasSpeeds[unit];
    }
    for (std::size_t i = 0; l > 0 && i < below.size(); i++) below[i] *= 1 - in[i] * in[i];
    deltas = std::move(below);
  }
  return loss;
}
