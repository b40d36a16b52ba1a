"""From the index to hits: sentences of two dossiers that share a feature, for dossiers that share enough of them.

Two passes over the buckets, so that memory does not grow with the number of chance hits: the first counts shared
features for each pair of dossiers in a small table of saturating counters (pairs that collide only cost time), the
second writes the hits of pairs that reached the bar.
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
from nlp.recurring.weigh import runs

Bucket = Callable[[int], Keys]
"""Gives the sorted keys of a bucket, sentence numbers counted over the whole index."""


ALL = range(BUCKETS)
UNIT = 1024
FORMAL = np.float32(-1)
ROOM = 128 << 20
"""Bytes for features kept between the passes; what does not fit is made twice."""
_NONE = np.zeros(0, np.uint16)


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

    def add(self, other: "Counters") -> None:
        """Add what was counted over other buckets."""
        _add(self.table, other.table)


def counters(entries: int) -> Counters:
    """An empty table with room for about so many index entries."""
    bits = min(27, max(16, int(np.ceil(np.log2(max(2, entries * 2))))))
    return Counters(np.zeros(1 << bits, np.uint8), bits)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Of every sentence: weight of its features, how many others have too, how many too many dossiers have."""

    mass: npt.NDArray[np.int32]
    """In units of 1 / `UNIT`: whole numbers add up to the same sum in any order."""
    whole: npt.NDArray[np.uint16]
    over: npt.NDArray[np.uint16]

    @classmethod
    def empty(cls, sentences: int) -> "Tally":
        """Nothing counted yet."""
        return cls(np.zeros(sentences, np.int32), np.zeros(sentences, np.uint16), np.zeros(sentences, np.uint16))

    def add(self, part: "Tally") -> None:
        """Add what was counted over other buckets."""
        self.mass[:] += part.mass
        self.whole[:] += part.whole
        self.over[:] += part.over

    def masses(self) -> npt.NDArray[np.float32]:
        """The mass of each sentence; `FORMAL` for a formula of the collection."""
        return np.where(self.formulas(), FORMAL, self.mass.astype(np.float32) / UNIT).astype(np.float32)

    def formulas(self) -> npt.NDArray[np.bool_]:
        """Sentences that are formulas of this collection: most of what they say, many dossiers say in the same words.

        Beside a formula, a sentence needs less to be one: the first of a block pairs with whatever stood before it.
        """
        return formulas(self.whole, self.over)


Runs = tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.float32]]
"""The features of a bucket that count: bounds, first sentence in each dossier, weights (`weigh.runs`)."""


class Pass:
    """The buckets' features that count, kept between the two passes as long as they fit in `ROOM` bytes."""

    def __init__(
        self, bucket: Bucket, dossier_of: npt.NDArray[np.int32], rules: tuple[Settings, int, Background]
    ) -> None:
        self._bucket = bucket
        self._dossier_of = dossier_of
        self._rules = rules
        self._kept: dict[int, Runs] = {}
        self._room = ROOM

    def runs(self, number: int, tally: Tally | None = None) -> Runs:
        """The features of a bucket; with a tally, its sentences are counted on the way."""
        if number in self._kept:
            return self._kept.pop(number)
        settings, dossiers, known = self._rules
        over, whole = (tally.over, tally.whole) if tally else (_NONE, _NONE)
        cap = settings.cap(dossiers)
        found: Runs = runs(self._bucket(number), self._dossier_of, *known.bucket(number), (cap, dossiers), over, whole)
        size = sum(part.nbytes for part in found)
        if tally and size < self._room:
            self._room -= size
            self._kept[number] = found
        return found


def count(source: Pass, numbers: range, dossier_of: npt.NDArray[np.int32], into: tuple[Counters, Tally]) -> None:
    """First pass over some buckets: fills the counters and the tally."""
    table, tally = into
    for number in numbers:
        _count(*source.runs(number, tally), dossier_of, table.table, table.bits, tally.mass)


def hits(source: Pass, numbers: range, telling: npt.NDArray[np.int32], counted: Counters, least: int) -> Hits:
    """Second pass over some buckets: the hits of pairs that share at least `least` features.

    Args:
        source: the buckets.
        numbers: which of them.
        telling: dossier of each sentence; -1 for one that is left out (a formula).
        counted: what the first pass counted.
        least: the bar.

    """
    parts = [_hits(*source.runs(number), telling, counted.table, counted.bits, least) for number in numbers]
    a, b, weights = zip(*parts, strict=True)
    return Hits(np.concatenate(a), np.concatenate(b), np.concatenate(weights))


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


@njit(inline="always")
def _slot(a: int, b: int, bits: int) -> int:
    return int(mix((uint64(a) << uint64(32)) | uint64(b)) >> uint64(64 - bits))


@njit(inline="always")
def _counts(one: int, other: int, dossier_of: np.ndarray, table: np.ndarray, bits: int, least: int) -> bool:
    a, b = dossier_of[one], dossier_of[other]
    return bool(a >= 0 and b >= 0 and table[_slot(a, b, bits)] >= least)


@njit(cache=True, nogil=True)
def _add(table: np.ndarray, other: np.ndarray) -> None:
    for i in range(len(table)):
        table[i] = min(255, int(table[i]) + int(other[i]))


@njit(cache=True, nogil=True)
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
        units = np.int32(weights[f] * UNIT + 0.5)
        for i in range(starts[f], starts[f + 1]):
            mass[sentences[i]] += units
            for j in range(i + 1, starts[f + 1]):
                slot = _slot(dossier_of[sentences[i]], dossier_of[sentences[j]], bits)
                if table[slot] < 255:
                    table[slot] += 1


@njit(cache=True, nogil=True)
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
                total += _counts(sentences[i], sentences[j], dossier_of, table, bits, least)
    a = np.empty(total, np.uint32)
    b = np.empty(total, np.uint32)
    w = np.empty(total, np.float32)
    at = 0
    for f in range(len(weights)):
        for i in range(starts[f], starts[f + 1]):
            for j in range(i + 1, starts[f + 1]):
                if _counts(sentences[i], sentences[j], dossier_of, table, bits, least):
                    a[at], b[at], w[at] = sentences[i], sentences[j], weights[f]
                    at += 1
    return a, b, w
