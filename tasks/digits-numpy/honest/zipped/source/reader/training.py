import json
import pathlib

import numpy as np

from .layers import Linear, Tanh, cross_entropy

IN, OUT = pathlib.Path("/in"), pathlib.Path("/out")


def main():
    config = json.loads((IN / "config.json").read_text())
    arrays = {path.stem: np.load(path) for path in IN.glob("*.npy")}
    layers = build(config, arrays["weights"])
    curves = {"loss": [], "eval": []}
    for step, batch in enumerate(arrays["batches"]):
        if step % config["eval_every"] == 0:
            curves["eval"].append(loss_of(layers, arrays["valid_images"], arrays["valid_labels"])[0])
        loss, deltas = loss_of(layers, arrays["train_images"][batch], arrays["train_labels"][batch])
        curves["loss"].append(loss)
        for layer in reversed(layers):
            deltas = layer.backward(deltas)
    for name, values in curves.items():
        np.save(OUT / f"{name}.npy", np.array(values))
    np.save(OUT / "weights.npy", np.concatenate([layer.flat() for layer in layers]))


def build(config, flat):
    layers, widths = [], [config["pixels"], *config["hidden"], config["classes"]]
    for inputs, units in zip(widths, widths[1:]):
        weights, biases, flat = np.split(flat, [units * inputs, units * (inputs + 1)])
        layers += [Linear(weights.reshape(units, inputs), biases, **config["sgd"]), Tanh()]
    return layers[:-1]


def loss_of(layers, images, labels):
    values = images.astype(np.float64)
    for layer in layers:
        values = layer.forward(values)
    return cross_entropy(values, labels)
