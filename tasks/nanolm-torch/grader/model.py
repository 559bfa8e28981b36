"""What the grader knows about the model: its parameters, its initial weights, its predictions.

An implementation of its own, in numpy and float64, so that a fault of the baseline cannot hide here.
"""

import math

import numpy as np


def parameters(config):
    """Name, shape and scale of the initial weights of every parameter, in the order of the flat weights.

    The scale is the standard deviation; 1 and 0 mean a constant (gains and biases).
    """
    width, heads, layers = config["width"], config["heads"], config["layers"]
    into_stream = 1 / math.sqrt(2 * layers)  # so that the residual stream keeps its scale with depth
    yield "tokens", (config["vocabulary"], width), 0.1
    yield "positions", (config["context"], width), 0.1
    for layer in range(layers):
        yield f"{layer}.attention.gain", (width,), 1
        yield f"{layer}.attention.bias", (width,), 0
        for head in range(heads):
            for role in ("query", "key", "value"):
                yield f"{layer}.attention.{head}.{role}", (width, width // heads), width**-0.5
        yield f"{layer}.attention.output", (width, width), into_stream * width**-0.5
        yield f"{layer}.feed.gain", (width,), 1
        yield f"{layer}.feed.bias", (width,), 0
        yield f"{layer}.feed.up", (width, 4 * width), width**-0.5
        yield f"{layer}.feed.down", (4 * width, width), into_stream * (4 * width) ** -0.5
    yield "final.gain", (width,), 1
    yield "final.bias", (width,), 0
    yield "unembedding", (width, config["vocabulary"]), 0.5 * width**-0.5


def count(config):
    return sum(math.prod(shape) for _, shape, _ in parameters(config))


def initial(config, random):
    """Fresh weights as one flat float32 array."""
    parts = [
        np.full(shape, scale) if scale in (0, 1) else random.normal(0, scale, shape)
        for _, shape, scale in parameters(config)
    ]
    return np.concatenate([part.ravel() for part in parts]).astype(np.float32)


def unflattened(config, flat):
    named, begin = {}, 0
    for name, shape, _ in parameters(config):
        end = begin + math.prod(shape)
        named[name] = flat[begin:end].reshape(shape).astype(np.float64)
        begin = end
    return named


def log_probabilities(config, flat, inputs):
    """log p(next character) at every position of inputs [windows, context]: [windows, context, vocabulary]."""
    p = unflattened(config, flat)
    x = p["tokens"][inputs] + p["positions"][: inputs.shape[1]]
    for layer in range(config["layers"]):
        x = x + _attention(config, p, f"{layer}.attention", x)
        x = x + _feed_forward(p, f"{layer}.feed", x)
    return _log_softmax(_normalized(x, p["final.gain"], p["final.bias"]) @ p["unembedding"])


def _attention(config, p, prefix, x):
    x = _normalized(x, p[f"{prefix}.gain"], p[f"{prefix}.bias"])
    future = np.triu(np.ones((x.shape[1], x.shape[1]), dtype=bool), 1)
    heads = []
    for head in range(config["heads"]):
        query, key, value = (x @ p[f"{prefix}.{head}.{role}"] for role in ("query", "key", "value"))
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
        scores[:, future] = -np.inf
        heads.append(np.exp(_log_softmax(scores)) @ value)
    return np.concatenate(heads, axis=-1) @ p[f"{prefix}.output"]


def _feed_forward(p, prefix, x):
    hidden = _normalized(x, p[f"{prefix}.gain"], p[f"{prefix}.bias"]) @ p[f"{prefix}.up"]
    return (hidden * 0.5 * (1 + np.tanh(0.5 * hidden))) @ p[f"{prefix}.down"]  # = hidden * sigmoid(hidden), no overflow


def _normalized(x, gain, bias):
    centred = x - x.mean(axis=-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5) * gain + bias


def _log_softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
