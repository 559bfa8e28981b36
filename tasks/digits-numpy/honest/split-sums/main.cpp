// Trains a network to read handwritten digits: reads /in, writes /out.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "files.h"
#include "network.h"
#include "shape.h"

// Images with their labels, and black ones after the last, so that a whole batch may be read from anywhere.
struct Digits {
  std::vector<float> images;
  std::vector<std::uint8_t> labels;

  explicit Digits(const std::string &name)
      : images(readArray<float>("/in/" + name + "_images.npy", "<f4")),
        labels(readArray<std::uint8_t>("/in/" + name + "_labels.npy", "|u1")) {
    images.resize(images.size() + batch * pixels);
  }
};

static double evaluate(Network &network, const Digits &valid) {
  const int count = valid.labels.size();
  double total = 0;
  for (int at = 0; at < count; at += batch)
    total += network.loss(&valid.images[at * pixels], &valid.labels[at], std::min(batch, count - at));
  return total / count;
}

int main() {
  const std::string config = contents("/in/config.json");
  const int steps = number(config, "steps"), evalEvery = number(config, "eval_every");
  const Step step{(float)number(config, "rate"), (float)number(config, "momentum")};
  const Digits train("train"), valid("valid");
  const auto batches = readArray<std::int32_t>("/in/batches.npy", "<i4");
  const auto initial = readArray<double>("/in/weights.npy", "<f8");
  auto network = std::make_unique<Network>();
  std::size_t weights = 0;
  network->inFileOrder([&](float &) { weights++; });
  if (initial.size() != weights || batches.size() != (std::size_t)steps * batch)
    fail("the inputs have another shape than this program was built for");
  auto next = initial.begin();
  network->inFileOrder([&](float &weight) { weight = *next++; });

  std::vector<double> losses, evals, final;
  alignas(32) float images[batch * pixels];
  std::uint8_t labels[batch];
  for (int s = 0; s < steps; s++) {
    if (s % evalEvery == 0) evals.push_back(evaluate(*network, valid));
    for (int i = 0; i < batch; i++) {
      const int index = batches[s * batch + batch - 1 - i];  // the last image first
      std::copy_n(&train.images[index * pixels], pixels, images + i * pixels);
      labels[i] = train.labels[index];
    }
    losses.push_back(network->loss(images, labels, batch) / batch);
    network->learn(images, labels, step);
  }

  network->inFileOrder([&](float weight) { final.push_back(weight); });
  writeArray("/out/loss.npy", losses);
  writeArray("/out/eval.npy", evals);
  writeArray("/out/weights.npy", final);
}
