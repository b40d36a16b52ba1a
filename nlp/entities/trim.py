"""Repairs of tagged names: titles fall off, initials after a comma come on, two persons are two, headings are none.

A name of several words that is a country's is nobody else's: 'Costa Rica' is made of a first name and a surname.
"""

import re
from collections.abc import Iterator, Sequence

from nlp.entities.gazetteer import is_country
from nlp.entities.lexicon import TITLES
from nlp.entities.names import names
from nlp.entities.spans import Mention
from nlp.model import EntityType

_NAMED = (EntityType.PERSON, EntityType.ORGANISATION)
_TITLE = re.compile(r"([^\W\d_]+\.?)\s+")
_EDGE = " \n\t,;:'’‘\"“”-–/("
_AND = re.compile(r"\s+en\s+|\s+/\s+|\s{3,}|\n\s*\n")
_INITIALS_AFTER = re.compile(r",\s?(?:[A-ZÀ-Þ]\.\s?-?){1,5}(?!\s?[A-ZÀ-Þ][a-zà-þ])(?<=\.)")
_HEADING = re.compile(r"[A-Z]\.\s+(?P<word>[^\W\d_]+)")


def trimmed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The names as the guideline quotes them; empty ones are dropped."""
    return [
        kept for mention in mentions for piece in _pieces(text, mention) if (kept := _trim(text, piece)) is not None
    ]


def _pieces(text: str, mention: Mention) -> Iterator[Mention]:
    """A person's name holds no 'en': what does, names two."""
    start = mention.start
    if mention.type is EntityType.PERSON:
        for match in _AND.finditer(text, mention.start, mention.end):
            yield Mention(start, match.start(), mention.type)
            start = match.end()
    yield Mention(start, mention.end, mention.type)


def _trim(text: str, mention: Mention) -> Mention | None:
    start, end = _edges(text, mention)
    kind = mention.type
    if kind in _NAMED and " " in text[start:end] and is_country(text[start:end]):
        kind = EntityType.LOCATION
    if kind is EntityType.PERSON:
        start = _after_titles(text, start, end)
        if _is_heading(text, start, end):
            return None
        if initials := _INITIALS_AFTER.match(text, end):
            end = initials.end()
    return Mention(start, end, kind) if end > start else None


def _edges(text: str, mention: Mention) -> tuple[int, int]:
    start, end = mention.start, mention.end
    while start < end and text[start] in _EDGE and text[start : start + 3].casefold() not in {"'s-", "’s-", "‘s-"}:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _after_titles(text: str, start: int, end: int) -> int:
    while (match := _TITLE.match(text, start, end)) and match.group(1).casefold() in TITLES - {"madam", "sir"}:
        start = match.end()
    return start


def _is_heading(text: str, start: int, end: int) -> bool:
    """'A. Aanleiding' at the head of a line: a letter that numbers, and an everyday word."""
    match = _HEADING.fullmatch(text, start, end)
    if match is None or text[text.rfind("\n", 0, start) + 1 : start].strip():
        return False
    return names().get(match["word"].casefold(), "") == "w"
