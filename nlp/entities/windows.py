"""Windows in which names can stand: runs of capitalised words with what may link them, and the lists they are on."""

from functools import lru_cache

import numpy as np

from nlp.entities.gazetteer import bodies, places
from nlp.entities.hashing import Places
from nlp.entities.lexis import Attribute, Flag, Longs, code
from nlp.entities.stream import Bools, Stream

_MOST_LINKS = 4
_LONGEST = 5
_BREAKS = (2, 4, 5)
"""Gaps that no name crosses: a column gap, a blank line, the edge of a document."""


def windows_of(stream: Stream, table: Longs, never: Longs) -> tuple[Places, Places]:
    """First tokens of the windows, and one past their last.

    Args:
        stream: the tokens.
        table: their attributes.
        never: sorted hashes of words that open no window even when capitalised.

    """
    flags = table[:, Attribute.FLAGS]
    core = (flags & Flag.CORE) > 0
    core &= ~_among(table[:, Attribute.EXACT], never) & (stream.documents % 2 == 1)
    at = np.flatnonzero(core)
    if not at.size:
        return at, at
    unlinked = np.cumsum((flags & Flag.LINK) == 0)
    breaks = np.cumsum(np.isin(stream.gaps, _BREAKS))
    here, after = at[:-1], at[1:]
    joined = (
        (after - here - 1 <= _MOST_LINKS) & (unlinked[after - 1] == unlinked[here]) & (breaks[after] == breaks[here])
    )
    edges = np.flatnonzero(~joined)
    return at[np.concatenate(([0], edges + 1))], at[np.concatenate((edges, [len(at) - 1]))] + 1


def _among(values: Longs, listed: Longs) -> Bools:
    if not listed.size:
        return np.zeros(len(values), np.bool_)
    found = np.minimum(np.searchsorted(listed, values), len(listed) - 1)
    inside: Bools = listed[found] == values
    return inside


def mark_lists(stream: Stream, table: Longs, firsts: Places, lasts: Places) -> None:
    """Write over the marks of single words those of listed names of several words ('Sierra Leone')."""
    multi = (table[:, Attribute.FLAGS] & Flag.MULTI) > 0
    limit = np.zeros(len(table), np.int64)
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        if last - first > 1 and multi[first : last - 1].any():
            limit[first:last] = last
    for n in np.flatnonzero(multi & (limit > 0)).tolist():
        size = min(_LONGEST, int(limit[n]) - n)
        words = _folded(stream, n, size) if size > 1 else []
        name = words[0] if words else ""
        best_place: tuple[int, str] = (0, "")
        best_body = (0, 0)
        for k in range(1, size):
            name = f"{name} {words[k]}"
            place, body = _marks_of(name)
            best_place = (k + 1, place) if place else best_place
            best_body = (k + 1, body) if body else best_body
        _write(table[n:, Attribute.PLACE], *best_place)
        table[n : n + best_body[0], Attribute.BODY] = best_body[1]


@lru_cache(maxsize=20_000)
def _marks_of(name: str) -> tuple[str, int]:
    """The flags of a place of this name (empty for none), and the code of a body (0 for none)."""
    body = bodies().get(name)
    return places().get(name, ""), code(body) if body is not None else 0


def _write(column: Longs, size: int, flags: str) -> None:
    for k in range(size):
        column[k] = code(f"{'B' if k == 0 else 'I'}{min(3, size)}{flags}")


def _folded(stream: Stream, first: int, size: int) -> list[str]:
    text = stream.texts[int(stream.documents[first]) // 2]
    starts, ends = stream.starts[first : first + size].tolist(), stream.ends[first : first + size].tolist()
    return [text[a:b].casefold() for a, b in zip(starts, ends, strict=True)]
