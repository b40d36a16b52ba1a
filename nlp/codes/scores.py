"""Scores of the sentences of a dossier for every label: alone, and as windows of two and three."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from nlp.codes.units import Unit
from nlp.templates.linear import LinearModel

Floats = npt.NDArray[np.float32]
LOWEST = np.float32(-2.0)
"""Score where there is nothing: below any that occurs."""
LONGEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """`grid[n - 1, i, k]`: score for label `names[k]` of the window of n units that begins with unit i."""

    names: tuple[str, ...]
    grid: Floats

    def alone(self, name: str) -> Floats:
        """Score of each unit."""
        return self.window(name, 1)

    def window(self, name: str, size: int) -> Floats:
        """Score of the window of `size` units that begins with each unit."""
        if name not in self.names:
            return np.full(self.grid.shape[1], LOWEST, np.float32)
        column: Floats = self.grid[size - 1, :, self.names.index(name)]
        return column

    def around(self, name: str) -> Floats:
        """For each unit the best score of a window of two that it is in."""
        pairs = self.window(name, 2)
        return np.maximum(pairs, np.concatenate([[LOWEST], pairs[:-1]]).astype(np.float32)) if len(pairs) else pairs


def beside(values: Floats, units: Sequence[Unit], reach: int = 1) -> Floats:
    """For each unit the best value among up to `reach` units before and after it in the same document.

    Args:
        values: one value, or one row of values, a unit.
        units: the units of a dossier.
        reach: how many units on either side.

    """
    best = np.full_like(values, LOWEST)
    document = np.array([unit.document for unit in units])
    for step in range(1, min(reach, len(units) - 1) + 1):
        same = document[step:] == document[:-step]
        best[step:][same] = np.maximum(best[step:], values[:-step])[same]
        best[:-step][same] = np.maximum(best[:-step], values[step:])[same]
    return best


def score(units: Sequence[Unit], model: LinearModel) -> Scores:
    """Score all units of a dossier; a window never crosses from one document to the next."""
    grid = np.full((LONGEST, len(units), len(model.names)), LOWEST, np.float32)
    if not units:
        return Scores(model.names, grid)
    sums, squares = model.sums([unit.words for unit in units])
    at = 0
    for _, group in groupby(units, key=lambda unit: unit.document):
        size = len(list(group))
        _windows(grid[:, at : at + size], sums[at : at + size], squares[at : at + size], model.bias)
        at += size
    return Scores(model.names, grid)


def _windows(grid: Floats, sums: Floats, squares: Floats, bias: Floats) -> None:
    total = np.concatenate([np.zeros((1, sums.shape[1]), np.float32), np.cumsum(sums, axis=0)])
    length = np.concatenate([[0.0], np.cumsum(squares)])
    for n in range(1, min(LONGEST, len(sums)) + 1):
        norm = np.sqrt(np.maximum(length[n:] - length[:-n], 1e-6))
        grid[n - 1, : len(norm)] = (total[n:] - total[:-n]) / norm[:, None] + bias
