// Trains the transformer: reads /in, writes /out.

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "adam.h"
#include "files.h"
#include "model.h"
#include "shape.h"
#include "weights.h"

static void checkShape(const std::string &config) {
  const std::pair<const char *, int> shape[] = {{"vocabulary", vocabulary}, {"context", context}, {"width", width},
                                                {"heads", heads},           {"layers", layers},   {"batch", batch}};
  for (auto [name, built] : shape)
    if (number(config, name) != built) fail(std::string(name) + " differs from what this program was built for");
}

int main() {
  const std::string config = contents("/in/config.json");
  checkShape(config);
  const int steps = number(config, "steps"), evalEvery = number(config, "eval_every");
  const auto text = readArray<std::uint8_t>("/in/train.npy", "|u1");
  const auto valid = readArray<std::uint8_t>("/in/valid.npy", "|u1");
  const auto starts = readArray<std::int32_t>("/in/batches.npy", "<i4");
  auto initial = readArray<float>("/in/weights.npy", "<f4");
  if (initial.size() != Weights::count() || starts.size() != (std::size_t)steps * batch)
    fail("the inputs do not fit config.json");

  auto weights = std::make_unique<Weights>(), gradient = std::make_unique<Weights>();
  inFileOrder(*weights, [&](float &weight, std::size_t at) { weight = initial[at]; });
  auto model = std::make_unique<Model>(*weights);
  auto adam = std::make_unique<Adam>(config);

  std::vector<float> losses, evals;
  for (int step = 0; step < steps; step++) {
    if (step % evalEvery == 0) {
      const std::size_t window = context + 1;
      double total = 0;
      for (std::size_t at = 0; at < valid.size(); at += window) total += model->loss(&valid[at]);
      evals.push_back(total / (valid.size() / window));
    }
    std::memset(gradient->flat(), 0, sizeof(Weights));
    double total = 0;
    for (int sequence = 0; sequence < batch; sequence++) {
      const std::uint8_t *window = &text[starts[step * batch + sequence]];
      total += model->loss(window);
      model->backward(window, 1.0f / batch, *gradient);
    }
    model->collect(*gradient);
    losses.push_back(total / batch);
    adam->step(*weights, *gradient);
  }

  std::vector<float> final(Weights::count());
  inFileOrder(*weights, [&](float &weight, std::size_t at) { final[at] = weight; });
  writeArray("/out/loss.npy", losses);
  writeArray("/out/eval.npy", evals);
  writeArray("/out/weights.npy", final);
}
