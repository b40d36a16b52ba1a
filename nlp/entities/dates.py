"""Patterns of calendar dates and clock times."""

from nlp.entities.words import (
    BELOW_100,
    DAY_PART,
    DAY_PART_IN,
    HOUR_BENT,
    HOUR_WORD,
    MONTH,
)

_YEAR = r"(?:1[89]\d\d|20[0-3]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR_WORD = rf"(?:tweeduizend(?:\s?(?:en\s?)?{BELOW_100})?|negentienhonderd\s?(?:en\s?)?{BELOW_100})"
_DAY_WORD = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende"
    r"|vijftiende|zestiende|zeventiende|achttiende|negentiende|(?:[a-zé]{3,6}[eë]n)?(?:twintigste|dertigste))"
)

_MONTH_YEAR = rf"{MONTH}(?![^\W\d_])(?:(?:\s+|-|,\s)(?:{_YEAR}\b|['’‘]\d\d\b)|\s+{_YEAR_WORD}\b)?"
DATE_PATTERNS: tuple[tuple[str, str], ...] = (
    ("date.iso", r"(?<![\d.\-/])(?:19|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])(?![\d\-])"),
    (
        "date.digits",
        rf"(?<![\w.\-/]){_DAY}(?:\s?[-/.]\s?)(?:0?[1-9]|1[0-2])(?:\s?[-/.]\s?)(?:{_YEAR}|'?\d\d)(?![\w\-/]|\.\d)",
    ),
    ("date.month", rf"(?<![\w.,:\-/]){_DAY}(?:e|ste|de)?(?:\s+|\.\s?|-){_MONTH_YEAR}"),
    ("date.bare_month", rf"(?<![^\W\d_]){_MONTH_YEAR}"),
    (
        "date.words",
        rf"\b(?:{_DAY_WORD}|{BELOW_100})\s+{MONTH}(?![^\W\d_])(?:\s+(?:{_YEAR}\b|{_YEAR_WORD}\b))?",
    ),
    ("date.year", rf"(?<![\w.,:\-/€]){_YEAR}(?![\w]|[.,:/\-]\d|\s?(?:euro|dollar|meter|km|kilo|gram|keer|stuks)\b)"),
    ("date.year_word", rf"\b{_YEAR_WORD}\b"),
    ("date.short", rf"(?<![\w.,:\-/]){_DAY}[-/](?:0?[1-9]|1[0-2])(?![\w\-/]|[.,]\d)"),
    ("date.short_year", r"(?<=\s)['’‘]\d\d\b"),
)

_PART = rf"(?:\s+{DAY_PART}|\s+{DAY_PART_IN})"
_CLOCK = r"(?:[01]?\d|2[0-4])"
TIME_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "time.clock",
        rf"(?<![\w.,:\-/€]){_CLOCK}\s?[.:]\s?[0-5]\d(?:\s?(?:uur|u(?:\.|\b)|h\b))?(?![\d]|[.,:\-/]\d)(?:{_PART})?",
    ),
    ("time.hour", rf"(?<![\w.,:\-/€]){_CLOCK}\s?(?:uur|u\.|u\b|h\b)(?:{_PART})?"),
    ("time.four", rf"(?<![\w.,:\-/€])(?:[01]\d|2[0-3])[0-5]\d\s?(?:uur|u\b\.?)(?:{_PART})?"),
    ("time.or", rf"\b(?:een|'n)\s+uur(?:tje)?\s+of\s+(?:{HOUR_WORD}|{_CLOCK})\b(?:\s+uur)?(?:{_PART})?"),
    ("time.word_hour", rf"\b{HOUR_WORD}\s+uur\b(?:{_PART})?"),
    ("time.one", rf"\been\s+uur\b(?!\s+of\b)(?:{_PART})?"),
    ("time.half", rf"\bhalf\s+(?:{HOUR_WORD}|{_CLOCK})\b(?:\s+uur)?(?:{_PART})?"),
    (
        "time.past",
        (
            rf"\b(?:kwart(?:ier)?|vijf|tien|twintig|5|10|20)(?:\s+minuten)?\s+(?:over|voor|vóór)\s+"
            rf"(?:half\s+)?(?:{HOUR_WORD}|{_CLOCK})\b(?:\s+uur)?(?:{_PART})?"
        ),
    ),
    ("time.midnight", r"\bmiddernacht\b"),
    ("time.bent", rf"\b{HOUR_BENT}\b(?:{_PART})?"),
    ("time.part_word", rf"(?<!\w){DAY_PART}\s+(?:om\s+)?(?:half\s+)?(?:{HOUR_WORD}|{_CLOCK})\b(?:\s+uur)?"),
    ("time.word_part", rf"\b(?:half\s+)?{HOUR_WORD}{_PART}"),
    ("time.bare", rf"\b{HOUR_WORD}\b(?![\s-]+[a-z]+en\b)"),
)
