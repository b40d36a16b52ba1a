"""Reliability of a sum of items: Cronbach's alpha, with each item left out in turn.

Source: L. Cronbach, Psychometrika 16 (1951) 297-334; the study, paragraph 4.5 and table 4.3.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotations.stats.ratings import Real


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a scale."""

    name: str
    alpha_without: float
    """Alpha of the other items; NaN when fewer than two are left."""
    correlation: float
    """With the sum of the other items; NaN when it or the sum is constant."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A set of items added up."""

    alpha: float
    items: tuple[Item, ...]
    dossiers: int
    """Dossiers without a missing item; others are left out, as SPSS does."""
    constant: tuple[str, ...] = ()


def cronbach(values: Real) -> float:
    """Alpha of items (columns) over dossiers (rows); NaN for fewer than two items or dossiers, or a constant sum."""
    rows, items = values.shape
    if rows < 2 or items < 2:
        return float("nan")
    whole = values.sum(axis=1).var(ddof=1)
    if whole == 0:
        return float("nan")
    return float(items / (items - 1) * (1 - values.var(axis=0, ddof=1).sum() / whole))


def scale(values: Real, names: Sequence[str]) -> Scale:
    """Alpha with 'alpha if item deleted'. Rows with a missing value (NaN) are left out."""
    known = values[~np.isnan(values).any(axis=1)]
    items = tuple(_item(known, names, n) for n in range(len(names)))
    constant = tuple(name for n, name in enumerate(names) if len(known) and np.ptp(known[:, n]) == 0)
    return Scale(cronbach(known), items, len(known), constant)


def _item(values: Real, names: Sequence[str], place: int) -> Item:
    others = np.delete(values, place, axis=1)
    rest = others.sum(axis=1)
    own = values[:, place]
    varies = len(values) > 1 and np.ptp(own) > 0 and others.shape[1] > 0 and np.ptp(rest) > 0
    correlation = float(np.corrcoef(own, rest)[0, 1]) if varies else float("nan")
    return Item(names[place], cronbach(others), correlation)
