"""Adam at a constant rate, in place on one flat array."""

import numpy as np


class Adam:
    def __init__(self, weights, settings):
        self.weights, self.settings, self.steps = weights, settings, 0
        self.mean, self.square = np.zeros_like(weights), np.zeros_like(weights)

    def step(self, gradient):
        self.steps += 1
        rate, beta1, beta2 = (self.settings[key] for key in ("rate", "beta1", "beta2"))
        self.mean += (1 - beta1) * (gradient - self.mean)
        self.square += (1 - beta2) * (gradient**2 - self.square)
        denominator = np.sqrt(self.square / (1 - beta2**self.steps))
        denominator += self.settings["epsilon"]
        self.weights -= rate / (1 - beta1**self.steps) * self.mean / denominator
