"""Two tellings side by side: their sentences in pairs, words that differ marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from annotations.recurring.model import Pairing, Telling

_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `same` when the other telling has these words too."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the first telling and its counterpart; one of them is empty where there is none."""

    a: tuple[Piece, ...]
    b: tuple[Piece, ...]


def side_by_side(a: Telling, b: Telling, pairing: Pairing | None) -> tuple[Row, ...]:
    """The sentences of two tellings, in the order of the first; what has no counterpart stands alone.

    Args:
        a: first telling.
        b: second telling.
        pairing: their aligned sentences, if they were linked; without it the tellings are compared as wholes.

    """
    if pairing is None or not pairing.aligned:
        return (Row(*marked(a.quote, b.quote)),)
    flipped = pairing.a != a.number
    pairs = sorted((((r[2], r[3]), (r[0], r[1])) if flipped else ((r[0], r[1]), (r[2], r[3]))) for r in pairing.aligned)
    return tuple(_rows(a, b, pairs))


def _rows(a: Telling, b: Telling, pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[Row]:
    at = a.start
    used: set[tuple[int, int]] = set()
    for left, right in pairs:
        if lone := _cut(a, at, left[0]).strip():
            yield Row((Piece(lone, same=False),), ())
        other = "" if right in used else _cut(b, *right)
        used.add(right)
        yield Row(*marked(_cut(a, *left), other))
        at = max(at, left[1])
    if lone := _cut(a, at, a.end).strip():
        yield Row((Piece(lone, same=False),), ())
    yield from _alone(b, used)


def _alone(b: Telling, used: set[tuple[int, int]]) -> Iterator[Row]:
    """What the second telling has and the first has not."""
    at = b.start
    for start, end in [*sorted(used), (b.end, b.end)]:
        if lone := _cut(b, at, start).strip():
            yield Row((), (Piece(lone, same=False),))
        at = max(at, end)


def _cut(telling: Telling, start: int, end: int) -> str:
    low, high = max(start, telling.start) - telling.start, min(end, telling.end) - telling.start
    return telling.quote[low:high] if high > low else ""


def marked(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, with what they have in common."""
    left, right = _WORD.findall(a), _WORD.findall(b)
    matcher = SequenceMatcher(None, [_plain(w) for w in left], [_plain(w) for w in right], autojunk=False)
    one: list[Piece] = []
    two: list[Piece] = []
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if i1 > i0:
            one.append(Piece("".join(left[i0:i1]), tag == "equal"))
        if j1 > j0:
            two.append(Piece("".join(right[j0:j1]), tag == "equal"))
    return tuple(one), tuple(two)


def _plain(word: str) -> str:
    return re.sub(r"\W+", "", word).casefold()
