"""Features as places in a table: templates over the attributes of tokens, hashed with numpy, many tokens at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.entities.kernels import add_scores, fill_places
from nlp.entities.lexis import Attribute, Longs

Places = npt.NDArray[np.int64]
BUCKETS = 1 << 18
Part = tuple[Attribute, int]
"""An attribute, and of which token: 0 itself, -1 the one before."""


@dataclass(frozen=True, slots=True, eq=False)
class Templates:
    """Up to three parts each; templates with the same seed fall in the same bag."""

    seeds: npt.NDArray[np.uint64]
    parts: npt.NDArray[np.int64]
    """Attribute and offset, shape (templates, 3, 2); -1 for none."""

    def places(self, table: Longs, at: Places) -> Places:
        """The table places of each token in `at`, shape (tokens, templates)."""
        out = np.empty((len(at), len(self.seeds)), np.int64)
        fill_places(table, at, self.seeds, self.parts, BUCKETS - 1, out)
        return out

    def scores(self, table: Longs, at: Places, weights: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The sum of the weights of each token's features, shape (tokens, labels)."""
        out = np.zeros((len(at), weights.shape[1]), np.float32)
        add_scores(table, at, self.seeds, self.parts, BUCKETS - 1, weights, out)
        return out


def mixed(value: npt.NDArray[np.uint64], more: Longs) -> npt.NDArray[np.uint64]:
    """A hash with one more number taken in."""
    value = (value ^ more.astype(np.uint64)) * _PRIME
    value ^= value >> np.uint64(31)
    value *= _MIX
    value ^= value >> np.uint64(29)
    return value


_PRIME, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


def templates(listed: Sequence[tuple[str, tuple[Part, ...]]]) -> Templates:
    """Templates from (bag, parts)."""
    parts = np.full((len(listed), 3, 2), -1, np.int64)
    for n, (_, given) in enumerate(listed):
        for k, (attribute, offset) in enumerate(given):
            parts[n, k] = int(attribute), offset
    return Templates(np.array([seed_of(bag) for bag, _ in listed], np.uint64), parts)


def seed_of(bag: str) -> int:
    """The number a bag of features starts from."""
    value = 1469598103934665603
    for byte in bag.encode():
        value = ((value ^ byte) * 1099511628211) % (1 << 64)
    return value
