"""Hashing inside the compiled kernels: one mixing function, and a word's hash taken from its last letter backwards.

Backwards, so that the hash of every ending of a compound ("school-schrift") falls out on the way.
"""

import numpy as np
from numba import njit, uint64

START = uint64(0xCBF29CE484222325)
_PRIME = uint64(0x100000001B3)
_S33 = uint64(33)
_M1 = uint64(0xFF51AFD7ED558CCD)
_M2 = uint64(0xC4CEB9FE1A85EC53)
_LOW30 = uint64(0x3FFFFFFF)
_S2 = uint64(2)


@njit(inline="always")
def mix(x: np.uint64) -> np.uint64:
    """Spread the bits of a 64-bit number (the finaliser of MurmurHash3, public domain)."""
    x ^= x >> _S33
    x *= _M1
    x ^= x >> _S33
    x *= _M2
    x ^= x >> _S33
    return x


@njit(inline="always")
def step(h: np.uint64, byte: np.uint64) -> np.uint64:
    """Take one more byte into a word's hash."""
    return (h ^ byte) * _PRIME


@njit(inline="always")
def finish(h: np.uint64) -> np.uint32:
    """A word's hash in 32 bits, never 0; bit 1 is left free (`lexicon.DESCRIBES`)."""
    return np.uint32((mix(h) & _LOW30) << _S2) | np.uint32(1)


@njit(cache=True)
def word_hash(data: np.ndarray, start: int, end: int) -> np.uint32:
    """The hash of the bytes from `start` to `end`, read backwards."""
    h = START
    for k in range(end - 1, start - 1, -1):
        h = step(h, uint64(data[k]))
    return finish(h)
