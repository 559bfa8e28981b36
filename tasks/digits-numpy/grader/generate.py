#!/usr/bin/env python3
"""Makes one input from a seed: what a run may see goes to /in, the images it is scored on to /hidden."""

import argparse
import json

import numpy as np

import digits
import network

IN, HIDDEN = "/in", "/hidden"
SHAPE = {"pixels": digits.PIXELS, "hidden": [512, 256], "classes": digits.CLASSES, "batch": 32}
# A constant rate at which the loss falls smoothly: runs that differ only in rounding stay together, and runs that learn
# from something else do not.
MOMENTUM = {"rate": 0.03, "momentum": 0.9}
NOMINAL = {
    "smoke": {"steps": 10, "eval_every": 6, "train": 300, "valid": 40},
    "full": {"steps": 120, "eval_every": 10, "train": 1000, "valid": 100},
}


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
        "sgd": MOMENTUM,
    }
    train, valid = around(random, nominal["train"]), around(random, nominal["valid"])

    # Whose handwriting is trained on, whose is evaluated, and whose is kept for the scoring: each digit has one place.
    images, labels = digits.load()
    order = random.permutation(len(images))
    of_train, of_valid, of_hidden = np.split(order, [train, train + valid])

    save(IN, "train", digits.distorted(random, images[of_train]), labels[of_train])
    save(IN, "valid", digits.distorted(random, images[of_valid]), labels[of_valid])
    np.save(f"{IN}/batches.npy", batches(random, train, config))
    np.save(f"{IN}/weights.npy", network.initial(config, random))
    json.dump(config, open(f"{IN}/config.json", "w"), indent=2)

    scoring = np.random.default_rng([given.scoring_seed, 2])
    np.save(f"{HIDDEN}/images.npy", digits.distorted(scoring, images[of_hidden]))


def around(random, nominal):
    """A whole number within 10% of the nominal one."""
    return int(random.integers(round(0.9 * nominal), round(1.1 * nominal) + 1))


def batches(random, train, config):
    """The images of each step: int32 [steps, batch]. All images come up before one comes again."""
    wanted = config["steps"] * config["batch"]
    rounds = [random.permutation(train) for _ in range(-(-wanted // train))]
    return np.concatenate(rounds)[:wanted].reshape(config["steps"], config["batch"]).astype(np.int32)


def save(folder, name, images, labels):
    np.save(f"{folder}/{name}_images.npy", images)
    np.save(f"{folder}/{name}_labels.npy", labels.astype(np.uint8))


if __name__ == "__main__":
    main()
