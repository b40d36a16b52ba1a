"""How a thing is said: affirmed, denied, uncertain, imagined, of someone else, asked, explained, withdrawn.

Follows the idea of ConText (Harkema et al., 2009): a cue bears on what stands after or before it in its clause, or on
the whole sentence. The cues are our own and are data (`nlp/terms/assertion.toml`).
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from nlp.model import Assertion
from nlp.sentences import split

_GROUPS = {
    "withdrawn": Assertion.WITHDRAWN,
    "explained": Assertion.EXPLAINED,
    "hypothetical": Assertion.HYPOTHETICAL,
    "other": Assertion.SOMEONE_ELSE,
    "denied": Assertion.DENIED,
    "uncertain": Assertion.UNCERTAIN,
}
"""Strongest first: what is withdrawn or imagined is not weighed further."""
_QUESTION = re.compile(r"\?\s*['\"”’)]*\s*$")
_ASKED = re.compile(r"^\s*(?:v|vr|vraag)\s*\.?\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cues:
    before: re.Pattern[str]
    after: re.Pattern[str]
    whole: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    never: re.Pattern[str]
    bounds: re.Pattern[str]
    groups: tuple[tuple[Assertion, _Cues], ...]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    data = tomllib.loads((files("nlp") / "terms" / "assertion.toml").read_text(encoding="utf-8"))
    groups = tuple(
        (kind, _Cues(*(_pattern(data[name][place]) for place in ("before", "after", "whole"))))
        for name, kind in _GROUPS.items()
    )
    return _Lexicon(_pattern(data["never"]), re.compile("|".join(data["bounds"])), groups)


def _pattern(cues: Iterable[str]) -> re.Pattern[str]:
    spaced = (re.sub(r" (?![?{*])", r"\\s+", cue) for cue in cues)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


def assertion_at(sentence: str, start: int, end: int) -> Assertion:
    """How the words `start`-`end` (half-open) of a sentence are said: by cues on the sentence and on their clause."""
    if is_question(sentence):
        return Assertion.QUESTION
    lexicon = _lexicon()
    text = _without(lexicon.never, sentence.lower())
    head, tail = _clause(lexicon.bounds, text, start, end)
    for kind, cues in lexicon.groups:
        if cues.whole.search(text) or cues.before.search(text, head, start) or cues.after.search(text, end, tail):
            return kind
    return Assertion.AFFIRMED


def assertion_of(text: str) -> Assertion:
    """How a sentence or a passage is said as a whole: only by cues that bear on a whole sentence.

    A passage is affirmed when one of its sentences is: a question with its answer, a denial and what did happen.
    """
    found = [_of_sentence(sentence.text) for sentence in split(text)]
    if not found or Assertion.AFFIRMED in found:
        return Assertion.AFFIRMED
    return _strongest(found)


def _of_sentence(sentence: str) -> Assertion:
    if is_question(sentence):
        return Assertion.QUESTION
    lexicon = _lexicon()
    text = _without(lexicon.never, sentence.lower())
    return next((kind for kind, cues in lexicon.groups if cues.whole.search(text)), Assertion.AFFIRMED)


def _strongest(found: Sequence[Assertion]) -> Assertion:
    """A question tells least: what is said beside it decides."""
    order = [*_GROUPS.values(), Assertion.QUESTION]
    return min(found, key=order.index)


def is_question(sentence: str) -> bool:
    """A sentence that only asks: it ends in a question mark, or stands after 'V:'."""
    return _QUESTION.search(sentence) is not None or (_ASKED.match(sentence) is not None and "?" in sentence)


def _without(never: re.Pattern[str], text: str) -> str:
    """The text with what only looks like a cue blanked out; places stay."""
    return never.sub(lambda match: "·" * len(match.group()), text)


def _clause(bounds: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the clause around `start`-`end`."""
    head, tail = 0, len(text)
    for match in bounds.finditer(text):
        if match.end() <= start:
            head = match.end()
        elif match.start() >= end:
            tail = match.start()
            break
    return head, tail
