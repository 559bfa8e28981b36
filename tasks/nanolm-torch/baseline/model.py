"""A pre-norm transformer over characters, for one sequence at a time.

Written for reading: a head is a function, attention is a loop over positions. All weights live in one dictionary, in
the order in which /in/weights.npy holds them and /out/weights.npy must.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F


def layout(config):
    """Yields name and shape of every parameter, in the order of the flat weights."""
    width, heads = config["width"], config["heads"]
    yield "tokens", (config["vocabulary"], width)
    yield "positions", (config["context"], width)
    for layer in range(config["layers"]):
        yield f"{layer}.attention.gain", (width,)
        yield f"{layer}.attention.bias", (width,)
        for head in range(heads):
            for role in ("query", "key", "value"):
                yield f"{layer}.attention.{head}.{role}", (width, width // heads)
        yield f"{layer}.attention.output", (width, width)
        yield f"{layer}.feed.gain", (width,)
        yield f"{layer}.feed.bias", (width,)
        yield f"{layer}.feed.up", (width, 4 * width)
        yield f"{layer}.feed.down", (4 * width, width)
    yield "final.gain", (width,)
    yield "final.bias", (width,)
    yield "unembedding", (width, config["vocabulary"])


class Model:
    def __init__(self, config, flat):
        self.layers = config["layers"]
        self.heads = config["heads"]
        self.parameters = {}
        begin = 0
        for name, shape in layout(config):
            end = begin + math.prod(shape)
            self.parameters[name] = torch.tensor(flat[begin:end].reshape(shape), requires_grad=True)
            begin = end

    def flat(self):
        """All weights in one float32 array."""
        return np.concatenate([p.detach().numpy().ravel() for p in self.parameters.values()])

    def loss(self, window):
        """The mean cross-entropy, in nats, of predicting each character of the window from those before it."""
        inputs, targets = window[:-1], window[1:]
        return F.cross_entropy(self.logits(inputs), targets)

    def logits(self, inputs):
        p = self.parameters
        x = p["tokens"][inputs] + p["positions"][: len(inputs)]
        for layer in range(self.layers):
            x = x + self.attention(layer, x)
            x = x + self.feed_forward(layer, x)
        return normalized(x, p["final.gain"], p["final.bias"]) @ p["unembedding"]

    def attention(self, layer, x):
        p, prefix = self.parameters, f"{layer}.attention"
        x = normalized(x, p[f"{prefix}.gain"], p[f"{prefix}.bias"])
        heads = []
        for head in range(self.heads):
            query = x @ p[f"{prefix}.{head}.query"]
            key = x @ p[f"{prefix}.{head}.key"]
            value = x @ p[f"{prefix}.{head}.value"]
            heads.append(attend(query, key, value))
        return torch.cat(heads, dim=1) @ p[f"{prefix}.output"]

    def feed_forward(self, layer, x):
        p, prefix = self.parameters, f"{layer}.feed"
        x = normalized(x, p[f"{prefix}.gain"], p[f"{prefix}.bias"])
        hidden = x @ p[f"{prefix}.up"]
        return (hidden * torch.sigmoid(hidden)) @ p[f"{prefix}.down"]


def attend(query, key, value):
    """Causal attention of one head: every position looks at itself and at those before it."""
    scale = 1 / math.sqrt(query.shape[1])
    rows = []
    for t in range(len(query)):
        scores = key[: t + 1] @ query[t] * scale
        weights = torch.softmax(scores, dim=0)
        rows.append(weights @ value[: t + 1])
    return torch.stack(rows)


def normalized(x, gain, bias):
    """Layer normalization over the last dimension."""
    mean = x.mean(dim=-1, keepdim=True)
    variance = ((x - mean) ** 2).mean(dim=-1, keepdim=True)
    return (x - mean) / torch.sqrt(variance + 1e-5) * gain + bias
