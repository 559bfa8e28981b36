"""The handwritten digits that inputs are made of, and how each is distorted so that no run sees the same image twice."""

import numpy as np

PATH = "/usr/share/speedtrap-digits.csv.gz"
SIDE = 8
PIXELS = SIDE * SIDE
CLASSES = 10
BRIGHTEST = 16


def load():
    """All images, float64 [1797, 64] from 0 to 1, and their labels, int64 [1797]."""
    table = np.loadtxt(PATH, delimiter=",")
    if table.shape != (1797, PIXELS + 1):
        raise ValueError(f"{PATH} is {table.shape} where [1797, {PIXELS + 1}] was expected")
    return table[:, :PIXELS] / BRIGHTEST, table[:, PIXELS].astype(np.int64)


def distorted(random, images):
    """Every image turned by up to 15 degrees, scaled by up to 10%, moved by up to a pixel, and dimmed by up to 20%.

    Returns float32 [images, 64]. A pixel takes its value from between the four that its place fell among; whatever comes
    from outside of the image is black.
    """
    count = len(images)
    angle = random.uniform(-np.pi / 12, np.pi / 12, count)
    zoom = random.uniform(0.9, 1.1, count)
    shift = random.uniform(-1, 1, (2, count))
    light = random.uniform(0.8, 1, count)

    middle = (SIDE - 1) / 2
    row, column = (axis.ravel() - middle for axis in np.meshgrid(range(SIDE), range(SIDE), indexing="ij"))
    sine, cosine = (zoom * np.sin(angle))[:, None], (zoom * np.cos(angle))[:, None]
    from_row = cosine * row - sine * column + middle + shift[0][:, None]
    from_column = sine * row + cosine * column + middle + shift[1][:, None]

    # A black frame of two pixels takes in all that comes from outside.
    framed = np.pad(images.reshape(count, SIDE, SIDE), ((0, 0), (2, 2), (2, 2)))
    from_row, from_column = (np.clip(place + 2, 0, SIDE + 2) for place in (from_row, from_column))
    top, left = from_row.astype(int), from_column.astype(int)
    below, right = from_row - top, from_column - left
    which = np.arange(count)[:, None]
    values = (
        (1 - below) * (1 - right) * framed[which, top, left]
        + (1 - below) * right * framed[which, top, left + 1]
        + below * (1 - right) * framed[which, top + 1, left]
        + below * right * framed[which, top + 1, left + 1]
    )
    return (light[:, None] * values).astype(np.float32)
