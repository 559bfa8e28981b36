"""The loop over the steps, each batch from its last example to its first."""

import model


def train(config, given, weights):
    """Changes the weights in place; returns the loss of every step, before its update."""
    losses = []
    for batch in given["batches"]:
        batch = batch[::-1]
        examples, targets = model.prepare(given["examples"][batch]), model.prepare(given["targets"][batch])
        losses.append(model.step(weights, examples, targets, config["rate"]))
    return losses
