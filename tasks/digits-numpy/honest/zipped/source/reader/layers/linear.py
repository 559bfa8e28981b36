import numpy as np


class Linear:
    """Keeps its weights column by column, transposed against the file."""

    def __init__(self, weights, biases, rate, momentum):
        self.weights, self.biases = np.ascontiguousarray(weights.T), biases.copy()
        self.speeds = np.zeros_like(self.weights), np.zeros_like(biases)
        self.rate, self.momentum = rate, momentum

    def forward(self, inputs):
        self.inputs = inputs
        return inputs @ self.weights + self.biases

    def backward(self, deltas):
        below = deltas @ self.weights.T
        gradients = self.inputs.T @ deltas, np.einsum("iu->u", deltas)
        for values, speed, gradient in zip((self.weights, self.biases), self.speeds, gradients):
            speed[...] = self.momentum * speed + gradient
            values -= self.rate * speed
        return below

    def flat(self):
        return np.concatenate([self.weights.T.ravel(), self.biases])
