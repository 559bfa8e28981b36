#!/usr/bin/env python3
"""Scores one output of a rewrite against the baseline's output on the same input."""

import json
import os
import stat
import sys

import numpy as np

import network

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
        "eval.npy": evaluations(config),
        "weights.npy": network.count(config),
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


def evaluations(config):
    return -(-config["steps"] // config["eval_every"])


def metrics(config, baseline, rewrite):
    return {
        "loss-difference": largest_difference("loss.npy", baseline, rewrite),
        "eval-difference": largest_difference("eval.npy", baseline, rewrite),
        "divergence": divergence(config, baseline["weights.npy"], rewrite["weights.npy"]),
    }


def largest_difference(name, baseline, rewrite):
    with np.errstate(over="ignore"):
        largest = float(np.abs(baseline[name] - rewrite[name]).max())
    # Two finite numbers may lie further apart than the largest finite one.
    if not np.isfinite(largest):
        raise Invalid(name, "holds values too large to compare")
    return largest


def divergence(config, expected, given):
    """The mean divergence KL(baseline || rewrite) of the predictions on hidden images, in nats an image."""
    images = np.load(f"{HIDDEN}/images.npy", allow_pickle=False)
    p = network.log_probabilities(config, expected, images)
    if not np.isfinite(p).all():
        sys.exit("the baseline's weights do not give finite predictions")
    with np.errstate(all="ignore"):
        q = network.log_probabilities(config, given, images)
    # Weights may be finite and yet so large that their predictions are not.
    if not np.isfinite(q).all():
        raise Invalid("weights.npy", "gives predictions that are not finite")
    return float((np.exp(p) * (p - q)).sum(axis=1).mean())


def work(config):
    """The least operations and bytes: the products of training and evaluation, each input and output byte once.

    A multiplication and an addition for every weight that an image meets: once forward, once for the weight's gradient,
    and once, but for the first layer, for the gradient of what goes in. Black pixels add nothing to a sum of the first
    layer and nothing to a gradient, so a program may leave them out, and they are not counted.
    """
    (_, first), *others = network.sizes(config)
    train, valid = (np.load(f"{IN}/{name}_images.npy", allow_pickle=False) for name in ("train", "valid"))
    batches = np.load(f"{IN}/batches.npy", allow_pickle=False)
    above = sum(inputs * units for inputs, units in others)
    lit = np.count_nonzero(train, axis=1)
    trained = 2 * (2 * first * float(lit[batches].sum()) + 3 * above * batches.size)
    evaluated = 2 * evaluations(config) * (first * np.count_nonzero(valid) + above * len(valid))
    bytes_moved = train.nbytes + valid.nbytes + len(train) + len(valid) + batches.nbytes + 16 * network.count(config)
    bytes_moved += 8 * (config["steps"] + evaluations(config))
    return {"flops": float(trained + evaluated), "bytes": float(bytes_moved)}


def vector(folder, name, length):
    """The float64 vector in a .npy file, of exactly this length and finite."""
    path = f"{folder}/{name}"
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        raise Invalid(name, "is missing") from None
    if not stat.S_ISREG(found.st_mode):
        raise Invalid(name, "is not a plain file")
    if found.st_size > 8 * length + 4096:
        raise Invalid(name, f"takes {found.st_size} bytes where {length} float64 values were expected")
    try:
        values = np.load(path, allow_pickle=False)
    except Exception as fault:  # whatever numpy says of a malformed file, it is the file that is at fault
        raise Invalid(name, f"is no .npy file of plain numbers: {fault}") from None
    if not isinstance(values, np.ndarray) or values.dtype != np.float64 or values.shape != (length,):
        kind = f"{values.dtype} {list(values.shape)}" if isinstance(values, np.ndarray) else "an archive"
        raise Invalid(name, f"is {kind} where float64 [{length}] was expected")
    finite = np.isfinite(values)
    if not finite.all():
        at = int(np.argmin(finite))
        raise Invalid(name, f"holds {values[at]} at index {at}")
    return values


if __name__ == "__main__":
    main()
