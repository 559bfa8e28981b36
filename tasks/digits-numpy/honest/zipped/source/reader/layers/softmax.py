import numpy as np


def cross_entropy(sums, labels):
    """The mean loss, and its gradient."""
    one_hot = np.eye(sums.shape[1])[labels]
    logs = sums - np.logaddexp.reduce(sums, axis=1, keepdims=True)
    return -(one_hot * logs).sum() / len(labels), (np.exp(logs) - one_hot) / len(labels)
