// Adam at a constant rate, one pass over weights, gradient and moments.
#pragma once

#include <cmath>
#include <string>

#include "files.h"
#include "vector.h"
#include "weights.h"

class Adam {
 public:
  explicit Adam(const std::string &config)
      : rate(number(config, "rate")),
        beta1(number(config, "beta1")),
        beta2(number(config, "beta2")),
        epsilon(number(config, "epsilon")) {}

  void step(Weights &weights, Weights &gradient) {
    decay1 *= beta1;
    decay2 *= beta2;
    const float scale = rate / (1 - decay1), unbias = 1 / (1 - decay2);
    const float keep1 = beta1, take1 = 1 - beta1, keep2 = beta2, take2 = 1 - beta2, small = epsilon;
    float *w = weights.flat(), *g = gradient.flat(), *m = mean.flat(), *s = square.flat();
    for (std::size_t i = 0; i < Weights::count(); i++) {
      m[i] = keep1 * m[i] + take1 * g[i];
      s[i] = keep2 * s[i] + take2 * (g[i] * g[i]);
      w[i] -= scale * m[i] / (std::sqrt(s[i] * unbias) + small);
    }
  }

 private:
  double rate, beta1, beta2, epsilon;
  double decay1 = 1, decay2 = 1;  // the powers of the betas
  Weights mean{}, square{};
};
