// Trains the transformer: reads /in, writes /out. Whole batches go through OpenBLAS.

#include <cmath>
#include <string>
#include <vector>

#include "files.h"
#include "model.h"

// Adam at a constant rate, on flat arrays.
class Adam {
 public:
  Adam(const std::string &config, std::size_t count)
      : rate(number(config, "rate")),
        beta1(number(config, "beta1")),
        beta2(number(config, "beta2")),
        epsilon(number(config, "epsilon")),
        mean(count),
        square(count) {}

  void step(std::vector<float> &weights, const std::vector<float> &gradient) {
    decay1 *= beta1;
    decay2 *= beta2;
    const float scale = rate / (1 - decay1), unbias = 1 / (1 - decay2);
    const float keep1 = beta1, take1 = 1 - beta1, keep2 = beta2, take2 = 1 - beta2, small = epsilon;
    for (std::size_t i = 0; i < weights.size(); i++) {
      const float g = gradient[i];
      mean[i] = keep1 * mean[i] + take1 * g;
      square[i] = keep2 * square[i] + take2 * g * g;
      weights[i] -= scale * mean[i] / (std::sqrt(square[i] * unbias) + small);
    }
  }

 private:
  double rate, beta1, beta2, epsilon;
  double decay1 = 1, decay2 = 1;  // the powers of the betas
  std::vector<float> mean, square;
};

int main() {
  const std::string config = contents("/in/config.json");
  const int steps = number(config, "steps"), evalEvery = number(config, "eval_every");
  const auto text = readArray<std::uint8_t>("/in/train.npy", "|u1");
  const auto valid = readArray<std::uint8_t>("/in/valid.npy", "|u1");
  const auto starts = readArray<std::int32_t>("/in/batches.npy", "<i4");
  auto weights = readArray<float>("/in/weights.npy", "<f4");

  Model model(Shape(config), weights);
  Adam adam(config, weights.size());

  const int window = model.shape.context + 1, batch = model.shape.batch;
  auto windowsAt = [&](const std::int32_t *first) {
    std::vector<std::uint8_t> windows;
    for (int i = 0; i < batch; i++) windows.insert(windows.end(), &text[first[i]], &text[first[i]] + window);
    return windows;
  };

  std::vector<float> losses, evals;
  for (int step = 0; step < steps; step++) {
    if (step % evalEvery == 0) evals.push_back(model.forward(valid));
    losses.push_back(model.forward(windowsAt(&starts[step * batch])));
    adam.step(weights, model.backward());
  }
  writeArray("/out/loss.npy", losses);
  writeArray("/out/eval.npy", evals);
  writeArray("/out/weights.npy", weights);
}
