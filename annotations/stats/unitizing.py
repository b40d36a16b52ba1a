"""Krippendorff's alpha for unitizing: whether coders mark the same stretches as evidence.

A coder's marks divide each document into units and gaps. Disagreement of two overlapping units is the square of
the distance of their beginnings plus that of their ends; a unit that lies wholly in another coder's gap counts
the square of its length. Source: K. Krippendorff, Sociological Methodology 25 (1995) 47-76; Content Analysis
(2nd ed., 2004), paragraph 11.6.

Here the continuum is a set of documents: no unit or gap crosses the end of a document, and the expected
disagreement is that of placing all units and gaps on the joint length.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotations.stats.ratings import Real

Marks = Sequence[tuple[int, int]]
"""Stretches that one coder marked in one document, half-open; overlapping ones are merged."""


@dataclass(frozen=True, slots=True)
class Continuum:
    """A document as its coders marked it for one code."""

    length: int
    coders: tuple[Marks, ...]


@dataclass(frozen=True, slots=True)
class Unitizing:
    """Alpha for one code, with what it is made of."""

    alpha: float
    observed: float
    expected: float
    units: int


def unitizing_alpha(documents: Sequence[Continuum]) -> Unitizing:
    """Alpha over documents that the same number of coders read in full; NaN when nothing was marked.

    Raises:
        ValueError: documents differ in their number of coders, there are fewer than two, or a mark lies outside
        its document.

    """
    coders = {len(document.coders) for document in documents}
    if len(coders) > 1 or coders & {0, 1}:
        msg = "every document needs the same number of coders, two or more"
        raise ValueError(msg)
    if not documents:
        return Unitizing(np.nan, np.nan, np.nan, 0)
    many, total = coders.pop(), sum(document.length for document in documents)
    sections = [[_sections(marks, document.length) for marks in document.coders] for document in documents]
    units = np.array([e - s for d in sections for own, _ in d for s, e in own], np.float64)
    gaps = np.array([e - s for d in sections for _, free in d for s, e in free], np.float64)
    if not len(units):
        return Unitizing(np.nan, 0.0, np.nan, 0)
    observed = sum(_disagreement(d) for d in sections) / (many * (many - 1) * total**2)
    expected = _expected(units, gaps, many, total)
    return Unitizing(1 - observed / expected if expected else np.nan, observed, expected, len(units))


def _sections(marks: Marks, length: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Units and gaps of one coder, in order."""
    units: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if start < 0 or end > length or end <= start:
            msg = f"mark {start}-{end} lies outside its document of {length} or is empty"
            raise ValueError(msg)
        if units and start < units[-1][1]:
            units[-1] = (units[-1][0], max(units[-1][1], end))
        else:
            units.append((start, end))
    edges = [0, *(edge for unit in units for edge in unit), length]
    return units, [(s, e) for s, e in zip(edges[::2], edges[1::2], strict=True) if e > s]


def _disagreement(coders: Sequence[tuple[list[tuple[int, int]], list[tuple[int, int]]]]) -> float:
    """Squared differences over all ordered pairs of coders."""
    total = 0.0
    for one, (units, _) in enumerate(coders):
        for other, (theirs, gaps) in enumerate(coders):
            if one != other:
                total += sum(_difference(unit, theirs, gaps) for unit in units)
    return total


def _difference(unit: tuple[int, int], theirs: Sequence[tuple[int, int]], gaps: Sequence[tuple[int, int]]) -> float:
    start, end = unit
    met = [(s, e) for s, e in theirs if s < end and e > start]
    if met:
        return sum(float((start - s) ** 2 + (end - e) ** 2) for s, e in met)
    # A unit in a gap is compared from both sides: hence the factor of two over ordered pairs.
    inside = any(s <= start and end <= e for s, e in gaps)
    return 2.0 * (end - start) ** 2 if inside else 0.0


def _expected(units: Real, gaps: Real, coders: int, total: int) -> float:
    """What chance would give: every unit against every other unit and every gap that could hold it, in any place."""
    among = (len(units) - 1) / 3 * (2 * units**3 - 3 * units**2 + units)
    ordered = np.sort(gaps)
    above = np.concatenate([np.cumsum((ordered + 1)[::-1])[::-1], [0.0]])
    first = np.searchsorted(ordered, units, side="left")
    room = above[first] - (len(ordered) - first) * units
    numerator = 2 / total * float((among + units**2 * room).sum())
    denominator = coders * total * (coders * total - 1) - float((units * (units - 1)).sum())
    return numerator / denominator if denominator > 0 else np.nan
