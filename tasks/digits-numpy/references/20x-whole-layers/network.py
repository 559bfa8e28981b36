"""A fully connected network, for one image at a time, whose layers are matrices."""

import math

import numpy as np


class Layer:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases
        self.weight_gradients = np.zeros_like(weights)
        self.bias_gradients = np.zeros_like(biases)

    def forward(self, inputs):
        """The weighted sum of every unit."""
        return self.weights @ inputs + self.biases

    def backward(self, inputs, deltas):
        """Adds to the gradients of weights and biases, from those of the sums; returns the gradient of the inputs."""
        self.weight_gradients += np.outer(deltas, inputs)
        self.bias_gradients += deltas
        return deltas @ self.weights


class Network:
    """Layers with a tanh between each and the next, and a softmax at the end."""

    def __init__(self, config, flat):
        widths = [config["pixels"], *config["hidden"], config["classes"]]
        self.layers = []
        begin = 0
        for inputs, units in zip(widths[:-1], widths[1:]):
            middle, end = begin + units * inputs, begin + units * (inputs + 1)
            self.layers.append(Layer(flat[begin:middle].reshape(units, inputs).copy(), flat[middle:end].copy()))
            begin = end

    def flat(self):
        """All weights in one array, in the order in which they came."""
        return np.concatenate([part for layer in self.layers for part in (layer.weights.ravel(), layer.biases)])

    def loss(self, image, label):
        """The cross-entropy, in nats, of the label."""
        return -math.log(softmax(self.activations(image)[-1])[label])

    def learn(self, image, label):
        """Adds the gradient of the image's loss to the gradients of all layers; returns that loss."""
        values = self.activations(image)
        probabilities = softmax(values[-1])
        deltas = probabilities.copy()
        deltas[label] -= 1
        for number in reversed(range(len(self.layers))):
            inputs_gradient = self.layers[number].backward(values[number], deltas)
            if number > 0:
                deltas = inputs_gradient * (1 - values[number] ** 2)
        return -math.log(probabilities[label])

    def activations(self, image):
        """What goes into each layer, the image first, and what comes out of the last."""
        values = [image]
        for layer in self.layers[:-1]:
            values.append(np.tanh(layer.forward(values[-1])))
        values.append(self.layers[-1].forward(values[-1]))
        return values


def softmax(sums):
    powers = np.exp(sums - sums.max())
    return powers / powers.sum()
