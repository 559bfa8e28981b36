"""Gradient descent with momentum (Polyak, 1964), at a constant rate."""

import numpy as np


class Momentum:
    def __init__(self, network, settings):
        self.layers = network.layers
        self.rate = settings["rate"]
        self.momentum = settings["momentum"]
        self.weight_speeds = [np.zeros_like(layer.weights) for layer in self.layers]
        self.bias_speeds = [np.zeros_like(layer.biases) for layer in self.layers]

    def step(self, images):
        """Updates all weights from the gradients that were added up over this many images, and clears those."""
        for layer, weight_speeds, bias_speeds in zip(self.layers, self.weight_speeds, self.bias_speeds):
            for unit in range(len(layer.biases)):
                weight_speeds[unit] = self.momentum * weight_speeds[unit] + layer.weight_gradients[unit] / images
                bias_speeds[unit] = self.momentum * bias_speeds[unit] + layer.bias_gradients[unit] / images
                layer.weights[unit] -= self.rate * weight_speeds[unit]
                layer.biases[unit] -= self.rate * bias_speeds[unit]
                layer.weight_gradients[unit] = 0
                layer.bias_gradients[unit] = 0
