"""A pre-norm transformer over characters, for one sequence at a time.

Attention is a loop over positions, in numpy, with its gradient written by hand. All weights live in one dictionary, in
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
            heads.append(Attend.apply(query, key, value))
        return torch.cat(heads, dim=1) @ p[f"{prefix}.output"]

    def feed_forward(self, layer, x):
        p, prefix = self.parameters, f"{layer}.feed"
        x = normalized(x, p[f"{prefix}.gain"], p[f"{prefix}.bias"])
        return F.silu(x @ p[f"{prefix}.up"]) @ p[f"{prefix}.down"]


class Attend(torch.autograd.Function):
    """Causal attention of one head: every position looks at itself and at those before it.

    An operation on a handful of numbers costs five times less in numpy than in torch with its tape, so both loops over
    the positions run there.
    """

    @staticmethod
    def forward(context, query, key, value):
        query, key, value = (x.detach().numpy() for x in (query, key, value))
        scale = np.float32(1 / math.sqrt(query.shape[1]))
        query = query * scale
        weights, result = np.zeros((len(query), len(query)), dtype=query.dtype), np.empty_like(value)
        for t in range(len(query)):
            scores = key[: t + 1] @ query[t]
            row = np.exp(scores - np.maximum.reduce(scores))
            row /= np.add.reduce(row)
            np.matmul(row, value[: t + 1], out=result[t])
            weights[t, : t + 1] = row
        context.saved = query, key, value, weights, result, scale
        return torch.from_numpy(result)

    @staticmethod
    def backward(context, d_result):
        query, key, value, weights, result, scale = context.saved
        d_result = d_result.numpy()
        d_scores = np.zeros_like(weights)
        # The mean of each row's gradient under its weights: sum_s w_s (d . v_s) = d . result.
        mean = (d_result * result).sum(axis=1)
        for t in range(len(query)):
            d_scores[t, : t + 1] = weights[t, : t + 1] * (value[: t + 1] @ d_result[t] - mean[t])
        d_query, d_key, d_value = d_scores @ key * scale, d_scores.T @ query, weights.T @ d_result
        return tuple(torch.from_numpy(d) for d in (d_query, d_key, d_value))


def normalized(x, gain, bias):
    """Layer normalization over the last dimension."""
    return F.layer_norm(x, gain.shape, gain, bias)
