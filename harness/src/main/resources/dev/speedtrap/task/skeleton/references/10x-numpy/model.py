"""What one step computes: all examples of a batch at once."""


def prepare(array):
    """The form in which `step` wants its data: arrays, as they come."""
    return array


def step(weights, examples, targets, rate):
    """Updates the weights in place, from the examples; returns the mean squared error before that."""
    raise NotImplementedError("FILL IN: the same step, the quick way")
