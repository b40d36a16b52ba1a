"""The tokens of a dossier's documents in one stream of numpy arrays, with empty tokens between the documents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.entities.lexis import FULL_WIDTH, WIDTH, Attribute, Flag, Longs, lexis
from nlp.entities.spans import Mention

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
PAD = 16
"""Empty tokens before, between and after the documents: no look to either side leaves the stream."""
_TOKEN = re.compile(
    r"([a-zà-öø-ÿ]+(?=[\s.,;:?!)])"
    r"|(?:[A-ZÀ-Þ] {1,3}){3,}[A-ZÀ-Þ](?!\w)"
    r"|(?:[A-ZÀ-ÞА-Я][a-z]?\.-?){1,6}(?![A-Z]{2})"
    r"|(?:[A-ZÀ-Þ]{2,}|KMar|DT&V)(?=-[a-z])"
    r"|['’‘][sS]-[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|['’‘][tTsS](?!\w)"
    r"|[^\W_]+(?:[-‐](?!\n)[^\W_]+|[’'](?![sS](?!\w))[^\W\d_]+|&[^\W_]+)*"
    r"|[^\w\s])"
)
_JOINED, _BLANK, _COLUMN, _LINE, _PARAGRAPH, _EDGE = range(6)
"""What stands before a token: nothing, a blank, a column gap, a line end, a blank line, the document's beginning."""
_EDGES = ("^", "$")


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """Tokens one after another: number of the word, place in its document, document, gap before it."""

    texts: tuple[str, ...]
    words: Ints
    starts: Ints
    ends: Ints
    documents: Ints
    gaps: Ints

    def tokens_after(self, places: Sequence[tuple[int, int]]) -> npt.NDArray[np.int64]:
        """For each (document, offset) the first token of the document that ends after the offset."""
        found = np.zeros(len(places), np.int64)
        at = np.array(places, np.int64).reshape(-1, 2)
        for n in range(len(self.texts)):
            mine = at[:, 0] == n
            low, high = self.bounds(n)
            found[mine] = low + np.searchsorted(self.ends[low:high], at[mine, 1], side="right")
        return found

    def bounds(self, document: int) -> tuple[int, int]:
        """First token of a document and one past its last."""
        low, high = np.searchsorted(self.documents, (2 * document + 1, 2 * document + 2))
        return int(low), int(high)


class _Gaps(dict[str, int]):
    def __missing__(self, gap: str) -> int:
        if gap in {"", " "}:
            kind = len(gap)
        elif "\n" not in gap and "\f" not in gap:
            kind = _COLUMN if len(gap) > 2 else _BLANK
        else:
            kind = _PARAGRAPH if gap.count("\n") > 1 or "\f" in gap else _LINE
        if len(self) < 10_000:
            self[gap] = kind
        return kind


_GAPS = _Gaps()


def stream_of(texts: Sequence[str]) -> Stream:
    """All tokens of the texts. `documents` is odd (2 n + 1) within document n and even between documents."""
    known = lexis()
    edge = [known[mark] for mark in _EDGES]
    columns: list[tuple[Ints, ...]] = [_pad(edge[0], 0)]
    for n, text in enumerate(texts):
        parts = _TOKEN.split(text)
        ends = np.cumsum(np.fromiter(map(len, parts), np.int32, len(parts)), dtype=np.int32)
        words = np.fromiter(map(known.__getitem__, parts[1::2]), np.int32, len(parts) // 2)
        gaps = np.fromiter(map(_GAPS.__getitem__, parts[:-1:2]), np.int32, len(words))
        if len(gaps):
            gaps[0] = _EDGE
        columns.append((words, ends[:-1:2], ends[1::2], np.full(len(words), 2 * n + 1, np.int32), gaps))
        columns.append(_pad(edge[1], 2 * n + 2))
    joined = [np.concatenate(column) for column in zip(*columns, strict=True)]
    return Stream(tuple(texts), *joined)


def _pad(word: int, document: int) -> tuple[Ints, ...]:
    nothing = np.zeros(PAD, np.int32)
    return (
        np.full(PAD, word, np.int32),
        nothing,
        nothing,
        np.full(PAD, document, np.int32),
        np.full(PAD, _EDGE, np.int32),
    )


def masked(stream: Stream, mentions: Sequence[Sequence[Mention]]) -> Stream:
    """The stream with each entity that was accepted before as one token, written as its type in guillemets."""
    known = lexis()
    words, starts, ends = stream.words.copy(), stream.starts.copy(), stream.ends.copy()
    keep = np.ones(len(words), np.bool_)
    for n, found in enumerate(mentions):
        if not found:
            continue
        low, high = stream.bounds(n)
        firsts = low + np.searchsorted(stream.ends[low:high], [m.start for m in found], side="right")
        lasts = low + np.searchsorted(stream.starts[low:high], [m.end for m in found], side="left")
        for mention, first, last in zip(found, firsts, lasts, strict=True):
            words[first], starts[first], ends[first] = known[f"«{mention.type.value}»"], mention.start, mention.end
            keep[first + 1 : last] = False
    return Stream(stream.texts, words[keep], starts[keep], ends[keep], stream.documents[keep], stream.gaps[keep])


def rows_of(stream: Stream) -> Longs:
    """Attributes of each token, shape (tokens, FULL_WIDTH); those of a window are still empty."""
    table = np.zeros((len(stream.words), FULL_WIDTH), np.int64)
    table[:, :WIDTH] = lexis().rows(stream.words)
    table[:, Attribute.GAP] = stream.gaps
    table[:-1, Attribute.GAP_AFTER] = stream.gaps[1:]
    low = table[:, Attribute.ROLE_WORD]
    index = np.arange(len(table))
    opens = np.isin(stream.gaps, (_LINE, _PARAGRAPH, _EDGE))
    line = np.maximum.accumulate(np.where(opens, index, 0))
    table[:, Attribute.OPENING] = np.where(line < index, low[line], 0)
    colon = (table[:, Attribute.FLAGS] & Flag.COLON) > 0
    last_colon = np.maximum.accumulate(np.where(colon, index, -1))
    before = np.concatenate(([-1], last_colon[:-1]))
    table[:, Attribute.LABEL] = np.where(before > line, low[np.maximum(before - 1, 0)], 0)
    return table
