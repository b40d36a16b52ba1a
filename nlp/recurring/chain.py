"""From hits to links: in two dossiers, the two short passages that share most.

For each pair of dossiers, windows of the first are laid over its hits (a window starts at a hit and is at most
`Settings.reach` characters long), and likewise in the second; the pair of windows with the greatest strength is
taken, trimmed to its hits, and set aside, up to `MANY` times. Strength is the shared weight against the size of both
passages:

    strength = weight / (BASE + (mass_a * mass_b) ** 0.25)

where the mass of a passage is the weight of all its features, shared or not. The fourth root makes it something
between the plain sum, which favours long passages, and the cosine, which favours two words in common.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from nlp.recurring.scan import Hits
from nlp.recurring.settings import Settings

BASE = 9.0
MANY = 4
"""Most links between two dossiers."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where the sentences of the index stand: dossier of each, first sentence of each dossier, last of each window."""

    dossier_of: npt.NDArray[np.int32]
    reach: npt.NDArray[np.int32]
    """Last sentence of the longest window that starts here; never beyond the document."""
    mass: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Links as columns: first and last sentence on both sides (included), weight, strength, number of hits."""

    a_first: npt.NDArray[np.int64]
    a_last: npt.NDArray[np.int64]
    b_first: npt.NDArray[np.int64]
    b_last: npt.NDArray[np.int64]
    weight: npt.NDArray[np.float64]
    strength: npt.NDArray[np.float64]
    hits: npt.NDArray[np.int64]


def reaches(
    documents: npt.NDArray[np.int32], lengths: npt.NDArray[np.int32], settings: Settings
) -> npt.NDArray[np.int32]:
    """For each sentence the last one of a window that starts there (see `Layout`).

    Args:
        documents: a number for each sentence that changes where a document ends.
        lengths: characters of each sentence.
        settings: the bounds of a passage.

    """
    return _reaches(documents, lengths, settings.reach, settings.shortest, settings.longest)


@njit(cache=True, nogil=True)
def _reaches(documents: np.ndarray, lengths: np.ndarray, reach: int, shortest: int, longest: int) -> np.ndarray:
    n = len(documents)
    last = np.empty(n, np.int32)
    for i in range(n):
        total = 0
        j = i
        while j < n and documents[j] == documents[i] and j - i < longest:
            total += lengths[j]
            if total > reach and j - i >= shortest:
                break
            j += 1
        last[i] = j - 1
    return last


def chains(found: Hits, layout: Layout, settings: Settings) -> Chains:
    """The links that `found` holds."""
    a, b = found.a, found.b
    da, db = layout.dossier_of[a].astype(np.uint64), layout.dossier_of[b].astype(np.uint64)
    order = np.lexsort((b, a, db, da))
    pair = (da[order] << np.uint64(32)) | db[order]
    edges = (
        np.flatnonzero(np.concatenate(([True], pair[1:] != pair[:-1], [True]))) if len(pair) else np.zeros(1, np.int64)
    )
    bars = (settings.least_hits, settings.shortest, settings.least_strength)
    sorted_a, sorted_b, weights = a[order].astype(np.int64), b[order].astype(np.int64), found.weights[order]

    def part(low: int, high: int) -> tuple[npt.NDArray[Any], ...]:
        cut = slice(edges[low], edges[high])
        mine = edges[low : high + 1] - edges[low]
        return _chains(sorted_a[cut], sorted_b[cut], weights[cut], mine, layout.reach, layout.mass, bars)

    middle = len(edges) // 2
    with ThreadPoolExecutor(2) as pool:
        halves = list(pool.map(part, (0, middle), (middle, len(edges) - 1)))
    return Chains(*(np.concatenate(columns) for columns in zip(*halves, strict=True)))


@njit(cache=True, nogil=True)
def _chains(
    a: np.ndarray,
    b: np.ndarray,
    weights: np.ndarray,
    edges: np.ndarray,
    reach: np.ndarray,
    mass: np.ndarray,
    bars: tuple[int, int, float],
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    least, shortest, bar = bars
    hopeful = np.zeros(len(edges) - 1, np.bool_)
    for p in range(len(edges) - 1):
        # A link cannot be stronger than all hits of its pair over BASE.
        if edges[p + 1] - edges[p] >= least and weights[edges[p] : edges[p + 1]].sum() >= bar * BASE:
            hopeful[p] = True
    places = np.empty((max(1, hopeful.sum()) * MANY, 5), np.int64)
    figures = np.empty((max(1, hopeful.sum()) * MANY, 2), np.float64)
    count = 0
    free = np.ones(len(a), np.bool_)
    for p in range(len(edges) - 1):
        low, high = edges[p], edges[p + 1]
        if not hopeful[p]:
            continue
        for _ in range(MANY):
            strength, at, start = _best(a, b, weights, free, low, high, reach, mass)
            if strength < bar:
                break
            found = _trim(a, b, weights, free, (low, high), (a[at], reach[a[at]], b[start], reach[b[start]]))
            first_a, last_a, first_b, last_b, hits, total, spread = found
            strength *= spread / total if total > 0 else 0.0
            if (
                strength >= bar
                and hits >= least
                and last_a - first_a >= shortest - 1
                and last_b - first_b >= shortest - 1
            ):
                places[count] = np.array([first_a, last_a, first_b, last_b, hits])
                figures[count] = np.array([total, strength])
                count += 1
    return (
        places[:count, 0].copy(),
        places[:count, 1].copy(),
        places[:count, 2].copy(),
        places[:count, 3].copy(),
        figures[:count, 0].copy(),
        figures[:count, 1].copy(),
        places[:count, 4].copy(),
    )


@njit(cache=True, nogil=True)
def _best(  # noqa: PLR0913, PLR0917 - a kernel: arrays, not objects
    a: np.ndarray,
    b: np.ndarray,
    weights: np.ndarray,
    free: np.ndarray,
    low: int,
    high: int,
    reach: np.ndarray,
    mass: np.ndarray,
) -> tuple[float, int, int]:
    """The strongest pair of windows: its strength, and the hits at which they start in `a` and in `b`."""
    best, best_a, best_b = 0.0, low, low
    seen = -1
    for i in range(low, high):
        if a[i] == seen or not free[i]:
            continue
        seen = a[i]
        end = i
        while end < high and a[end] <= reach[seen]:
            end += 1
        for j in range(i, end):
            if not free[j]:
                continue
            total = 0.0
            for k in range(i, end):
                if free[k] and b[j] <= b[k] <= reach[b[j]]:
                    total += weights[k]
            if total / BASE <= best:
                continue
            size = _mass(mass, seen, reach[seen]) * _mass(mass, b[j], reach[b[j]])
            strength = total / (BASE + size**0.25)
            if strength > best:
                best, best_a, best_b = strength, i, j
    return best, best_a, best_b


@njit(inline="always")
def _mass(mass: np.ndarray, first: int, last: int) -> float:
    total = 0.0
    for i in range(first, last + 1):
        total += mass[i]
    return total


@njit(cache=True, nogil=True)
def _trim(
    a: np.ndarray,
    b: np.ndarray,
    weights: np.ndarray,
    free: np.ndarray,
    span: tuple[int, int],
    box: tuple[int, int, int, int],
) -> tuple[int, int, int, int, int, float, float]:
    """The extent, number and weight of the hits inside a pair of windows, which are then used up.

    The last figure is the weight without what one pair of sentences holds beyond all others together: one stock
    sentence in common is no story in common.
    """
    first_a, last_a, first_b, last_b = box[1], box[0], box[3], box[2]
    hits = 0
    total = most = run = 0.0
    at_a = at_b = -1
    for k in range(span[0], span[1]):
        if free[k] and box[0] <= a[k] <= box[1] and box[2] <= b[k] <= box[3]:
            first_a, last_a = min(first_a, a[k]), max(last_a, a[k])
            first_b, last_b = min(first_b, b[k]), max(last_b, b[k])
            hits += 1
            total += weights[k]
            if a[k] != at_a or b[k] != at_b:
                at_a, at_b, run = a[k], b[k], 0.0
            run += weights[k]
            most = max(most, run)
    for k in range(span[0], span[1]):
        if first_a <= a[k] <= last_a or first_b <= b[k] <= last_b:
            free[k] = False
    rest = total - most
    return first_a, last_a, first_b, last_b, hits, total, rest + min(most, rest)
