#!/usr/bin/env python3
"""Scores one output of a rewrite against the baseline's output on the same input."""

import json
import os
import stat
import sys

import numpy as np

import model

IN, HIDDEN, BASELINE, REWRITE, OUT = "/in", "/hidden", "/baseline", "/rewrite", "/out"


class Invalid(Exception):
    """An output that is missing, malformed or not finite."""

    def __init__(self, output, why):
        super().__init__(f"{output} {why}")
        self.output = output
        self.why = why


def main():
    config = json.load(open(f"{IN}/config.json"))
    lengths = {
        "loss.npy": config["steps"],
        "eval.npy": -(-config["steps"] // config["eval_every"]),
        "weights.npy": model.count(config),
    }
    try:
        # The baseline's fault is never the rewrite's: there, Invalid ends this program with an error.
        baseline = {name: vector(BASELINE, name, length) for name, length in lengths.items()}
    except Invalid as fault:
        sys.exit(f"the baseline's output is bad: {fault}")
    try:
        rewrite = {name: vector(REWRITE, name, length) for name, length in lengths.items()}
        scores = {"metrics": metrics(config, baseline, rewrite), "work": work(config)}
    except Invalid as fault:
        scores = {"invalid": {"output": fault.output, "why": fault.why}}
    with open(f"{OUT}/scores.json", "w") as file:
        json.dump(scores, file, allow_nan=False)


def metrics(config, baseline, rewrite):
    return {
        "loss-difference": largest_difference(baseline["loss.npy"], rewrite["loss.npy"]),
        "eval-difference": largest_difference(baseline["eval.npy"], rewrite["eval.npy"]),
        "divergence": divergence(config, baseline["weights.npy"], rewrite["weights.npy"]),
    }


def largest_difference(expected, given):
    return float(np.abs(expected.astype(np.float64) - given.astype(np.float64)).max())


def divergence(config, expected, given):
    """The mean divergence KL(baseline || rewrite) of the predictions on hidden text, in nats a character."""
    inputs = np.load(f"{HIDDEN}/text.npy", allow_pickle=False)[:, :-1]
    p = model.log_probabilities(config, expected, inputs)
    if not np.isfinite(p).all():
        sys.exit("the baseline's weights do not give finite predictions")
    with np.errstate(all="ignore"):
        q = model.log_probabilities(config, given, inputs)
    # Weights may be finite and yet so large that their predictions are not.
    if not np.isfinite(q).all():
        raise Invalid("weights.npy", "gives predictions that are not finite")
    return float((np.exp(p) * (p - q)).sum(axis=-1).mean())


def work(config):
    """The least operations and bytes: the products of training and evaluation, each input and output byte once."""
    width, layers, context, batch = (config[key] for key in ("width", "layers", "context", "batch"))
    # A multiplication and an addition for every weight that a character meets, and for every pair of positions that see
    # each other, once for the scores and once for the values.
    weights = layers * 12 * width**2 + width * config["vocabulary"]
    pairs = layers * 2 * width * (context + 1) / 2
    forward = 2 * (weights + pairs) * context
    valid = np.load(f"{IN}/valid.npy", mmap_mode="r", allow_pickle=False)
    evaluations = -(-config["steps"] // config["eval_every"])
    # The backward pass takes each product twice, once for each factor's gradient.
    flops = forward * (3 * config["steps"] * batch + evaluations * len(valid))
    # Windows of text, their starts, weights in and out, the curves.
    bytes_moved = config["steps"] * batch * (context + 1 + 4) + valid.size + 8 * model.count(config)
    bytes_moved += 4 * (config["steps"] + evaluations)
    return {"flops": float(flops), "bytes": float(bytes_moved)}


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
