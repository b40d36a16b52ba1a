"""Dates as Dutch reports write them: '7 april 2009', '11 sept. 2012', '18 juni '12', '12-05-1984', '22/11/10'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "maart|mrt", "apr", "mei", "juni|jun", "juli|jul", "aug", "sep", "okt|oct", "nov", "dec")
_MONTH = "|".join(f"(?P<m{n}>(?:{names})[a-z]*)" for n, names in enumerate(_MONTHS, start=1))
_DATE = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})(?:\s*(?:{_MONTH})\.?\s*(?P<year>\d{{4}}|'\d{{2}})|"
    r"\s?(?P<sep>[-/.])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<short>\d{4}|\d{2}))(?![\d-])",
    re.IGNORECASE,
)
_CENTURY = 2000
_PIVOT = 40
"""Two-digit years up to this one are of this century."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A full date in a text, with its place (half-open)."""

    start: int
    end: int
    value: date


def find_dates(text: str) -> Iterator[DateMention]:
    """The full calendar dates (day, month and year) in `text`, in order. Impossible ones are left out."""
    for match in _DATE.finditer(text):
        year = _year(match["year"] or match["short"])
        month = int(match["month"]) if match["month"] else _month(match)
        try:
            value = date(year, month, int(match["day"]))
        except ValueError:
            continue
        yield DateMention(match.start(), match.end(), value)


def _year(written: str) -> int:
    number = int(written.lstrip("'"))
    if number >= 100:
        return number
    return _CENTURY + number if number <= _PIVOT else _CENTURY - 100 + number


def _month(match: re.Match[str]) -> int:
    return next(n for n in range(1, 13) if match[f"m{n}"])
