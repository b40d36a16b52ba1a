"""Agreement in the course of the work: before and after adjudication, and drift over time."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from annotations.reliability.gather import VALUES, Gathered, Kind
from annotations.stats.agreement import COEFFICIENTS, estimate
from annotations.stats.exact import wilson
from annotations.stats.ratings import MISSING, Ratings


@dataclass(frozen=True, slots=True)
class Adjudication:
    """A code's items that coders decided differently, and what became of them."""

    code: str
    double: int
    differing: int
    adjudicated: int
    """Of the differing items."""
    overruled: dict[str, int]
    """Coder -> decisions that the adjudication did not follow."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in which decisions were made."""

    period: str
    """Year and month, of the later of two decisions."""
    coder: str
    """Empty for the agreement between coders."""
    decisions: int
    present: float
    """Share present, of one coder's decisions."""
    low: float
    high: float
    double: int = 0
    same: float = float("nan")
    """Percentage agreement of items coded twice."""
    alpha: float = float("nan")


def adjudications(gathered: Gathered) -> list[Adjudication]:
    """Before adjudication: where coders differ. After: which decisions did not stand."""
    values: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for kind in (Kind.BLIND, Kind.IMPORTED, Kind.SEEN):
        # A later kind overwrites: what the coder thought last is what is adjudicated.
        for coder, own in gathered.made.get(kind, {}).items():
            for item, made in own.items():
                values[item][coder] = made.value
    found: dict[str, Counter[str]] = {code.id: Counter() for code in gathered.codebook.codes}
    overruled: dict[str, Counter[str]] = defaultdict(Counter)
    for item, given in values.items():
        counts = found[item[1]]
        counts["double"] += len(given) > 1
        counts["differing"] += len(set(given.values())) > 1
        if (agreed := gathered.adjudicated.get(item)) is not None:
            counts["adjudicated"] += len(set(given.values())) > 1
            overruled[item[1]].update(coder for coder, value in given.items() if value != agreed)
    return [
        Adjudication(code, n["double"], n["differing"], n["adjudicated"], dict(overruled[code]))
        for code, n in found.items()
        if n["double"]
    ]


def drift(gathered: Gathered, kind: Kind) -> list[Period]:
    """Share present of each coder by month, and agreement by month of the later decision."""
    own: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    rows: dict[str, list[list[int]]] = defaultdict(list)
    coders = gathered.coders(kind)
    times: dict[tuple[str, str], str] = {}
    values: dict[tuple[str, str], list[int]] = defaultdict(lambda: [MISSING] * len(coders))
    for column, coder in enumerate(coders):
        for item, made in gathered.made[kind][coder].items():
            month = made.time[:7]
            own[month, coder][made.value] += 1
            values[item][column] = made.value
            times[item] = max(times.get(item, ""), month)
    for item, row in values.items():
        rows[times[item]].append(row)
    found = [_share(month, coder, counts) for (month, coder), counts in sorted(own.items())]
    if len(coders) > 1:
        found += [_agreed(month, rows[month]) for month in sorted(rows)]
    return found


def _share(month: str, coder: str, counts: Counter[int]) -> Period:
    of = counts[0] + counts[1]
    low, high = wilson(counts[0], of)
    return Period(month, coder, counts.total(), counts[0] / of if of else float("nan"), low, high)


def _agreed(month: str, rows: list[list[int]]) -> Period:
    ratings = Ratings.of([[None if v == MISSING else v for v in row] for row in rows], range(len(VALUES)))
    nan = float("nan")
    same, alpha = (estimate(COEFFICIENTS[name], ratings) for name in ("percentage", "alpha"))
    return Period(month, "", len(rows), nan, nan, nan, ratings.pairable(), same, alpha)
