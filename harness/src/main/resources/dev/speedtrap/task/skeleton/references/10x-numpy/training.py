"""The loop over the steps."""

import model


def train(config, given, weights):
    """Changes the weights in place; returns the loss of every step, before its update."""
    losses = []
    for batch in given["batches"]:
        examples, targets = model.prepare(given["examples"][batch]), model.prepare(given["targets"][batch])
        losses.append(model.step(weights, examples, targets, config["rate"]))
    return losses
