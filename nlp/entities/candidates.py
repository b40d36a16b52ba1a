"""Every stretch of a text that a pattern sees: high recall; what is kept is decided by the learned filter."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from nlp.entities.addresses import ADDRESS_PATTERNS
from nlp.entities.dates import DATE_PATTERNS, TIME_PATTERNS
from nlp.entities.lexis import Attribute, Longs, Sign
from nlp.entities.numbers import (
    DOCUMENT_PATTERNS,
    FLIGHT_PATTERNS,
    MONEY_PATTERNS,
    PHONE_PATTERNS,
    VEHICLE_PATTERNS,
)
from nlp.entities.spans import Candidate
from nlp.entities.stream import Ints, Stream
from nlp.model import EntityType

_CASELESS = frozenset({EntityType.DATE, EntityType.TIME, EntityType.MONEY})
_PATTERNS: tuple[tuple[EntityType, tuple[tuple[str, str], ...]], ...] = (
    (EntityType.DATE, DATE_PATTERNS),
    (EntityType.TIME, TIME_PATTERNS),
    (EntityType.MONEY, MONEY_PATTERNS),
    (EntityType.PHONE, PHONE_PATTERNS),
    (EntityType.FLIGHT, FLIGHT_PATTERNS),
    (EntityType.VEHICLE, VEHICLE_PATTERNS),
    (EntityType.DOCUMENT, DOCUMENT_PATTERNS),
    (EntityType.ADDRESS, ADDRESS_PATTERNS),
)
COMPILED: tuple[tuple[EntityType, str, re.Pattern[str]], ...] = tuple(
    (kind, name, re.compile(pattern, re.IGNORECASE if kind in _CASELESS else 0))
    for kind, patterns in _PATTERNS
    for name, pattern in patterns
)
_LATER_START = re.compile(r"(?<=\s)(?=[A-ZÀ-ÞŁŚŻŐŰ'’])")
_MANY_STARTS = frozenset({"address.suffix", "address.foreign", "address.central", "address.named", "address.laan"})
_NEAR = {
    "date.words": Sign.MONTH,
    "date.month": Sign.MONTH,
    "date.year_word": Sign.LARGE,
    "time.or": Sign.HOUR,
    "time.word_hour": Sign.HOUR,
    "time.half": Sign.HOUR,
    "time.past": Sign.HOUR,
    "time.midnight": Sign.HOUR,
    "time.bent": Sign.HOUR,
    "time.part_word": Sign.HOUR,
    "time.word_part": Sign.HOUR,
    "time.bare": Sign.HOUR,
    "money.named": Sign.MONEY,
    "money.tenner": Sign.MONEY,
    "money.word": Sign.TENS,
    "money.hundreds": Sign.LARGE,
}
"""The words near which a pattern is looked for; all others are looked for near digits."""
_REACH: tuple[tuple[str, Sign, int, int], ...] = (
    ("digit", Sign.DIGIT, 26, 34),
    ("address", Sign.DIGIT, 75, 14),
    ("behind", Sign.DIGIT, 8, 75),
    (Sign.HOUR.name or "", Sign.HOUR, 30, 45),
    (Sign.MONTH.name or "", Sign.MONTH, 40, 40),
    (Sign.TENS.name or "", Sign.TENS, 12, 10),
    (Sign.LARGE.name or "", Sign.LARGE, 40, 40),
    (Sign.MONEY.name or "", Sign.MONEY, 70, 20),
)
"""Neighbourhoods: name, what gives it away, how far an entity may reach before and after that, in characters."""
_BEHIND = frozenset({"address.english", "address.number_of"})
_SHORT_LINE = 60


def _neighbourhood(kind: EntityType, name: str) -> str:
    if name in _NEAR:
        return _NEAR[name].name or ""
    if name in _BEHIND:
        return "behind"
    return "address" if kind is EntityType.ADDRESS else "digit"


_SEARCHES = tuple((kind, name, pattern, _neighbourhood(kind, name)) for kind, name, pattern in COMPILED)


def candidates_of(stream: Stream, table: Longs) -> list[list[Candidate]]:
    """All candidates of each document, pattern by pattern; they may overlap.

    Only the neighbourhood of digits and number words is searched. A street may follow another capitalised word
    ('Parket Haarlem / Jansstraat 46'), so each capitalised word of an address opens a candidate of its own.
    """
    signs = table[:, Attribute.SIGNS]
    found: list[list[Candidate]] = []
    for n, text in enumerate(stream.texts):
        low, high = stream.bounds(n)
        starts, ends, mine = stream.starts[low:high], stream.ends[low:high], signs[low:high]
        windows = {
            name: _windows(starts[(mine & sign) > 0] - before, ends[(mine & sign) > 0] + after, len(text))
            for name, sign, before, after in _REACH
        }
        found.append(_search(text, windows))
    return found


def _search(text: str, windows: Mapping[str, Sequence[tuple[int, int]]]) -> list[Candidate]:
    found: list[Candidate] = []
    for kind, name, pattern, where in _SEARCHES:
        many = name in _MANY_STARTS
        for first, last in windows[where]:
            for match in pattern.finditer(text, first, last):
                start, end = match.span()
                if not many:
                    found.append(Candidate(start, end, kind, name))
                    continue
                starts = [start, *(m.start() for m in _LATER_START.finditer(text, start, end))]
                found.extend(Candidate(a, end, kind, name) for a in starts if _opens(text, a, end))
    return found


def _windows(firsts: Ints, lasts: Ints, length: int) -> list[tuple[int, int]]:
    """Neighbourhoods in order, joined where they touch."""
    if not len(firsts):
        return []
    apart = np.flatnonzero(firsts[1:] > lasts[:-1])
    opens = np.maximum(firsts[np.concatenate(([0], apart + 1))], 0)
    closes = np.minimum(lasts[np.concatenate((apart, [len(lasts) - 1]))], length)
    return list(zip(opens.tolist(), closes.tolist(), strict=True))


def _opens(text: str, start: int, end: int) -> bool:
    """Whether an address may begin here: with no preposition, before its number, not in a letterhead above it."""
    first = text[start:end].split(maxsplit=1)[0].casefold()
    if first in _NO_STREET or not any(ch.isdigit() for ch in text[start:end]):
        return False
    stop = text.find("\n", start, end)
    # A short line that ends within the stretch is a letterhead above a street, a long one a broken sentence.
    return stop < 0 or len(text[text.rfind("\n", 0, start) + 1 : stop].strip()) >= _SHORT_LINE


_NO_STREET = frozenset(
    ["op", "aan", "in", "bij", "te", "naar", "uit", "pand", "woning", "perceel", "adres", "bureau", "politiebureau"]
)


_DIGITS = re.compile(r"\d+")
