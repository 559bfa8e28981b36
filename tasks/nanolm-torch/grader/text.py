"""The English text that inputs are cut from, as tokens."""

import numpy as np

PATH = "/usr/share/speedtrap-kjv.txt"
# The token of a character is its index here: 64 characters, all that the text has (and X, which it has not).
ALPHABET = "\n !'(),-.:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def tokens():
    """The whole text as uint8 tokens."""
    table = np.full(256, 255, dtype=np.uint8)
    table[np.frombuffer(ALPHABET.encode("ascii"), dtype=np.uint8)] = np.arange(len(ALPHABET))
    encoded = table[np.fromfile(PATH, dtype=np.uint8)]
    if encoded.max() >= len(ALPHABET):
        raise ValueError(f"{PATH} holds a character outside of the alphabet")
    return encoded
