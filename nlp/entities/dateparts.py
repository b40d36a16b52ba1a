"""A calendar expression as ISO date or month or year."""

import re

from nlp.entities.words import MONTHS, number_of

_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_DIGITS = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?'?(\d{4}|\d\d)\b")
_SHORT = re.compile(r"(\d{1,2})[-/](\d{1,2})$")
_MONTH = re.compile(r"(?<![^\W\d_])(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"['’‘](\d\d)\b")
_DAY = re.compile(r"(\d{1,2})")
_ORDINALS = {
    "eerste": 1,
    "derde": 3,
    "achtste": 8,
}
_TURN = 40
"""Two-digit years up to this one are of this century."""


def parse_date(quote: str) -> str:
    """'14 september 2011' -> '2011-09-14', 'sept. '11' -> '2011-09', '2011' -> '2011', '6 augustus' -> '--08-06'.

    A date without a year follows ISO 8601's older form with two hyphens. Empty when it cannot be read.
    """
    text = " ".join(quote.casefold().split())
    if match := _ISO.search(text):
        return match.group()
    if match := _DIGITS.search(text):
        return _iso(_year(match.group(3)), int(match.group(2)), int(match.group(1)))
    month = _MONTH.search(text)
    if month is None:
        if short := _SHORT.search(text):
            return _iso(None, int(short.group(2)), int(short.group(1)))
        year = _year_in(text)
        return f"{year:04d}" if year else ""
    head, tail = text[: month.start()], text[month.end() :]
    return _iso(_year_in(tail), MONTHS[month.group(1)], _day_in(head))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) <= _TURN else 1900)


def _year_in(text: str) -> int | None:
    if match := _YEAR.search(text):
        return int(match.group(1))
    if match := _SHORT_YEAR.search(text):
        return _year(match.group(1))
    words = text.strip()
    if words.startswith("tweeduizend"):
        return number_of(words.replace(" en ", " "))
    if words.startswith("negentienhonderd"):
        return number_of(words)
    return None


def _day_in(text: str) -> int | None:
    if match := _DAY.search(text):
        return int(match.group(1))
    word = text.strip().split(" ")[-1] if text.strip() else ""
    if word in _ORDINALS:
        return _ORDINALS[word]
    stem = re.sub(r"(?:ste|de)$", "", word)
    value = number_of(stem) if stem else None
    return value if value is not None and value <= 31 else None


def _iso(year: int | None, month: int, day: int | None) -> str:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return ""
    head = f"{year:04d}" if year else "-"
    return f"{head}-{month:02d}" + (f"-{day:02d}" if day else "")
