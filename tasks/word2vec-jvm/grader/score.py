#!/usr/bin/env python3
"""Scores the outputs of a rewrite's run against those of the baseline's, on the inputs that both had."""

import json
import os
import stat
import sys

import numpy as np

IN, HIDDEN, BASELINE, REWRITE, OUT = "/in", "/hidden", "/baseline", "/rewrite", "/out"


class Invalid(Exception):
    """An output that is missing, malformed or not finite."""

    def __init__(self, output, why):
        super().__init__(f"{output} {why}")
        self.output = output
        self.why = why


def main():
    config = settings(min(os.listdir(IN)))
    try:
        # The baseline's fault is never the rewrite's: there, Invalid ends this program with an error.
        baseline = {index: outputs(BASELINE, index, config) for index in os.listdir(BASELINE)}
    except Invalid as fault:
        sys.exit(f"the baseline's output is bad: {fault}")
    try:
        # Every one must be there and well-formed, whether or not the baseline had the same input.
        rewrite = {index: outputs(REWRITE, index, config) for index in os.listdir(REWRITE)}
        scores = {"metrics": metrics(config, baseline, rewrite), "work": work(config)}
    except Invalid as fault:
        scores = {"invalid": {"output": fault.output, "why": fault.why}}
    with open(f"{OUT}/scores.json", "w") as file:
        json.dump(scores, file, allow_nan=False)


def settings(index):
    """The settings of an input; those used here are the same for all inputs of a run."""
    config = dict(line.strip().split("=") for line in open(f"{IN}/{index}/config.properties"))
    config = {name: int(config[name]) for name in ("width", "window", "negatives", "segment")}
    config["words"] = len(np.load(f"{IN}/{index}/text.npy", allow_pickle=False))
    config["vectors"] = len(np.load(f"{IN}/{index}/centers.npy", allow_pickle=False))
    return config


def outputs(folder, index, config):
    lengths = {
        "loss.npy": -(-config["words"] // config["segment"]),
        "centers.npy": config["vectors"],
        "contexts.npy": config["vectors"],
    }
    return {name: vector(folder, f"{index}/{name}", length) for name, length in lengths.items()}


def metrics(config, baseline, rewrite):
    """The worst over all inputs that both sides had."""
    hidden = np.load(f"{HIDDEN}/text.npy", allow_pickle=False)
    worst = {"loss-difference": 0.0, "divergence": 0.0}
    for index, expected in baseline.items():
        given = rewrite[index]
        loss = np.abs(expected["loss.npy"].astype(np.float64) - given["loss.npy"]).max()
        worst["loss-difference"] = max(worst["loss-difference"], float(loss))
        worst["divergence"] = max(worst["divergence"], divergence(config, hidden, expected, given, index))
    return worst


def divergence(config, hidden, expected, given, index):
    """The mean divergence KL(baseline || rewrite) of the predictions on hidden text, in nats a prediction.

    For every word and each of its neighbours: is that word near this one? And as often for a word from elsewhere.
    """
    total = count = 0
    for distance in range(1, config["window"] + 1):
        near = hidden[:-distance], hidden[distance:]
        far = hidden, np.roll(hidden, len(hidden) // 2 + distance)
        for center, context in (near, near[::-1], far):
            p = logits(config, expected, center, context)
            q = logits(config, given, center, context)
            if not np.isfinite(p).all():
                sys.exit("the baseline's vectors do not give finite predictions")
            # Vectors may be finite and yet so large that their products are not.
            if not np.isfinite(q).all():
                raise Invalid(f"{index}/centers.npy", "gives predictions that are not finite")
            yes = np.exp(-softplus(-p))
            total += (yes * (softplus(-q) - softplus(-p)) + (1 - yes) * (softplus(q) - softplus(p))).sum()
            count += len(p)
    return float(total / count)


def logits(config, vectors, center, context):
    centers = vectors["centers.npy"].astype(np.float64).reshape(-1, config["width"])
    contexts = vectors["contexts.npy"].astype(np.float64).reshape(-1, config["width"])
    with np.errstate(all="ignore"):
        return (centers[center] * contexts[context]).sum(axis=1)


def softplus(x):
    """log(1 + exp(x)); -softplus(-x) is the logarithm of the sigmoid of x."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def work(config):
    """The least operations and bytes of one invocation: three products of vectors a sample, each file once."""
    window, words = config["window"], config["words"]
    pairs = 2 * window * words - window * (window + 1)
    # A random word that happens to be the neighbour is left out, one in a few dozens; a twentieth is surely more.
    samples = pairs * (1 + 0.95 * config["negatives"])
    moved = 4 * (words + 4 * config["vectors"])
    return {"flops": float(samples * 3 * 2 * config["width"]), "bytes": float(moved)}


def vector(folder, name, length):
    """The float32 vector in a .npy file, of exactly this length and finite."""
    path = f"{folder}/{name}"
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        raise Invalid(name, "is missing") from None
    if not stat.S_ISREG(found.st_mode):
        raise Invalid(name, "is not a plain file")
    if found.st_size > 4 * length + 4096:
        raise Invalid(name, f"takes {found.st_size} bytes where {length} float32 values were expected")
    try:
        values = np.load(path, allow_pickle=False)
    except Exception as fault:  # whatever numpy says of a malformed file, it is the file that is at fault
        raise Invalid(name, f"is no .npy file of plain numbers: {fault}") from None
    if not isinstance(values, np.ndarray) or values.dtype != np.float32 or values.shape != (length,):
        kind = f"{values.dtype} {list(values.shape)}" if isinstance(values, np.ndarray) else "an archive"
        raise Invalid(name, f"is {kind} where float32 [{length}] was expected")
    finite = np.isfinite(values)
    if not finite.all():
        at = int(np.argmin(finite))
        raise Invalid(name, f"holds {values[at]} at index {at}")
    return values


if __name__ == "__main__":
    main()
