"""What a shared pair of words is worth: much when few dossiers hold it and nobody would expect it, else little.

The weight of a feature in `df` of `n` dossiers is log(n / max(df, expected)) / log(n / 2), so 1.0 for a pair that
only the two compared dossiers hold; `expected` is the number of dossiers that would hold it if it were as common as
in the background. Below `LEAST` it does not count.
"""

from math import log

import numpy as np
from numba import njit

LEAST = 0.05
_SMALLEST = 12
"""Smaller collections are weighed as if they had so many dossiers: two of three dossiers are not 'few'."""


SHIFT = np.uint64(28)
"""A key is a feature above so many bits of sentence number."""
LOW = np.uint64((1 << 28) - 1)


@njit(cache=True, nogil=True)
def weight(df: int, chance: float, dossiers: int) -> float:
    """The weight of a feature that `df` of the dossiers hold and of which the background has `chance` a dossier."""
    n = float(max(dossiers, _SMALLEST))
    seen = max(float(df), chance * n)
    return max(0.0, log(n / seen) / log(n / 2.0))


@njit(cache=True, nogil=True)
def _one_each(
    keys: np.ndarray, dossier_of: np.ndarray, first: int, sentences: np.ndarray, filled: int
) -> tuple[int, int]:
    """Put one sentence a dossier of the feature at `first` in `sentences`: where it ends, how many are filled."""
    feature = keys[first] >> SHIFT
    last = -1
    i = first
    while i < len(keys) and keys[i] >> SHIFT == feature:
        sentence = np.int64(keys[i] & LOW)
        dossier = dossier_of[sentence]
        if dossier != last and dossier >= 0:
            sentences[filled] = sentence
            filled += 1
            last = dossier
        i += 1
    return i, filled


@njit(cache=True, nogil=True)
def _tally(keys: np.ndarray, many: bool, over: np.ndarray, whole: np.ndarray) -> None:
    """Count a feature for each sentence that has it, and apart when too many dossiers have it."""
    for key in keys:
        sentence = np.int64(key & LOW)
        whole[sentence] += 1
        over[sentence] += many


@njit(cache=True, nogil=True)
def runs(
    keys: np.ndarray,
    dossier_of: np.ndarray,
    known: np.ndarray,
    chances: np.ndarray,
    sizes: tuple[int, int],
    over: np.ndarray,
    whole: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The features of a sorted bucket that count: bounds of each, first sentence in each dossier, and weight.

    Args:
        keys: the bucket.
        dossier_of: dossier of each sentence, -1 when it was struck out.
        known: feature bits of the background, rising.
        chances: their chance a dossier.
        sizes: in how many dossiers a feature may be, and how many there are.
        over: if not empty, counts for each sentence its features that too many dossiers have.
        whole: counts for each sentence its features that any other dossier has.

    Returns:
        `starts` (one more than there are features), `sentences` (one a dossier, in order), `weights`.

    """
    cap, dossiers = sizes
    size = len(keys)
    starts = np.empty(size // 2 + 2, np.int64)
    weights = np.empty(size // 2 + 1, np.float32)
    sentences = np.empty(size, np.int32)
    features = filled = at = i = 0
    starts[0] = 0
    while i < size:
        begin, first = filled, i
        i, filled = _one_each(keys, dossier_of, first, sentences, filled)
        df = filled - begin
        if df >= 2 and len(over) > 0:
            _tally(keys[first:i], df > cap, over, whole)
        value = 0.0
        if 2 <= df <= cap:
            feature = keys[first] >> SHIFT
            while at < len(known) and known[at] < feature:
                at += 1
            value = weight(df, chances[at] if at < len(known) and known[at] == feature else 0.0, dossiers)
        if value < LEAST:
            filled = begin
            continue
        weights[features] = value
        features += 1
        starts[features] = filled
    return starts[: features + 1].copy(), sentences[:filled].copy(), weights[:features].copy()
