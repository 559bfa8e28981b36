#!/usr/bin/env python3
"""Makes the inputs of one run from a seed: /in/0, /in/1, …, and the text they are scored on in /hidden."""

import argparse
import os

import numpy as np

import text

IN, HIDDEN = "/in", "/hidden"
WIDTH, WINDOW, NEGATIVES, SEGMENT = 32, 4, 5, 500
# Small enough that programs which differ only in their rounding stay together.
RATE = 0.05
WORDS = {"smoke": 1_500, "full": 8_000}
HIDDEN_WORDS = 4_000
TABLE = 10_000


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--scale", choices=WORDS, required=True)
    arguments.add_argument("--seed", type=int, required=True)
    arguments.add_argument("--scoring-seed", type=int, required=True)
    arguments.add_argument("--inputs", type=int, required=True)
    given = arguments.parse_args()

    random = np.random.default_rng([given.seed, 1])
    whole = text.tokens()
    # All inputs of a run are of one size, so that their times may be compared; those of other runs are of another.
    length = around(random, WORDS[given.scale])
    hidden, rest = cut_out(np.random.default_rng([given.scoring_seed, 2]), whole)
    np.save(f"{HIDDEN}/text.npy", hidden)
    for index in range(given.inputs):
        write(random, f"{IN}/{index}", rest, length)


def around(random, nominal):
    """A whole number within 10% of the nominal one."""
    return int(random.integers(round(0.9 * nominal), round(1.1 * nominal) + 1))


def cut_out(random, whole):
    """The hidden part of the text, and the rest of it as a ring."""
    begin = random.integers(len(whole) - HIDDEN_WORDS + 1)
    end = begin + HIDDEN_WORDS
    return whole[begin:end], np.concatenate([whole[end:], whole[:begin]])


def write(random, folder, words, length):
    os.mkdir(folder)
    begin = random.integers(len(words) - length + 1)
    np.save(f"{folder}/text.npy", words[begin : begin + length])
    np.save(f"{folder}/table.npy", table(words))
    # Both start as small noise: contexts that start at zero would leave the first steps without a gradient.
    np.save(f"{folder}/centers.npy", noise(random))
    np.save(f"{folder}/contexts.npy", noise(random))
    with open(f"{folder}/config.properties", "w", encoding="ascii") as file:
        file.write(f"width={WIDTH}\nwindow={WINDOW}\nnegatives={NEGATIVES}\nrate={RATE}\n")
        file.write(f"segment={SEGMENT}\nseed={random.integers(2**62)}\n")


def table(words):
    """Each word as often as it shall be drawn: by its count to the power of 3/4, at least once."""
    counts = np.bincount(words, minlength=text.VOCABULARY) ** 0.75
    ends = np.round(np.cumsum(counts) / counts.sum() * TABLE).astype(int)
    return np.repeat(np.arange(text.VOCABULARY), np.diff(ends, prepend=0)).astype(np.int32)


def noise(random):
    return random.uniform(-0.25, 0.25, text.VOCABULARY * WIDTH).astype(np.float32)


if __name__ == "__main__":
    main()
