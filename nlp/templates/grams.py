"""Features of a text: its words, pairs of words, and the pieces of its words, each as a 32-bit hash.

Pieces (3 to 5 letters, within a word) let inflections, compounds and OCR slips share weight. All features are sums
over words and pairs, so that a stretch of sentences is the sum of its sentences and scoring costs one look-up a word.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint32]

_PIECES = (3, 4, 5)
_WHOLE = 3
"""Words up to this length have no pieces."""


def _key(text: str) -> int:
    return zlib.crc32(text.encode("utf-8"))


@lru_cache(maxsize=1 << 16)
def word_keys(word: str) -> Keys:
    """The word itself and its pieces."""
    keys = [_key(f"w:{word}")]
    if len(word) > _WHOLE and not word.startswith("§"):
        padded = f" {word} "
        keys += [_key(padded[i : i + n]) for n in _PIECES for i in range(len(padded) - n + 1)]
    return np.array(keys, np.uint32)


@lru_cache(maxsize=1 << 17)
def pair_key(first: str, second: str) -> int:
    """Two words in a row."""
    return _key(f"b:{first} {second}")


def all_keys(words: Sequence[str]) -> Keys:
    """Every feature of a sentence, with repeats."""
    pairs = np.array([pair_key(a, b) for a, b in pairwise(words)], np.uint32)
    return np.concatenate([*(word_keys(word) for word in words), pairs])
