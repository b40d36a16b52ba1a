"""Codings of several coders as a table of whole numbers, and the few distinct rows it has.

Agreement coefficients depend only on how often each distinct row occurs. Working on distinct rows with weights
keeps the cost linear in the number of units and makes a bootstrap of a thousand samples one matrix product.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]

MISSING = -1
"""A unit that a coder did not code."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Codings of units (rows) by coders (columns): indices into `categories`, or MISSING."""

    values: Whole
    categories: tuple[Hashable, ...]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Hashable]], categories: Sequence[Hashable] | None = None) -> "Ratings":
        """Ratings from rows of category values, None for missing.

        Args:
            rows: one row a unit, one column a coder.
            categories: all values that could have been given; those that were given when left out.

        Raises:
            ValueError: a value is no category, or rows differ in length.

        """
        seen = {value for row in rows for value in row if value is not None}
        names = tuple(categories) if categories is not None else tuple(sorted(seen, key=str))
        index: dict[Hashable, int] = {name: n for n, name in enumerate(names)} | {None: MISSING}
        if unknown := seen - set(names):
            msg = f"values that are no category: {sorted(map(str, unknown))}"
            raise ValueError(msg)
        width = len(rows[0]) if rows else 0
        flat = [[index[value] for value in row] for row in rows]
        return cls(np.array(flat, np.int64).reshape(len(rows), width), names)

    @property
    def units(self) -> int:
        """How many units."""
        return len(self.values)

    def pairable(self) -> int:
        """How many units were coded by two coders or more."""
        return int(((self.values != MISSING).sum(axis=1) > 1).sum())


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The distinct rows of a `Ratings` and how often each occurs."""

    rows: Whole
    weights: Real
    """One weight a row; a bootstrap hands in others."""
    counts: Real
    """Row by category: how many coders gave it."""
    categories: int


def patterns(ratings: Ratings) -> Patterns:
    """The distinct rows of `ratings`."""
    if not ratings.units:
        rows = np.zeros((0, ratings.values.shape[1]), np.int64)
        return Patterns(rows, np.zeros(0), np.zeros((0, len(ratings.categories))), len(ratings.categories))
    rows, weights = np.unique(ratings.values, axis=0, return_counts=True)
    kinds = np.arange(len(ratings.categories))
    counts = (rows[:, :, None] == kinds).sum(axis=1).astype(np.float64)
    return Patterns(rows, weights.astype(np.float64), counts, len(ratings.categories))
