"""Recurring narratives for the screens: the list, one story, its tellings side by side, and two plain drawings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from annotations.recurring.differences import Row, side_by_side
from annotations.recurring.model import Group, Judgement, Pairing, Telling
from annotations.review.visit import Visit
from annotations.review.work import may_open
from annotations.store import cases

_HIDDEN = "Dit dossier is niet aan u toegewezen; de woorden worden niet getoond."
_WORDS = {"confirmed": "bevestigd", "rejected": "verworpen", "split": "gesplitst"}


@dataclass(frozen=True, slots=True)
class Line:
    """A story in the list."""

    group: Group
    state: str


@dataclass(frozen=True, slots=True)
class Side:
    """Two tellings side by side."""

    a: Telling
    b: Telling
    rows: tuple[Row, ...]
    similarity: float | None


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark in a drawing, in pixels, with its words."""

    x: float
    y: float
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: stories from top to bottom, dossiers or years from left to right."""

    width: int
    height: int
    rows: tuple[Dot, ...]
    columns: tuple[Dot, ...]
    dots: tuple[Dot, ...]
    lines: tuple[tuple[float, float, float], ...]
    """From x to x at y: the dossiers of one story."""


def state_of(group: Group, held: Mapping[str, Judgement]) -> str:
    """What was decided about a story, in Dutch."""
    judgement = held.get(group.name)
    return _WORDS.get(judgement.value, "") if judgement else "nog niet beoordeeld"


def lines(groups: Sequence[Group], held: Mapping[str, Judgement]) -> tuple[Line, ...]:
    """Stories for a table."""
    return tuple(Line(group, state_of(group, held)) for group in groups)


def may_read(visit: Visit, group: Group) -> set[str]:
    """The dossiers of a story whose words this person may see."""
    return {d for d in group.dossiers if may_open(visit.project.connection, visit.account, d)}


def shown(group: Group, open_to: set[str]) -> tuple[Telling, ...]:
    """The tellings; of dossiers that are not theirs without the words."""
    return tuple(
        t
        if t.dossier in open_to
        else Telling(t.number, t.dossier, t.document, t.page, t.start, t.start + len(_HIDDEN), _HIDDEN, t.date)
        for t in group.tellings
    )


def sides(tellings: Sequence[Telling], group: Group, open_to: set[str], first: int, second: int) -> Side | None:
    """Two tellings side by side; None when there are no two such tellings."""
    by_number = {t.number: t for t in tellings}
    if first not in by_number or second not in by_number or first == second:
        return None
    a, b = by_number[first], by_number[second]
    pairing = next((p for p in group.pairings if {p.a, p.b} == {first, second}), None)
    used: Pairing | None = pairing if {a.dossier, b.dossier} <= open_to else None
    return Side(a, b, side_by_side(a, b, used), pairing.similarity if pairing else None)


def case_numbers(visit: Visit, group: Group) -> dict[str, int]:
    """Number of each dossier, for links to its coding screen."""
    found = {dossier: cases.case_of(visit.project.connection, dossier) for dossier in group.dossiers}
    return {dossier: number for dossier, number in found.items() if number is not None}


_LEFT, _TOP, _STEP = 110, 46, 26


def sharing(groups: Sequence[Group]) -> Drawing:
    """Which dossiers share what: a row a story, a column a dossier."""
    names = sorted({dossier for group in groups for dossier in group.dossiers})
    place = {name: _LEFT + 18 + i * _STEP for i, name in enumerate(names)}
    rows, dots, lines = [], [], []
    for i, group in enumerate(groups):
        y = float(_TOP + i * _STEP)
        rows.append(Dot(_LEFT - 8, y, group.name, f"verhaal {group.name}"))
        lines.append((place[group.dossiers[0]], place[group.dossiers[-1]], y))
        dots += [Dot(place[d], y, d, f"{group.name} in dossier {d}") for d in group.dossiers]
    columns = tuple(Dot(x, _TOP - 22, name, f"dossier {name}") for name, x in place.items())
    return Drawing(
        _LEFT + 40 + len(names) * _STEP, _TOP + len(groups) * _STEP, tuple(rows), columns, tuple(dots), tuple(lines)
    )


def timeline(groups: Sequence[Group]) -> Drawing:
    """When the tellings were written down: a row a story, years from left to right; without a date no mark."""
    dated = {g.name: sorted(((_year(t.date), t) for t in g.tellings if t.date), key=itemgetter(0)) for g in groups}
    years = [year for told in dated.values() for year, _ in told]
    first, last = (int(min(years)), int(max(years)) + 1) if years else (0, 1)
    width = 40 * max(4, 4 * (last - first))

    def x(year: float) -> float:
        return round(_LEFT + 18 + (year - first) / (last - first) * width, 1)

    rows, dots, lines = [], [], []
    for i, group in enumerate(groups):
        y = float(_TOP + i * _STEP)
        rows.append(Dot(_LEFT - 8, y, group.name, f"verhaal {group.name}"))
        told = dated[group.name]
        if told:
            lines.append((x(told[0][0]), x(told[-1][0]), y))
        dots += [Dot(x(year), y, t.dossier, f"{t.dossier}, {t.date}") for year, t in told]
    marks = tuple(Dot(x(year), _TOP - 22, str(year), str(year)) for year in range(first, last + 1)) if years else ()
    return Drawing(_LEFT + 60 + width, _TOP + len(groups) * _STEP, tuple(rows), marks, tuple(dots), tuple(lines))


def _year(date: str) -> float:
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    return year + (month - 1) / 12 + (day - 1) / 365
