"""Series per month or quarter: codes, final six, templates, recurring narratives.

Nothing personal comes out: only counts of dossiers, none of which is between 1 and 4. A period in which a count or its
complement is that small shows neither count nor share, and no flag that would give it away.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.collection import Collection
from annotations.stats.control import Change, change, mean_limits, share_limits
from annotations.stats.exact import holm

SMALLEST = 5
"""A count of dossiers from 1 up to this is not shown."""
LONGEST_BY_MONTH = 36
"""A span of more months goes by quarter."""
DATE_KEYS = ("meldingsdatum", "date", "datum")
"""Attributes that may hold the date of the application, in order of preference."""
_DATE = re.compile(r"(\d{4})-(\d{2})")


class Step(StrEnum):
    """Length of a period."""

    MONTH = "month"
    QUARTER = "quarter"


class SeriesKind(StrEnum):
    """What a series counts, as the files name it."""

    CODE = "code"
    FINAL = "eindindicator"
    TEMPLATE = "verhaallijn (gevonden, niet beoordeeld)"
    RECURRENCE = "terugkerend verhaal (gevonden, niet beoordeeld)"


@dataclass(frozen=True, slots=True)
class Point:
    """A period of a series; figures are None where they are suppressed."""

    period: str
    of: int | None
    count: int | None
    """Dossiers with the feature; None for a mean score."""
    value: float | None
    """Share, or mean score."""
    low: float | None
    high: float | None
    outside: bool | None
    """Whether the value lies outside its control limits."""
    suppressed: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One thing followed over time."""

    name: str
    kind: SeriesKind
    points: tuple[Point, ...]
    change: Change | None
    change_period: str
    """First period at the new level; empty without a change."""
    p_holm: float
    """Of the change, corrected for the number of series; NaN without one."""


@dataclass(frozen=True, slots=True)
class Trends:
    """All series of a collection."""

    step: Step
    periods: tuple[str, ...]
    dated: int
    undated: int
    sizes: tuple[int | None, ...]
    """Dossiers a period; None where fewer than five."""
    series: tuple[Series, ...]
    why_not: str = ""


def dates(collection: Collection, connection: sqlite3.Connection) -> dict[str, str]:
    """Dossier -> year and month of the application: its attribute, else the earliest date of its documents."""
    rows = connection.execute("SELECT dossier, min(date) AS first FROM documents WHERE date <> '' GROUP BY dossier")
    earliest = {row["dossier"]: row["first"] for row in rows}
    found = {}
    for name in collection.names:
        known = collection.attributes.get(name, {})
        texts = [known.get(key, "") for key in DATE_KEYS] + [earliest.get(name, "")]
        match = next((m for text in texts if (m := _DATE.match(text))), None)
        if match and 1 <= int(match.group(2)) <= 12:
            found[name] = match.group()
    return found


def trends(
    collection: Collection,
    dated: Mapping[str, str],
    found: Mapping[SeriesKind, Mapping[str, set[str]]],
    step: Step | None = None,
) -> Trends:
    """All series.

    Args:
        collection: the dossiers.
        dated: dossier -> `YYYY-MM`.
        found: for templates and recurrences: name -> dossiers in which it was found.
        step: length of a period; chosen by the span when left out.

    """
    step = step or (Step.MONTH if _span(dated.values()) <= LONGEST_BY_MONTH else Step.QUARTER)
    place = {name: _period(month, step) for name, month in dated.items()}
    periods = tuple(_between(min(place.values()), max(place.values()), step)) if place else ()
    counts = {period: sum(own == period for own in place.values()) for period in periods}
    sizes = tuple(None if 0 < n < SMALLEST else n for n in counts.values())
    undated = len(collection.coded) - len(dated)
    if len(periods) < 2:
        why = "geen dossier heeft een datum" if not place else "alle dossiers vallen in één periode"
        return Trends(step, periods, len(dated), undated, sizes, (), why)
    made = [_series(name, kind, rows, periods) for kind, name, rows in _values(collection, place, periods, found)]
    return Trends(step, periods, len(dated), undated, sizes, tuple(_corrected(made)))


_Rows = Sequence[Sequence[float]]


def _values(
    collection: Collection,
    place: Mapping[str, str],
    periods: Sequence[str],
    found: Mapping[SeriesKind, Mapping[str, set[str]]],
) -> Iterator[tuple[SeriesKind, str, _Rows]]:
    """For each series, the values of the dossiers in each period."""

    def spread(values: Iterable[tuple[str, float]]) -> _Rows:
        rows: dict[str, list[float]] = defaultdict(list)
        for dossier, value in values:
            if dossier in place:
                rows[place[dossier]].append(value)
        return [rows[period] for period in periods]

    for code in collection.codebook.codes:
        held = ((d.dossier, d.values.get(code.id)) for d in collection.coded)
        yield SeriesKind.CODE, code.id, spread((name, float(value)) for name, value in held if value is not None)
    for final in collection.codebook.final:
        scored = ((s.dossier, s.final[final.id]) for s in collection.scores)
        yield SeriesKind.FINAL, final.id, spread((name, float(value)) for name, value in scored if value is not None)
    for kind, names in found.items():
        for name, dossiers in sorted(names.items()):
            yield kind, name, spread((dossier, float(dossier in dossiers)) for dossier in collection.names)


def _series(name: str, kind: SeriesKind, rows: _Rows, periods: Sequence[str]) -> Series:
    if kind is SeriesKind.FINAL:
        limits = mean_limits(rows)
    else:
        limits = share_limits(int(sum(map(sum, rows))), sum(map(len, rows)), [len(row) for row in rows])
    points = tuple(_point(period, row, limit, kind) for period, row, limit in zip(periods, rows, limits, strict=True))
    sharpest = change(rows)
    return Series(name, kind, points, sharpest, periods[sharpest.place] if sharpest else "", float("nan"))


def _point(period: str, row: Sequence[float], limit: tuple[float, float], kind: SeriesKind) -> Point:
    of = len(row)
    if not of:
        return Point(period, 0, None, None, None, None, None, suppressed=False)
    value = sum(row) / of
    count = None if kind is SeriesKind.FINAL else int(sum(row))
    small = of < SMALLEST or (count is not None and (0 < count < SMALLEST or 0 < of - count < SMALLEST))
    if small:
        return Point(period, of if of >= SMALLEST else None, None, None, None, None, None, suppressed=True)
    low, high = limit
    outside = value < low - 1e-12 or value > high + 1e-12
    return Point(period, of, count, value, low, high, outside, suppressed=False)


def _corrected(made: Sequence[Series]) -> Iterator[Series]:
    values = [series.change.p if series.change else float("nan") for series in made]
    for series, p in zip(made, holm(values), strict=True):
        yield Series(series.name, series.kind, series.points, series.change, series.change_period, p)


def _period(month: str, step: Step) -> str:
    year, number = month.split("-")
    return month if step is Step.MONTH else f"{year}-K{(int(number) + 2) // 3}"


def _between(first: str, last: str, step: Step) -> Iterator[str]:
    parts, mark = (12, "-") if step is Step.MONTH else (4, "-K")
    year, number = (int(text) for text in first.split(mark))
    width = 2 if step is Step.MONTH else 1
    while (name := f"{year}{mark}{number:0{width}d}") <= last:
        yield name
        year, number = (year + 1, 1) if number == parts else (year, number + 1)


def _span(months: Iterable[str]) -> int:
    numbers = [int(month[:4]) * 12 + int(month[5:]) for month in months]
    return max(numbers) - min(numbers) + 1 if numbers else 0
