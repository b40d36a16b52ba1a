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


@njit(cache=True, nogil=True)
def weight(df: int, chance: float, dossiers: int) -> float:
    """The weight of a feature that `df` of the dossiers hold and of which the background has `chance` a dossier."""
    n = float(max(dossiers, _SMALLEST))
    seen = max(float(df), chance * n)
    return max(0.0, log(n / seen) / log(n / 2.0))


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
    shift, low = np.uint64(28), np.uint64((1 << 28) - 1)
    features = filled = at = i = 0
    starts[0] = 0
    while i < size:
        feature = keys[i] >> shift
        begin, first = filled, i
        last = -1
        while i < size and keys[i] >> shift == feature:
            sentence = np.int64(keys[i] & low)
            dossier = dossier_of[sentence]
            if dossier != last and dossier >= 0:
                sentences[filled] = sentence
                filled += 1
                last = dossier
            i += 1
        df = filled - begin
        if df >= 2 and len(over) > 0:
            for k in range(first, i):
                sentence = np.int64(keys[k] & low)
                whole[sentence] += 1
                over[sentence] += df > cap
        value = 0.0
        if 2 <= df <= cap:
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
