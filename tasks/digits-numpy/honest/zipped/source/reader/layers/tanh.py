import numpy as np


class Tanh:
    """tanh x = 1 - 2 / (e^2x + 1)"""

    def forward(self, inputs):
        self.values = 1 - 2 / (np.exp(2 * inputs) + 1)
        return self.values

    def backward(self, deltas):
        return deltas * (1 - self.values) * (1 + self.values)

    def flat(self):
        return np.empty(0)
