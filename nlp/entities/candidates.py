"""Every stretch of a text that a pattern sees: high recall; what is kept is decided by the learned filter."""

import re
from collections.abc import Sequence

import numpy as np

from nlp.entities.addresses import ADDRESS_PATTERNS
from nlp.entities.dates import DATE_PATTERNS, TIME_PATTERNS
from nlp.entities.lexis import Attribute, Flag, Longs, Sign
from nlp.entities.numbers import (
    DOCUMENT_PATTERNS,
    FLIGHT_PATTERNS,
    MONEY_PATTERNS,
    PHONE_PATTERNS,
    VEHICLE_PATTERNS,
)
from nlp.entities.openings import AT_CAPITAL, AT_SHAPE, AT_WORD, BEFORE_WORD, NEAR_WORD
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
_SHAPE_LENGTH = 12
_SHAPES = dict.fromkeys(range(48, 58), "9") | dict.fromkeys(range(65, 91), "A") | dict.fromkeys(range(97, 123), "a")
_SHAPES |= dict.fromkeys(map(ord, " \n\t\f\u00a0"), " ")
_TOKENS_ON = 8
"""A house number stands at most so many tokens after the first word of a street."""
_SHORT_LINE = 60

Try = tuple[EntityType, str, re.Pattern[str]]


class _ByShape(dict[str, tuple[Try, ...]]):
    """The patterns to try where the next characters have a shape."""

    def __missing__(self, shape: str) -> tuple[Try, ...]:
        fits = tuple(one for one in COMPILED if one[1] in _OPENINGS and _OPENINGS[one[1]].match(shape))
        if len(self) < _MOST_SHAPES:
            self[shape] = fits
        return fits


_MOST_SHAPES = 50_000
_OPENINGS = {name: re.compile(shape) for name, shape in AT_SHAPE.items()}
_BY_SHAPE = _ByShape()
_AT_CAPITAL = tuple(one for one in COMPILED if one[1] in AT_CAPITAL)
_AT_WORD = tuple(
    (sign, tuple(o for o in COMPILED if AT_WORD.get(o[1]) == sign)) for sign in sorted({*AT_WORD.values()})
)
_BEFORE_WORD = tuple(
    (sign, tuple(o for o in COMPILED if BEFORE_WORD.get(o[1]) == sign)) for sign in sorted({*BEFORE_WORD.values()})
)
_NEAR_WORD = tuple((one, NEAR_WORD[one[1]]) for one in COMPILED if one[1] in NEAR_WORD)


def candidates_of(stream: Stream, table: Longs) -> list[list[Candidate]]:
    """All candidates of each document; they may overlap.

    A street may follow another capitalised word ('Parket Haarlem / Jansstraat 46'), so each capitalised word before a
    number opens a candidate of its own.
    """
    signs = table[:, Attribute.SIGNS]
    upper = (table[:, Attribute.FLAGS] & Flag.UPPER) > 0
    digit = (signs & Sign.DIGIT) > 0
    index = np.arange(len(signs))
    following = np.minimum.accumulate(np.where(digit, index, len(index))[::-1])[::-1]
    adjoins = np.zeros(len(signs), np.bool_)
    adjoins[:-1] = digit[1:] & (stream.starts[1:] - stream.ends[:-1] <= _ADJOINS)
    money = (signs & Sign.MONEY) > 0
    shaped = digit | (adjoins & (upper | money | ((table[:, Attribute.FLAGS] & Flag.OPENER) > 0)))
    capital = upper & ~digit & (following - index <= _TOKENS_ON)
    found: list[list[Candidate]] = []
    for n, text in enumerate(stream.texts):
        low, high = stream.bounds(n)
        starts, ends, mine = stream.starts[low:high], stream.ends[low:high], signs[low:high]
        listed = _at_shapes(text, starts[shaped[low:high]].tolist())
        listed += _at_capitals(text, starts[capital[low:high]].tolist())
        for sign, tries in _AT_WORD:
            listed += _at_words(text, starts[(mine & sign) > 0].tolist(), tries)
        for sign, tries in _BEFORE_WORD:
            listed += _at_words(text, starts[:-1][(mine[1:] & sign) > 0].tolist(), tries)
        for (kind, name, pattern), (sign, before, after) in _NEAR_WORD:
            here = (mine & sign) > 0
            for first, last in _windows(starts[here] - before, ends[here] + after, len(text)):
                listed += [Candidate(*match.span(), kind, name) for match in pattern.finditer(text, first, last)]
        found.append(listed)
    return found


_ADJOINS = 2
"""Most characters between a word and a number of one mark ('KL 0588', '€ 50')."""


def _at_shapes(text: str, starts: Sequence[int]) -> list[Candidate]:
    return [
        Candidate(start, match.end(), kind, name)
        for start in starts
        for kind, name, pattern in _BY_SHAPE[text[start : start + _SHAPE_LENGTH].translate(_SHAPES)]
        if (match := pattern.match(text, start))
    ]


def _at_words(text: str, starts: Sequence[int], tries: Sequence[Try]) -> list[Candidate]:
    return [
        Candidate(start, match.end(), kind, name)
        for start in starts
        for kind, name, pattern in tries
        if (match := pattern.match(text, start)) and match.end() > start
    ]


def _at_capitals(text: str, starts: Sequence[int]) -> list[Candidate]:
    return [one for one in _at_words(text, starts, _AT_CAPITAL) if _opens(text, one.start, one.end)]


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
