"""Windows in which names can stand: runs of capitalised words with what may link them, and the lists they are on."""

from collections.abc import Mapping

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
        if size > 1:
            words = _folded(stream, n, size)
            _mark(table[n : n + size, Attribute.PLACE], words, places(), "BI")
            _mark(table[n : n + size, Attribute.BODY], words, bodies(), "")


def _folded(stream: Stream, first: int, size: int) -> list[str]:
    text = stream.texts[int(stream.documents[first]) // 2]
    starts, ends = stream.starts[first : first + size].tolist(), stream.ends[first : first + size].tolist()
    return [text[a:b].casefold() for a, b in zip(starts, ends, strict=True)]


def _mark(column: Longs, words: list[str], known: Mapping[str, str], places_as: str) -> None:
    for size in range(len(words), 1, -1):
        flags = known.get(" ".join(words[:size]))
        if flags is not None:
            for k in range(size):
                prefix = f"{places_as[min(k, 1)]}{min(3, size)}" if places_as else ""
                column[k] = code(f"{prefix}{flags}")
            return
