#!/usr/bin/env python3
"""Makes one input from a seed: what a run may see goes to /in, the examples it is scored on to /hidden."""

import argparse
import json

import numpy as np

IN, HIDDEN = "/in", "/hidden"
SHAPE = {"features": 50, "batch": 200, "rate": 0.01}
NOMINAL = {"smoke": {"steps": 100, "examples": 300}, "full": {"steps": 2000, "examples": 2000}}
HIDDEN_EXAMPLES = 500


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--scale", choices=NOMINAL, required=True)
    arguments.add_argument("--seed", type=int, required=True)
    arguments.add_argument("--scoring-seed", type=int, required=True)
    given = arguments.parse_args()

    random = np.random.default_rng([given.seed, 1])
    nominal = NOMINAL[given.scale]
    config = SHAPE | {"scale": given.scale, "steps": around(random, nominal["steps"])}
    count = around(random, nominal["examples"])
    examples = random.standard_normal((count, SHAPE["features"]))
    targets = examples @ random.standard_normal(SHAPE["features"]) + random.standard_normal(count)

    json.dump(config, open(f"{IN}/config.json", "w"), indent=2)
    np.save(f"{IN}/examples.npy", examples)
    np.save(f"{IN}/targets.npy", targets)
    np.save(f"{IN}/batches.npy", random.integers(count, size=(config["steps"], SHAPE["batch"]), dtype=np.int32))
    np.save(f"{IN}/weights.npy", random.standard_normal(SHAPE["features"]))

    scoring = np.random.default_rng([given.scoring_seed, 2])
    np.save(f"{HIDDEN}/examples.npy", scoring.standard_normal((HIDDEN_EXAMPLES, SHAPE["features"])))


def around(random, nominal):
    """A whole number within 10% of the nominal one: no run is quite like another."""
    return int(random.integers(round(0.9 * nominal), round(1.1 * nominal) + 1))


if __name__ == "__main__":
    main()
