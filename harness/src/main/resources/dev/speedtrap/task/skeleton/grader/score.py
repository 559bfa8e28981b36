#!/usr/bin/env python3
"""Scores one output of a rewrite against the baseline's output on the same input."""

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
    config = json.load(open(f"{IN}/config.json"))
    lengths = {"loss.npy": config["steps"], "weights.npy": config["features"]}
    try:
        # The baseline's fault is never the rewrite's: there, Invalid ends this program with an error.
        baseline = {name: vector(BASELINE, name, length) for name, length in lengths.items()}
    except Invalid as fault:
        sys.exit(f"the baseline's output is bad: {fault}")
    try:
        rewrite = {name: vector(REWRITE, name, length) for name, length in lengths.items()}
        scores = {"metrics": metrics(baseline, rewrite), "work": work(config)}
    except Invalid as fault:
        scores = {"invalid": {"output": fault.output, "why": fault.why}}
    with open(f"{OUT}/scores.json", "w") as file:
        json.dump(scores, file, allow_nan=False)


def metrics(baseline, rewrite):
    hidden = np.load(f"{HIDDEN}/examples.npy", allow_pickle=False)
    with np.errstate(all="ignore"):
        predictions = hidden @ rewrite["weights.npy"]
        return {
            "loss-difference": largest("loss.npy", rewrite["loss.npy"] - baseline["loss.npy"]),
            "prediction-difference": largest("weights.npy", predictions - hidden @ baseline["weights.npy"]),
        }


def largest(name, differences):
    # Finite values may be so large that what comes of them is not.
    if not np.isfinite(differences).all():
        raise Invalid(name, "holds values too large to compare")
    return float(np.abs(differences).max())


def work(config):
    """The least operations and bytes: two products of the batch with a vector, each input and output byte once."""
    examples = np.load(f"{IN}/examples.npy", mmap_mode="r", allow_pickle=False)
    products = config["steps"] * config["batch"] * config["features"]
    bytes_moved = examples.nbytes + 8 * len(examples) + 4 * config["steps"] * config["batch"]
    bytes_moved += 8 * (2 * config["features"] + config["steps"])
    return {"flops": 4.0 * products, "bytes": float(bytes_moved)}


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
        raise Invalid(name, f"is no float64 array of {length} values")
    if not np.isfinite(values).all():
        raise Invalid(name, f"holds {values[~np.isfinite(values)][0]}")
    return values


if __name__ == "__main__":
    main()
