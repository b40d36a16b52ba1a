"""Tokens of a text and the windows in which names can stand: runs of capitalised words with what may link them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.entities.lexicon import HEADS, LINKS
from nlp.entities.spans import Mention

_TOKEN = re.compile(
    r"(?:[A-ZÀ-Þ] {1,3}){3,}[A-ZÀ-Þ](?!\w)"
    r"|(?:[A-ZÀ-Þ][a-z]?\.-?){1,6}(?![A-Z]{2})"
    r"|(?:[A-ZÀ-Þ]{2,}|KMar|DT&V)(?=-[a-z])"
    r"|['’‘][sS]-[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|['’‘][tTsS](?!\w)"
    r"|[^\W_]+(?:[-‐](?!\n)[^\W_]+|[’'](?![sS](?!\w))[^\W\d_]+|&[^\W_]+)*"
    r"|[^\w\s]"
)
_MOST_LINKS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Tokens of a text; an entity that was accepted before is one token, written as its type in guillemets."""

    text: str
    words: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]


def tokens_of(text: str, mentions: Sequence[Mention]) -> Tokens:
    """The tokens in order; `mentions` are in order and do not overlap."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    for mention in mentions:
        for match in _TOKEN.finditer(text, place, mention.start):
            words.append(match.group())
            starts.append(match.start())
            ends.append(match.end())
        words.append(f"«{mention.type.value}»")
        starts.append(mention.start)
        ends.append(mention.end)
        place = mention.end
    for match in _TOKEN.finditer(text, place):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, words, [word.casefold() for word in words], starts, ends)


def windows_of(tokens: Tokens, never: frozenset[str]) -> list[tuple[int, int]]:
    """Runs of tokens (first, one past last) that a name may stand in.

    Args:
        tokens: the tokens of a text.
        never: words that open no window even when capitalised.

    """
    words, folded = tokens.words, tokens.folded
    cores = [
        n
        for n, word in enumerate(words)
        if (word[0].isupper() or folded[n] in HEADS or (word[0] in "'’‘" and len(word) > 3)) and word not in never
    ]
    found: list[tuple[int, int]] = []
    for core in cores:
        if found and core - found[-1][1] <= _MOST_LINKS and _linked(tokens, found[-1][1], core):
            found[-1] = (found[-1][0], core + 1)
        else:
            found.append((core, core + 1))
    return found


def _linked(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the tokens between two capitalised words bind them, with no blank line or column gap between."""
    if any(tokens.folded[n] not in LINKS for n in range(first, last)):
        return False
    gap = tokens.text[tokens.ends[first - 1] : tokens.starts[last]]
    return "   " not in gap and "\n\n" not in gap and "\f" not in gap
