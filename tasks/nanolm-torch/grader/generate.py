#!/usr/bin/env python3
"""Makes one input from a seed: what a run may see goes to /in, the text it is scored on to /hidden."""

import argparse
import json

import numpy as np

import model
import text

IN, HIDDEN = "/in", "/hidden"
SHAPE = {"vocabulary": len(text.ALPHABET), "context": 32, "width": 32, "heads": 4, "layers": 2, "batch": 16}
# A constant rate up to 3e-3 and a large epsilon keep the training from being chaotic: float32 runs that differ only in
# the order of their sums stay together, and runs that learn from something else do not.
ADAM = {"rate": 3e-3, "beta1": 0.9, "beta2": 0.99, "epsilon": 1e-5}
NOMINAL = {
    "smoke": {"steps": 8, "eval_every": 5, "train": 200_000, "windows": 16},
    "full": {"steps": 265, "eval_every": 20, "train": 1_000_000, "windows": 64},
}
HIDDEN_WINDOWS = 256


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--scale", choices=NOMINAL, required=True)
    arguments.add_argument("--seed", type=int, required=True)
    arguments.add_argument("--scoring-seed", type=int, required=True)
    given = arguments.parse_args()

    random = np.random.default_rng([given.seed, 1])
    nominal = NOMINAL[given.scale]
    config = SHAPE | {
        "scale": given.scale,
        "steps": around(random, nominal["steps"]),
        "eval_every": nominal["eval_every"],
        "adam": ADAM,
        "alphabet": text.ALPHABET,
    }
    length, windows = around(random, nominal["train"]), around(random, nominal["windows"])

    # The excerpt to learn from is a ring around the whole text, so that every place in it may come up; what it leaves
    # over is cut in two, the first part for the evaluations that the run makes, the second for the scoring.
    whole = np.roll(text.tokens(), -random.integers(len(text.tokens())))
    train, rest = whole[:length], whole[length:]
    valid, hidden = np.array_split(rest, 2)

    np.save(f"{IN}/train.npy", train)
    np.save(f"{IN}/valid.npy", cut(random, valid, windows))
    last = length - config["context"] - 1
    np.save(f"{IN}/batches.npy", random.integers(last + 1, size=(config["steps"], config["batch"]), dtype=np.int32))
    np.save(f"{IN}/weights.npy", model.initial(config, random))
    json.dump(config, open(f"{IN}/config.json", "w"), indent=2)

    scoring = np.random.default_rng([given.scoring_seed, 2])
    np.save(f"{HIDDEN}/text.npy", cut(scoring, hidden, HIDDEN_WINDOWS))


def around(random, nominal):
    """A whole number within 10% of the nominal one."""
    return int(random.integers(round(0.9 * nominal), round(1.1 * nominal) + 1))


def cut(random, tokens, windows):
    """Windows of the context and one character more, from random places: uint8 [windows, context + 1]."""
    size = SHAPE["context"] + 1
    starts = random.integers(len(tokens) - size + 1, size=windows)
    return np.stack([tokens[start : start + size] for start in starts])


if __name__ == "__main__":
    main()
