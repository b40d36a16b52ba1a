"""Repairs of tagged names: titles and possessive endings fall off, white space at the borders too."""

import re
from collections.abc import Sequence

from nlp.entities.lexicon import TITLES
from nlp.entities.spans import Mention
from nlp.model import EntityType

_TITLE = re.compile(r"([^\W\d_]+\.?)\s+")
_EDGE = " \n\t,;:'’‘\"“”-–/("


def trimmed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The names as the guideline quotes them; empty ones are dropped."""
    found: list[Mention] = []
    for mention in mentions:
        start, end = _edges(text, mention)
        if mention.type is EntityType.PERSON:
            start = _after_titles(text, start, end)
        if end > start:
            found.append(Mention(start, end, mention.type))
    return found


def _edges(text: str, mention: Mention) -> tuple[int, int]:
    start, end = mention.start, mention.end
    while start < end and text[start] in _EDGE and text[start : start + 3].casefold() not in {"'s-", "’s-"}:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _after_titles(text: str, start: int, end: int) -> int:
    while (match := _TITLE.match(text, start, end)) and match.group(1).casefold() in TITLES - {"madam", "sir"}:
        start = match.end()
    return start
