"""A pre-norm transformer over characters, for one sequence at a time.

All positions of all heads attend at once, sequence by sequence. All weights live in one dictionary, in the order in
which /in/weights.npy holds them and /out/weights.npy must.
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
        # Added to scores, it hides the future.
        self.future = torch.full((config["context"],) * 2, -math.inf).triu(1)
        begin = 0
        for name, shape in layout(config):
            end = begin + math.prod(shape)
            self.parameters[name] = torch.tensor(flat[begin:end].reshape(shape), requires_grad=True)
            begin = end

    def join(self):
        """Lays the heads' queries, keys and values side by side, for one product. To be called after every update."""
        self.joined = [
            torch.cat(
                [
                    self.parameters[f"{layer}.attention.{head}.{role}"]
                    for role in ("query", "key", "value")
                    for head in range(self.heads)
                ],
                dim=1,
            )
            for layer in range(self.layers)
        ]

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
        query, key, value = (x @ self.joined[layer]).chunk(3, dim=1)
        return self.attend(query, key, value) @ p[f"{prefix}.output"]

    def attend(self, query, key, value):
        """Causal attention of all heads: every position looks at itself and at those before it."""
        context, width = query.shape
        query, key, value = (x.view(context, self.heads, -1).transpose(0, 1) for x in (query, key, value))
        scores = query @ key.transpose(1, 2) / math.sqrt(query.shape[2])
        return (torch.softmax(scores + self.future, dim=2) @ value).transpose(0, 1).reshape(context, width)

    def feed_forward(self, layer, x):
        p, prefix = self.parameters, f"{layer}.feed"
        x = normalized(x, p[f"{prefix}.gain"], p[f"{prefix}.bias"])
        return F.silu(x @ p[f"{prefix}.up"]) @ p[f"{prefix}.down"]


def normalized(x, gain, bias):
    """Layer normalization over the last dimension."""
    return F.layer_norm(x, gain.shape, gain, bias)
