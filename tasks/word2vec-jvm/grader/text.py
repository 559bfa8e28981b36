"""The English words that inputs are cut from, as tokens."""

import collections
import re

import numpy as np

PATH = "/usr/share/speedtrap-kjv.txt"
VOCABULARY = 500


def tokens():
    """The whole text, only its most frequent words left: int32 tokens, 0 the most frequent one."""
    words = re.findall(r"[a-z]+", open(PATH, encoding="ascii").read().lower())
    common = collections.Counter(words).most_common(VOCABULARY)
    numbers = {word: number for number, (word, _) in enumerate(common)}
    return np.array([numbers[word] for word in words if word in numbers], dtype=np.int32)
