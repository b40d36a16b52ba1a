"""Features as places in a table: templates over the attributes of tokens, hashed with numpy, many tokens at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.entities.lexis import Attribute, Longs

Places = npt.NDArray[np.int64]
BUCKETS = 1 << 18
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
Part = tuple[Attribute, int]
"""An attribute, and of which token: 0 itself, -1 the one before."""


@dataclass(frozen=True, slots=True, eq=False)
class Templates:
    """Up to three parts each; templates with the same seed fall in the same bag."""

    seeds: npt.NDArray[np.uint64]
    attributes: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.int64]

    def places(self, table: Longs, at: npt.NDArray[np.int64]) -> Places:
        """The table places of each token in `at`, shape (tokens, templates)."""
        value = np.broadcast_to(self.seeds, (len(at), len(self.seeds))).copy()
        for part in range(3):
            picked = table[at[:, None] + self.offsets[part], self.attributes[part]]
            value = mixed(value, picked)
        return value.astype(np.int64) & (BUCKETS - 1)


def mixed(value: npt.NDArray[np.uint64], more: Longs) -> npt.NDArray[np.uint64]:
    """A hash with one more number taken in."""
    value = (value ^ more.astype(np.uint64)) * _PRIME
    value ^= value >> np.uint64(31)
    value *= _MIX
    value ^= value >> np.uint64(29)
    return value


def templates(listed: Sequence[tuple[str, tuple[Part, ...]]]) -> Templates:
    """Templates from (bag, parts)."""
    empty: Part = (Attribute.ZERO, 0)
    full = [(*parts, empty, empty, empty)[:3] for _, parts in listed]
    seeds = np.array([seed_of(bag) for bag, _ in listed], np.uint64)
    attributes = np.array([[int(parts[k][0]) for parts in full] for k in range(3)], np.int64)
    offsets = np.array([[parts[k][1] for parts in full] for k in range(3)], np.int64)
    return Templates(seeds, attributes, offsets)


def seed_of(bag: str) -> int:
    """The number a bag of features starts from."""
    value = 1469598103934665603
    for byte in bag.encode():
        value = ((value ^ byte) * 1099511628211) % (1 << 64)
    return value


def place_of(bag: str, *numbers: int) -> int:
    """The table place of a single feature."""
    value = np.array([seed_of(bag)], np.uint64)
    for number in numbers:
        value = mixed(value, np.array([number], np.int64))
    return int(value[0]) & (BUCKETS - 1)
