"""A pre-norm transformer over characters, for one sequence at a time.

All heads attend at once; attention is a loop over positions. All weights live in one dictionary, in the order in which
/in/weights.npy holds them and /out/weights.npy must.
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
        query, key, value = (x @ self.joined(prefix, role) for role in ("query", "key", "value"))
        return attend(query, key, value, self.heads) @ p[f"{prefix}.output"]

    def joined(self, prefix, role):
        """The weights of all heads for one role, side by side: [width, width]."""
        return torch.cat([self.parameters[f"{prefix}.{head}.{role}"] for head in range(self.heads)], dim=1)

    def feed_forward(self, layer, x):
        p, prefix = self.parameters, f"{layer}.feed"
        x = normalized(x, p[f"{prefix}.gain"], p[f"{prefix}.bias"])
        return F.silu(x @ p[f"{prefix}.up"]) @ p[f"{prefix}.down"]


def attend(query, key, value, heads):
    """Causal attention of all heads: every position looks at itself and at those before it."""
    context, width = query.shape
    query, key, value = (x.view(context, heads, width // heads).transpose(0, 1) for x in (query, key, value))
    key = key.transpose(1, 2) / math.sqrt(width // heads)
    future = torch.full((context, context), -math.inf).triu(1)
    rows = []
    for row, hidden in zip(query.split(1, dim=1), future):  # [heads, 1, width of a head]
        weights = torch.softmax(row @ key + hidden, dim=2)
        rows.append(weights @ value)
    return torch.cat(rows, dim=1).transpose(0, 1).reshape(context, width)


def normalized(x, gain, bias):
    """Layer normalization over the last dimension."""
    return F.layer_norm(x, gain.shape, gain, bias)
