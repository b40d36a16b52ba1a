"""Every stretch of a text that a pattern sees: high recall; what is kept is decided by the learned filter."""

import re

from nlp.entities.addresses import ADDRESS_PATTERNS
from nlp.entities.dates import DATE_PATTERNS, TIME_PATTERNS
from nlp.entities.numbers import (
    DOCUMENT_PATTERNS,
    FLIGHT_PATTERNS,
    MONEY_PATTERNS,
    PHONE_PATTERNS,
    VEHICLE_PATTERNS,
)
from nlp.entities.spans import Candidate
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
_MANY_STARTS = frozenset({"address.suffix", "address.foreign", "address.central", "address.named"})


def candidates_in(text: str) -> list[Candidate]:
    """All candidates, pattern by pattern; they may overlap.

    A street may follow another capitalised word ('Parket Haarlem / Jansstraat 46'), so each capitalised word of an
    address opens a candidate of its own.
    """
    found: list[Candidate] = []
    for kind, name, pattern in COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span()
            found.append(Candidate(start, end, kind, name))
            if name in _MANY_STARTS:
                found.extend(Candidate(m.start(), end, kind, name) for m in _LATER_START.finditer(text, start, end))
    return found
