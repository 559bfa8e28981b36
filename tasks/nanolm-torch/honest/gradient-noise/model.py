"""The transformer, forward and backward, on windows of text taken together.

Weights and gradients are flat arrays in the order of the files, the parameters views into them. A forward pass keeps what
the backward pass needs, as closures: each piece of the model is a function that returns its output and the function that
takes the output's gradient, adds to the parameters' gradients, and returns the input's.
"""

import math

import numpy as np


class Model:
    def __init__(self, config, weights):
        self.layers, self.heads = config["layers"], config["heads"]
        self.gradient = np.zeros_like(weights)
        self.p, self.g = Parameters(config, weights), Parameters(config, self.gradient)
        # The mask that hides the future, ready to be added to scores.
        self.future = np.triu(np.full((config["context"],) * 2, -np.inf, dtype=np.float32), 1)

    def forward(self, windows):
        """The mean loss over windows [batch, context + 1]."""
        p, g = self.p, self.g
        inputs, targets = windows[:, :-1], windows[:, 1:].ravel()
        x = p.tokens[inputs.ravel()] + np.tile(p.positions, (len(inputs), 1))
        undo = []
        for layer in range(self.layers):
            for part in (self.attention, self.feed_forward):
                change, backward = part(p.layer[layer], g.layer[layer], x, len(inputs))
                x = x + change
                undo.append(backward)
        normal, normalize_backward = normalized(x, p.gain, p.bias, g.gain, g.bias)
        logits, unembed_backward = linear(normal, p.unembedding, g.unembedding)
        loss, d_logits = cross_entropy(logits, targets)

        def backward():
            dx = normalize_backward(unembed_backward(d_logits()))
            for part in reversed(undo):
                dx = dx + part(dx)
            # A product with the one-hot tokens, which numpy does sooner than a scattered sum.
            one_hot = np.equal.outer(np.arange(len(p.tokens)), inputs.ravel()).astype(np.float32)
            np.matmul(one_hot, dx, out=g.tokens)
            np.sum(dx.reshape(len(inputs), *p.positions.shape), axis=0, out=g.positions)

        self.undo = backward
        return loss

    def backward(self):
        """The gradient of the latest forward pass, flat; the same array each time."""
        self.undo()
        return self.gradient

    def attention(self, p, g, x, batch):
        context, heads, width = len(x) // batch, self.heads, x.shape[1]
        scale = np.float32(1 / math.sqrt(width // heads))
        normal, normalize_backward = normalized(x, p.attention_gain, p.attention_bias, g.attention_gain, g.attention_bias)
        # [heads, role, width, width of a head] in the file; one product takes [width, heads * role * width of a head].
        joined = p.projections.transpose(2, 0, 1, 3).reshape(width, 3 * width)
        query, key, value = (
            (normal @ joined).reshape(batch, context, heads, 3, width // heads).transpose(3, 0, 2, 1, 4)
        )
        weights = softmax(query @ key.swapaxes(2, 3) * scale + self.future)
        attended = (weights @ value).swapaxes(1, 2).reshape(-1, width)
        change, output_backward = linear(attended, p.output, g.output)

        def backward(d):
            d = output_backward(d).reshape(batch, context, heads, width // heads).swapaxes(1, 2)
            d_weights = d @ value.swapaxes(2, 3)
            d_scores = weights * (d_weights - np.einsum("bhqk,bhqk->bhq", weights, d_weights)[..., None]) * scale
            d_parts = d_scores @ key, d_scores.swapaxes(2, 3) @ query, weights.swapaxes(2, 3) @ d
            d_joined = np.stack(d_parts).transpose(1, 3, 2, 0, 4).reshape(-1, 3 * width)
            g.projections[:] = (normal.T @ d_joined).reshape(width, heads, 3, -1).transpose(1, 2, 0, 3)
            return normalize_backward(d_joined @ joined.T)

        return change, backward

    def feed_forward(self, p, g, x, _):
        normal, normalize_backward = normalized(x, p.feed_gain, p.feed_bias, g.feed_gain, g.feed_bias)
        hidden, up_backward = linear(normal, p.up, g.up)
        sigmoid = 1 / (1 + np.exp(-hidden))
        active = hidden * sigmoid
        change, down_backward = linear(active, p.down, g.down)

        def backward(d):
            return normalize_backward(up_backward(down_backward(d) * (sigmoid + active * (1 - sigmoid))))

        return change, backward


class Parameters:
    """The parameters as views into a flat array, in its order."""

    def __init__(self, config, flat):
        width, heads, vocabulary = config["width"], config["heads"], config["vocabulary"]
        take = iter_views(flat)
        self.tokens, self.positions = take(vocabulary, width), take(config["context"], width)
        self.layer = [Layer(take, width, heads) for _ in range(config["layers"])]
        self.gain, self.bias = take(width), take(width)
        self.unembedding = take(width, vocabulary)


class Layer:
    def __init__(self, take, width, heads):
        self.attention_gain, self.attention_bias = take(width), take(width)
        self.projections = take(heads, 3, width, width // heads)  # of queries, keys, values
        self.output = take(width, width)
        self.feed_gain, self.feed_bias = take(width), take(width)
        self.up, self.down = take(width, 4 * width), take(4 * width, width)


def iter_views(flat):
    """A function that cuts the next view of a given shape off a flat array."""
    begin = 0

    def take(*shape):
        nonlocal begin
        end = begin + math.prod(shape)
        view = flat[begin:end].reshape(shape)
        begin = end
        return view

    return take


def linear(x, weight, d_weight):
    def backward(d):
        np.matmul(x.T, d, out=d_weight)
        return d @ weight.T

    return x @ weight, backward


def normalized(x, gain, bias, d_gain, d_bias):
    """Layer normalization over the last dimension."""
    width = x.shape[1]
    average = np.full((width, 1), 1 / width, dtype=np.float32)  # means as products: BLAS sums rows faster than numpy
    standard = x - x @ average
    inverse = 1 / np.sqrt((standard * standard) @ average + np.float32(1e-5))
    standard *= inverse

    def backward(d):
        np.sum(d * standard, axis=0, out=d_gain)
        np.sum(d, axis=0, out=d_bias)
        d = d * gain
        return inverse * (d - d @ average - standard * ((d * standard) @ average))

    return standard * gain + bias, backward


def softmax(x):
    x = np.exp(x - x.max(axis=-1, keepdims=True))
    x /= x.sum(axis=-1, keepdims=True)
    return x


def cross_entropy(logits, targets):
    """The mean loss, and a function that gives the gradient of the logits."""
    rows = np.arange(len(targets))
    logits = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    total = powers.sum(axis=1, keepdims=True)
    loss = (np.log(total[:, 0]) - logits[rows, targets]).mean()

    def gradient():
        d = powers / total
        d[rows, targets] -= 1
        return d / np.float32(len(targets))

    return loss, gradient
