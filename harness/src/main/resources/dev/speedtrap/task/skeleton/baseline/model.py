"""What one step computes: as a first draft would, clear and slow."""


def prepare(array):
    """The form in which `step` wants its data: plain lists."""
    return array.tolist()


def step(weights, examples, targets, rate):
    """Updates the weights in place, from the examples; returns the mean squared error before that."""
    raise NotImplementedError("FILL IN: one step of the training, the slow way")
