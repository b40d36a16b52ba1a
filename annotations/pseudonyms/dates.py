"""Dates shifted per dossier by whole weeks: intervals and weekdays stay, the calendar does not.

A bare year stays as it is (it is no exact date); a month with a year and a day without one move along.
"""

import re
from datetime import date, timedelta

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_SHORT = {"jan": 1, "feb": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
          "nov": 11, "dec": 12}  # fmt: skip
_NAMES = {**{name: n for n, name in enumerate(MONTHS, start=1)}, **_SHORT}
_MONTH = r"(?P<month>" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_AND = r"(?:,|[ ]?[-–]|[ \t\n]+(?:en|of|tot|tot[ ]en[ ]met|t/m))[ \t\n]+"
WRITTEN = re.compile(
    rf"(?<![\w.,])(?:(?P<more>(?:\d{{1,2}}{_AND}){{1,4}})?(?P<day>\d{{1,2}})(?:e|ste|de)?[ \t\n]+)?{_MONTH}"
    r"(?:[ \t\n]+(?P<year>(?:19|20)\d\d|['’]\d\d))?(?!\w)",
    re.IGNORECASE,
)
_EARLIER = re.compile(rf"(\d{{1,2}})({_AND})")
DIGITS = re.compile(
    r"(?<![\w.,/-])(?:(?P<day>\d{1,2})(?P<sep>\s?[-/.]\s?)(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)?\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d))(?![\w/]|-\d|[.,]\d)"
)
_PIVOT = 40
_LIKELY = 2011
"""Year taken for a day and month without one, when nothing better is known; only leap days notice."""


def shifted_words(match: re.Match[str], days: int, year: int = _LIKELY) -> str | None:
    """A date in words ('14 september 2011', 'sept. 2011', '14 september') shifted; None when it names no exact date.

    Args:
        match: of `WRITTEN`.
        days: by how many days to shift.
        year: the year to take where none is written.

    """
    day, written = match["day"], match["year"]
    if day is None and written is None:
        return None
    year, month = _full_year(written) if written else year, _NAMES[match["month"].lower()]
    moved = _moved(year, month, int(day or 15), days)
    if moved is None:
        return None
    parts = [str(moved.day)] if day else []
    parts.append(MONTHS[moved.month - 1])
    if written:
        parts.append(f"{moved.year}" if len(written) == 4 else f"'{moved.year % 100:02d}")
    return _earlier(match["more"] or "", year, month, days, moved) + " ".join(parts)


def _earlier(text: str, year: int, month: int, days: int, last: date) -> str:
    """The days before the last one ('7 en 8 juni'): shifted, with their month where that has become another."""
    out = ""
    for day, joint in _EARLIER.findall(text):
        moved = _moved(year, month, int(day), days)
        if moved is not None:
            out += f"{moved.day}{'' if moved.month == last.month else ' ' + MONTHS[moved.month - 1]}{joint}"
    return out


def shifted_digits(match: re.Match[str], days: int) -> str | None:
    """A date in digits ('14-09-2011', '14/9/11', '2011-09-14') shifted, in its own form; None when it is no day."""
    if match["iso"]:
        return shifted_iso(match["iso"], days)
    day, month, sep = match["day"], match["month"], match["sep"]
    moved = _moved(_full_year(match["year"]), int(month), int(day), days)
    if moved is None:
        return None
    padded = "02d" if len(day) == 2 and len(month) == 2 else "d"
    year = f"{moved.year}" if len(match["year"]) == 4 else f"{moved.year % 100:02d}"
    return f"{moved.day:{padded}}{sep}{moved.month:{padded}}{sep}{year}"


def shifted_iso(text: str, days: int) -> str | None:
    """An ISO date or date and time shifted; the time of day stays. None when the text does not begin with a date."""
    try:
        moved = date.fromisoformat(text[:10]) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    return moved.isoformat() + text[10:]


def in_words(normal: str, days: int, year: int = _LIKELY) -> str | None:
    """A date by its normalised form ('2011-09-14', '2011-09', '--09-14') shifted and written out; None for a year."""
    match = re.fullmatch(r"(\d{4}|-)-(\d\d)(?:-(\d\d))?", normal)
    if match is None:
        return None
    written = None if match[1] == "-" else int(match[1])
    moved = _moved(written or year, int(match[2]), int(match[3] or 15), days)
    if moved is None:
        return None
    parts = ([str(moved.day)] if match[3] else []) + [MONTHS[moved.month - 1]] + ([str(moved.year)] if written else [])
    return " ".join(parts)


def _full_year(text: str) -> int:
    number = int(text.lstrip("'’"))
    if number >= 100:
        return number
    return number + (2000 if number <= _PIVOT else 1900)


def _moved(year: int, month: int, day: int, days: int) -> date | None:
    try:
        return date(year, month, day) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
