"""What a shared pair of words is worth: much when few dossiers hold it and nobody would expect it, else little.

The weight of a feature in `df` of `n` dossiers is log(n / max(df, expected)) / log(n / 2), so 1.0 for a pair that only the
two compared dossiers hold; `expected` is the number of dossiers that would hold it if it were as common as in the
background. Below `LEAST` it does not count.
"""

import numpy as np
from numba import njit

LEAST = 0.05
_SMALLEST = 12
"""Smaller collections are weighed as if they had so many dossiers: two of three dossiers are not 'few'."""


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def weight(df: int, chance: float, dossiers: int) -> float:
    """The weight of a feature that `df` of the dossiers hold and of which the background has `chance` a dossier."""
    n = float(max(dossiers, _SMALLEST))
    seen = max(float(df), chance * n)
    return max(0.0, np.log(n / seen) / np.log(n / 2.0))


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def runs(
    keys: np.ndarray,
    dossier_of: np.ndarray,
    known: np.ndarray,
    chances: np.ndarray,
    cap: int,
    dossiers: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The features of a sorted bucket that count: bounds of each, first sentence in each dossier, and weight.

    Returns:
        `starts` (one more than there are features), `sentences` (one a dossier, in order), `weights`.

    """
    size = len(keys)
    starts = np.empty(size // 2 + 2, np.int64)
    weights = np.empty(size // 2 + 1, np.float32)
    sentences = np.empty(size, np.int64)
    shift, low = np.uint64(28), np.uint64((1 << 28) - 1)
    features = filled = at = i = 0
    starts[0] = 0
    while i < size:
        feature = keys[i] >> shift
        begin = filled
        last = -1
        while i < size and keys[i] >> shift == feature:
            sentence = np.int64(keys[i] & low)
            dossier = dossier_of[sentence]
            if dossier != last and dossier >= 0:
                sentences[filled] = sentence
                filled += 1
                last = dossier
            i += 1
        while at < len(known) and known[at] < feature:
            at += 1
        df = filled - begin
        chance = chances[at] if at < len(known) and known[at] == feature else 0.0
        value = weight(df, chance, dossiers) if 2 <= df <= cap else 0.0
        if value < LEAST:
            filled = begin
            continue
        weights[features] = value
        features += 1
        starts[features] = filled
    return starts[: features + 1].copy(), sentences[:filled].copy(), weights[:features].copy()


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def usual(keys: np.ndarray, dossier_of: np.ndarray, cap: int, over: np.ndarray, whole: np.ndarray) -> None:
    """Count, for each sentence, its features of a sorted bucket that other dossiers have, and those that over `cap` have."""
    shift, low = np.uint64(28), np.uint64((1 << 28) - 1)
    size = len(keys)
    i = 0
    while i < size:
        begin = i
        df = 0
        last = -1
        while i < size and keys[i] >> shift == keys[begin] >> shift:
            dossier = dossier_of[np.int64(keys[i] & low)]
            if dossier >= 0 and dossier != last:
                df += 1
                last = dossier
            i += 1
        if df < 2:
            continue
        for k in range(begin, i):
            sentence = np.int64(keys[k] & low)
            whole[sentence] += 1
            over[sentence] += df > cap
