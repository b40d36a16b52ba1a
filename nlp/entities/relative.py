"""Dates told in words that lean on another moment: 'twee weken voor Kerst 2010', 'vorig jaar zomer'.

A date that leans on the report ('geleden', 'vorig jaar') is reckoned from the reference date; one that leans on what
was told before ('een maand later', 'in mei van dat jaar') from the date before it in the text.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from corpus.prose import Prose
from nlp.entities.calendar import (
    FEASTS,
    SEASONS,
    WEEKDAYS,
    Stretch,
    around,
    feast,
    month,
    move,
    of_iso,
    part,
    season,
    year,
)
from nlp.entities.dateparts import parse_date
from nlp.entities.dates import DATE_PATTERNS
from nlp.entities.words import MONTHS, NUMBER_WORD, number_of


class DatedPlace(NamedTuple):
    """A stretch of the prose (half-open) and the days, both included, between which it lies."""

    start: int
    end: int
    earliest: date
    latest: date


_VAGUE = {
    "paar": 3.0,
    "enkele": 3.0,
    "enige": 3.0,
    "anderhalf": 1.5,
    "anderhalve": 1.5,
    "half": 0.5,
    "halve": 0.5,
}
_UNITS = {"da": "dag", "we": "week", "ma": "maand", "ja": "jaar"}
_AMOUNT = (
    rf"(?:(?:een\s+)?(?:paar|hal(?:f|ve))|anderhal(?:f|ve)|enkele|enige|\d{{1,3}}|{NUMBER_WORD})"
    r"(?:\s+tot\s+\w+|\s+à\s+\w+)?"
)
_UNIT = r"(?:dag(?:en)?|week|weken|maand(?:en)?|jaar|jaren)"
_MONTH_NAME = "(?:" + "|".join(name for name in MONTHS if len(name) > 4 or name in {"mei", "juni", "juli"}) + ")"
_SEASON = "(?:" + "|".join(SEASONS) + ")"
_FEAST = "(?:" + "|".join(FEASTS) + ")"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_WHICH_YEAR = rf"(?:(?:van\s+)?(?:{_YEAR}|(?:het\s+)?(?:vorig|afgelopen|dit|dat|datzelfde|hetzelfde)e?\s+jaar))"
_PLAIN = frozenset({"date.iso", "date.digits", "date.month", "date.bare_month", "date.year"})
_ABSOLUTE = "|".join(f"(?:{pattern})" for name, pattern in DATE_PATTERNS if name in _PLAIN)
_PART = r"(?:begin|medio|half|midden|eind|einde)"
_TARGET = rf"(?:(?:{_FEAST})(?:\s+{_WHICH_YEAR})?|{_ABSOLUTE}|vandaag|de\s+aangifte)"

Handler = Callable[[str, date, Stretch | None], Stretch | None]


def resolve_dates(prose: Prose, reference_date: date) -> list[DatedPlace]:
    """Every calendar expression of a document with the days it may mean, in the order of the text.

    Args:
        prose: the document.
        reference_date: the day of the statement, from which 'geleden' and 'vorig jaar' are reckoned.

    """
    found: list[DatedPlace] = []
    anchor: Stretch | None = None
    for start, end, words, handler in _matches(prose.text):
        stretch = handler(words, reference_date, anchor)
        if stretch is not None:
            found.append(DatedPlace(start, end, *stretch))
            anchor = stretch
    return found


def _matches(text: str) -> list[tuple[int, int, str, Handler]]:
    """The longest readings that do not overlap."""
    every = [(m.start(), m.end(), handler) for pattern, handler in _PATTERNS for m in pattern.finditer(text)]
    every.sort(key=lambda item: (item[0] - item[1], item[0]))
    taken: list[tuple[int, int, Handler]] = []
    for start, end, handler in every:
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end, handler))
    return [
        (a, b, " ".join(text[a:b].casefold().split()), handler) for a, b, handler in sorted(taken, key=lambda t: t[0])
    ]


def _absolute(words: str, reference: date, anchor: Stretch | None) -> Stretch | None:
    iso = parse_date(words)
    if not iso:
        return None
    if not iso.startswith("-"):
        return of_iso(iso, reference.year)
    near = anchor[0].year if anchor and abs((reference - anchor[0]).days) < 3650 else reference.year
    stretch = of_iso(iso, near)
    if stretch is not None and stretch[0] > reference:
        return of_iso(iso, near - 1)
    return stretch


def _shifted(words: str, reference: date, anchor: Stretch | None) -> Stretch | None:
    """'drie weken geleden', 'een jaar later', 'twee weken voor Kerst 2010'."""
    match = _SHIFT.match(words)
    if match is None:
        return None
    many, unit, way = _amount(match["many"]), _UNITS[match["unit"][:2]], match["plain"] or match["before"]
    if many is None:
        return None
    if way in {"geleden", "terug"}:
        return around(reference, -many, unit)
    base = _target(match["target"], reference, anchor) if match["target"] else anchor
    if base is None:
        return None
    sign = -1 if way in {"voor", "vóór", "eerder", "daarvoor", "ervoor", "tevoren"} else 1
    return around(base[0], sign * many, unit)[0], around(base[1], sign * many, unit)[1]


def _target(words: str, reference: date, anchor: Stretch | None) -> Stretch | None:
    if words in {"vandaag", "de aangifte"}:
        return reference, reference
    return _named(words, reference, anchor) if re.match(_FEAST, words) else _absolute(words, reference, anchor)


def _amount(words: str) -> float | None:
    last = re.split(" tot | à ", words, maxsplit=1)[0].removeprefix("een ").strip()
    if last in _VAGUE:
        return _VAGUE[last]
    value = int(last) if last.isdigit() else number_of(last)
    return None if value is None else float(value)


def _named(words: str, reference: date, anchor: Stretch | None) -> Stretch | None:
    """A month, season or feast with its year; or with none: the last one before the reference date."""
    of = _year_of(words, reference, anchor)
    if of is None and re.search(r"(?:dat|datzelfde|hetzelfde)\s+jaar", words):
        return None
    stretch = _covers(words, reference.year if of is None else of)
    if of is None and stretch[0] > reference:
        stretch = _covers(words, reference.year - 1)
    if piece := re.match(_PART, words):
        stretch = part(piece.group(), stretch)
    return stretch


def _covers(words: str, of: int) -> Stretch:
    """The feast, season or month that is named, in a year; else the year."""
    if name := re.search(_FEAST, words):
        return feast(name.group(), of)
    if name := re.search(_SEASON, words):
        return season(name.group(), of)
    if name := re.search(_MONTH_NAME, words):
        return month(MONTHS[name.group()], of)
    return year(of)


def _year_of(words: str, reference: date, anchor: Stretch | None) -> int | None:
    if match := re.search(_YEAR, words):
        return int(match.group())
    if re.search(r"(?:vorige?|afgelopen)\s+jaar|vorige?\s+(?:zomer|winter|voorjaar|najaar|herfst|lente)", words):
        return reference.year - 1
    if re.search(r"dit\s+jaar|deze\s+(?:zomer|winter|herfst|lente)", words):
        return reference.year
    if re.search(r"(?:dat|datzelfde|hetzelfde)\s+jaar", words):
        return anchor[0].year if anchor else None
    return None


def _near(words: str, reference: date, anchor: Stretch | None) -> Stretch | None:
    """'vorige week dinsdag', 'vorige maand', 'gisteren', 'afgelopen maandag'."""
    del anchor
    if words in _DAYS:
        day = reference - timedelta(days=_DAYS[words])
        return day, day
    name = next((w for w in WEEKDAYS if w in words), "")
    monday = reference - timedelta(days=reference.weekday())
    if "week" in words:
        first = monday - timedelta(days=0 if re.match("deze|dit", words) else 7)
        of_week = first + timedelta(days=WEEKDAYS.index(name) if name else 0)
        return of_week, of_week + timedelta(days=0 if name else 6)
    if name:
        back = (reference.weekday() - WEEKDAYS.index(name) - 1) % 7 + 1
        return reference - timedelta(days=back), reference - timedelta(days=back)
    last = move(reference, 0 if re.match("deze|dit", words) else -1, "maand")
    return month(last.month, last.year)


_DAYS = {"vandaag": 0, "vanochtend": 0, "vanmorgen": 0, "gisteren": 1, "gisteravond": 1, "eergisteren": 2}
_SHIFT = re.compile(
    rf"(?P<many>{_AMOUNT})\s+(?P<unit>{_UNIT})\s+"
    r"(?:(?P<plain>geleden|terug|later|daarna|erna|nadien|eerder|daarvoor|ervoor|tevoren)|"
    rf"(?P<before>voor|vóór|na)\s+(?P<target>{_TARGET}))",
    re.IGNORECASE,
)
_PATTERNS: tuple[tuple[re.Pattern[str], Handler], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), handler)
    for pattern, handler in (
        (_ABSOLUTE, _absolute),
        (rf"(?:{_PART}\s+)?(?:{_MONTH_NAME}|{_SEASON}|{_FEAST})\s+{_WHICH_YEAR}", _named),
        (rf"(?:{_PART}\s+)?{_WHICH_YEAR}(?:\s+(?:{_SEASON}|{_MONTH_NAME}|{_FEAST}))?", _named),
        (rf"{_PART}\s+{_MONTH_NAME}(?:\s+{_YEAR})?|(?:vorige?|afgelopen|deze)\s+{_SEASON}", _named),
        (rf"(?:met|rond|voor|na|tijdens)\s+{_FEAST}", _named),
        (rf"(?:vorige|afgelopen|deze)\s+(?:week(?:\s+(?:{'|'.join(WEEKDAYS)}))?|maand)", _near),
        (rf"afgelopen\s+(?:{'|'.join(WEEKDAYS)})|{'|'.join(_DAYS)}", _near),
        (_SHIFT.pattern, _shifted),
    )
)
