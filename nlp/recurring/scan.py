"""From the index to hits: sentences of two dossiers that share a feature, for dossiers that share enough of them.

Two passes over the buckets, so that memory does not grow with the number of chance hits: the first counts shared features
for each pair of dossiers in a small table of saturating counters (pairs that collide only cost time), the second writes the
hits of pairs that reached the bar.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit, uint64

from nlp.recurring.background import Background
from nlp.recurring.features import BUCKETS, Keys
from nlp.recurring.hashing import mix
from nlp.recurring.settings import Settings
from nlp.recurring.weigh import runs, usual

Bucket = Callable[[int], Keys]
"""Gives the sorted keys of a bucket, sentence numbers counted over the whole index."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Shared features: sentences `a` and `b` (of a lower and a higher dossier) and the weight of what they share."""

    a: npt.NDArray[np.uint32]
    b: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Counters:
    """How many features each pair of dossiers shares, by hash of the pair, up to 255."""

    table: npt.NDArray[np.uint8]
    bits: int


def counters(entries: int) -> Counters:
    """An empty table with room for about so many index entries."""
    bits = min(28, max(16, int(np.ceil(np.log2(max(2, entries * 2))))))
    return Counters(np.zeros(1 << bits, np.uint8), bits)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Figures of every sentence: weight of its features, how many it has, and how many of them are in too many dossiers."""

    mass: npt.NDArray[np.float32]
    whole: npt.NDArray[np.uint16]
    over: npt.NDArray[np.uint16]

    @classmethod
    def empty(cls, sentences: int) -> "Tally":
        """Nothing counted yet."""
        return cls(
            np.zeros(sentences, np.float32), np.zeros(sentences, np.uint16), np.zeros(sentences, np.uint16)
        )

    def formulas(self) -> npt.NDArray[np.bool_]:
        """Sentences that are formulas of this collection: most of what they say, many dossiers say in the same words.

        Beside a formula, a sentence needs less to be one: the first of a block pairs with whatever stood before it.
        """
        return formulas(self.whole, self.over)


def count(
    bucket: Bucket,
    numbers: range,
    dossier_of: npt.NDArray[np.int32],
    rules: tuple[Settings, int, Background],
    into: tuple[Counters, Tally],
) -> None:
    """First pass over some buckets: fills the counters and the tally."""
    settings, dossiers, known = rules
    table, tally = into
    for number in numbers:
        keys = bucket(number)
        found = runs(keys, dossier_of, *known.bucket(number), settings.cap(dossiers), dossiers)
        _count(*found, dossier_of, table.table, table.bits, tally.mass)
        usual(keys, dossier_of, settings.cap(dossiers), tally.over, tally.whole)


def hits(
    bucket: Bucket,
    numbers: range,
    dossier_of: npt.NDArray[np.int32],
    rules: tuple[Settings, int, Background],
    counted: Counters,
) -> Hits:
    """Second pass over some buckets: the hits of pairs that share enough."""
    settings, dossiers, known = rules
    parts = []
    for number in numbers:
        found = runs(bucket(number), dossier_of, *known.bucket(number), settings.cap(dossiers), dossiers)
        parts.append(_hits(*found, dossier_of, counted.table, counted.bits, settings.least_hits))
    a, b, weights = zip(*parts, strict=True) if parts else ((), (), ())
    if not parts:
        return Hits(np.zeros(0, np.uint32), np.zeros(0, np.uint32), np.zeros(0, np.float32))
    return Hits(np.concatenate(a), np.concatenate(b), np.concatenate(weights))


ALL = range(BUCKETS)
FORMULA = 0.5
"""Part of a sentence's features over the cap from which on it is a formula."""
NEAR = 0.15
"""The same, beside a formula."""


def formulas(whole: npt.NDArray[np.integer], over: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    """Which sentences are formulas, by their features and those over the cap (see `Tally`)."""
    sure = over > FORMULA * whole
    beside = np.zeros(len(sure), bool)
    beside[1:] |= sure[:-1]
    beside[:-1] |= sure[1:]
    return sure | (beside & (over > NEAR * whole))


@njit(inline="always")  # type: ignore[untyped-decorator]
def _slot(a: int, b: int, bits: int) -> int:
    return np.int64(mix((uint64(a) << uint64(32)) | uint64(b)) >> uint64(64 - bits))


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _count(
    starts: np.ndarray,
    sentences: np.ndarray,
    weights: np.ndarray,
    dossier_of: np.ndarray,
    table: np.ndarray,
    bits: int,
    mass: np.ndarray,
) -> None:
    for f in range(len(weights)):
        for i in range(starts[f], starts[f + 1]):
            mass[sentences[i]] += weights[f]
            for j in range(i + 1, starts[f + 1]):
                slot = _slot(dossier_of[sentences[i]], dossier_of[sentences[j]], bits)
                if table[slot] < 255:
                    table[slot] += 1


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _hits(
    starts: np.ndarray,
    sentences: np.ndarray,
    weights: np.ndarray,
    dossier_of: np.ndarray,
    table: np.ndarray,
    bits: int,
    least: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    total = 0
    for f in range(len(weights)):
        for i in range(starts[f], starts[f + 1]):
            for j in range(i + 1, starts[f + 1]):
                total += table[_slot(dossier_of[sentences[i]], dossier_of[sentences[j]], bits)] >= least
    a = np.empty(total, np.uint32)
    b = np.empty(total, np.uint32)
    w = np.empty(total, np.float32)
    at = 0
    for f in range(len(weights)):
        for i in range(starts[f], starts[f + 1]):
            for j in range(i + 1, starts[f + 1]):
                if table[_slot(dossier_of[sentences[i]], dossier_of[sentences[j]], bits)] >= least:
                    a[at], b[at], w[at] = sentences[i], sentences[j], weights[f]
                    at += 1
    return a, b, w
