"""Every stretch of a text that a pattern sees: high recall; what is kept is decided by the learned filter."""

import re
from collections.abc import Sequence

from nlp.entities.addresses import ADDRESS_PATTERNS
from nlp.entities.dates import DATE_PATTERNS, TIME_PATTERNS
from nlp.entities.numbers import (
    CURRENCY,
    DOCUMENT_PATTERNS,
    FLIGHT_PATTERNS,
    MONEY_PATTERNS,
    PHONE_PATTERNS,
    VEHICLE_PATTERNS,
)
from nlp.entities.spans import Candidate
from nlp.entities.words import INFLECTED, MONTHS, TENS, UNITS
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
    "date.words": "month",
    "date.month": "month",
    "date.year_word": "large",
    "time.or": "hour",
    "time.word_hour": "hour",
    "time.half": "hour",
    "time.past": "hour",
    "time.midnight": "hour",
    "time.bent": "hour",
    "time.part_word": "hour",
    "time.word_part": "hour",
    "time.bare": "hour",
    "money.named": "money",
    "money.tenner": "money",
    "money.word": "tens",
    "money.hundreds": "large",
}
"""The words near which a pattern is looked for; all others are looked for near digits."""
_HOURS = [*(word for word, value in UNITS.items() if 1 < value <= 12), *INFLECTED, "uur", "half", "kwart", "kwartier"]
_SIGNS: dict[str, tuple[str, ...]] = dict.fromkeys([*_HOURS, "één", "middernacht"], ("hour",))
_SIGNS |= dict.fromkeys(MONTHS, ("month",))
_SIGNS |= dict.fromkeys([*TENS, "vijftien"], ("tens",)) | {"tien": ("hour", "tens")}
_MONEY = re.compile(CURRENCY + r"|mille|ton|\w+djes?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SHORT_LINE = 60
_BEFORE, _AFTER = 90, 60
"""How far an entity may reach before and after the digit or word that gives it away, in characters."""


def candidates_in(text: str) -> list[Candidate]:
    """All candidates, pattern by pattern; they may overlap.

    Only the neighbourhood of digits and number words is searched. A street may follow another capitalised word
    ('Parket Haarlem / Jansstraat 46'), so each capitalised word of an address opens a candidate of its own.
    """
    windows = {sign: _windows(places, len(text)) for sign, places in _signs(text).items()}
    found: list[Candidate] = []
    for kind, name, pattern in COMPILED:
        for first, last in windows[_NEAR.get(name, "digit")]:
            for match in pattern.finditer(text, first, last):
                start, end = match.span()
                if name not in _MANY_STARTS:
                    found.append(Candidate(start, end, kind, name))
                    continue
                starts = [start, *(m.start() for m in _LATER_START.finditer(text, start, end))]
                found.extend(Candidate(a, end, kind, name) for a in starts if _opens(text, a, end))
    return found


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


def _signs(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where digits stand, and the words that give away an hour, a month, an amount."""
    found: dict[str, list[tuple[int, int]]] = {"hour": [], "month": [], "tens": [], "large": [], "money": []}
    found["digit"] = [match.span() for match in _DIGITS.finditer(text)]
    seen: dict[str, tuple[str, ...]] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        signs = seen.get(word)
        if signs is None:
            signs = seen[word] = _signs_of(word.casefold())
        for sign in signs:
            found[sign].append(match.span())
    return found


def _signs_of(word: str) -> tuple[str, ...]:
    signs = _SIGNS.get(word, ())
    if "honderd" in word or "duizend" in word:
        signs += ("large",)
    if _MONEY.fullmatch(word):
        signs += ("money",)
    return signs


def _windows(places: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Neighbourhoods of places in order, joined where they touch."""
    found: list[tuple[int, int]] = []
    for start, end in places:
        first, last = max(0, start - _BEFORE), min(length, end + _AFTER)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
