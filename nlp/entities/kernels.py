"""The inner loops, compiled by numba (and kept on disk): hashing of features, sums of weights, the best path."""

import numpy as np
from numba import njit, uint64

_PRIME = uint64(0x9E3779B97F4A7C15)
_MIX = uint64(0xBF58476D1CE4E5B9)
_S31, _S29 = uint64(31), uint64(29)


@njit(inline="always")
def take_in(value: np.uint64, more: np.int64) -> np.uint64:
    """A hash with one more number taken in."""
    value = (value ^ uint64(more)) * _PRIME
    value ^= value >> _S31
    value *= _MIX
    value ^= value >> _S29
    return value


@njit(inline="always")
def _place(table: np.ndarray, at: int, seed: np.uint64, parts: np.ndarray, mask: int) -> np.int64:
    value = seed
    for k in range(parts.shape[0]):
        if parts[k, 0] >= 0:
            value = take_in(value, table[at + parts[k, 1], parts[k, 0]])
    return np.int64(value & uint64(mask))


@njit(cache=True, nogil=True)
def fill_places(
    table: np.ndarray, at: np.ndarray, seeds: np.ndarray, parts: np.ndarray, mask: int, out: np.ndarray
) -> None:
    """Table places of each template at each token."""
    for n in range(len(at)):
        for t in range(len(seeds)):
            out[n, t] = _place(table, at[n], seeds[t], parts[t], mask)


@njit(cache=True, nogil=True)
def add_scores(
    table: np.ndarray,
    at: np.ndarray,
    seeds: np.ndarray,
    parts: np.ndarray,
    mask: int,
    weights: np.ndarray,
    out: np.ndarray,
) -> None:
    """Add up the weights of all templates at each token."""
    for n in range(len(at)):
        for t in range(len(seeds)):
            place = _place(table, at[n], seeds[t], parts[t], mask)
            for k in range(out.shape[1]):
                out[n, k] += weights[place, k]


@njit(cache=True, nogil=True)
def add_bits(usage: np.ndarray, at: np.ndarray, sides: np.ndarray, weights: np.ndarray, out: np.ndarray) -> None:
    """Add up the weights of the bits of usage of each token and of those beside it."""
    width = len(weights) // len(sides)
    for n in range(len(at)):
        for s in range(len(sides)):
            bits = usage[at[n] + sides[s]]
            for k in range(width):
                if (bits >> k) & 1:
                    for label in range(out.shape[1]):
                        out[n, label] += weights[s * width + k, label]


@njit(cache=True, nogil=True)
def best_paths(scores: np.ndarray, lengths: np.ndarray, transitions: np.ndarray, out: np.ndarray) -> None:
    """The best labels of each window (Viterbi); the last row of `transitions` is the start."""
    size = scores.shape[1]
    longest = 0
    for length in lengths:
        longest = max(longest, length)
    back = np.empty((longest, size), np.int64)
    best, following = np.empty(size), np.empty(size)
    first = 0
    for length in lengths:
        for k in range(size):
            best[k] = scores[first, k] + transitions[size, k]
        for t in range(1, length):
            for k in range(size):
                top, origin = -1e300, 0
                for j in range(size):
                    worth = best[j] + transitions[j, k]
                    if worth > top:
                        top, origin = worth, j
                following[k] = top + scores[first + t, k]
                back[t, k] = origin
            for k in range(size):
                best[k] = following[k]
        label = int(np.argmax(best))
        for t in range(length - 1, -1, -1):
            out[first + t] = label
            label = back[t, label] if t else label
        first += length


@njit(cache=True, nogil=True)
def add_once(places: np.ndarray, ends: np.ndarray, stamps: np.ndarray, weights: np.ndarray, out: np.ndarray) -> None:
    """Add up the weights of each row's places, each place once; `stamps` is zero and as long as `weights`."""
    first = 0
    for row in range(len(ends)):
        for n in range(first, ends[row]):
            place = places[n]
            if stamps[place] != row + 1:
                stamps[place] = row + 1
                for k in range(out.shape[1]):
                    out[row, k] += weights[place, k]
        first = ends[row]
