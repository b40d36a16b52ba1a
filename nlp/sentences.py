"""Sentences of a document's prose, by spaCy's Dutch tokenizer and rule-based sentence splitter.

A sentence never crosses a paragraph; a question and its answer are sentences of their own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language

from corpus.prose import Prose

_ABBREVIATIONS = [
    "mr",
    "mw",
    "mevr",
    "dhr",
    "dr",
    "drs",
    "ir",
    "ing",
    "prof",
    "nr",
    "nrs",
    "tel",
    "art",
    "artt",
    "lid",
    "jo",
    "blz",
    "pag",
    "p",
    "bijv",
    "bv",
    "o.a",
    "m.n",
    "d.w.z",
    "i.v.m",
    "t.a.v",
    "t.b.v",
    "m.b.t",
    "a.u.b",
    "ca",
    "circa",
    "resp",
    "vlgs",
    "volg",
    "verb",
    "aang",
    "bet",
    "geb",
    "gem",
    "nl",
    "inz",
    "zgn",
    "ed",
    "e.d",
    "e.a",
    "etc",
    "sr",
    "sv",
    "vw",
    "vc",
    "awb",
    "st",
    "str",
    "no",
    "jl",
    "aanst",
    "vnl",
    "evt",
    "incl",
    "excl",
]
_BREAK = re.compile(
    r"""(?<=[.!?…])['"”’)\]]*\s+(?=['"“‘(\[]*[A-Z0-9À-Þ])""",
)
_NO_BREAK = re.compile(rf"(?:\b(?:{'|'.join(re.escape(a) for a in _ABBREVIATIONS)})|\b[A-Z])\.$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[\s.(])[A-Z]\.$")


@lru_cache(maxsize=1)
def blank() -> Language:
    """SpaCy's blank Dutch language: its tokenizer only."""
    return spacy.blank("nl")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in the prose (half-open) and its text."""

    start: int
    end: int
    text: str


def sentences_of(prose: Prose) -> list[Sentence]:
    """The sentences of a document in order."""
    return [s for start, end in prose.paragraphs() for s in split(prose.text[start:end], start)]


def split(text: str, offset: int = 0) -> list[Sentence]:
    """The sentences of a paragraph; `offset` is added to their places."""
    found: list[Sentence] = []
    start = 0
    for match in _BREAK.finditer(text):
        head = text[start : match.start()]
        if _INITIAL.search(head) or (_NO_BREAK.search(head) and len(head.split()[-1]) <= 8):
            continue
        _add(found, text, start, match.start(), offset)
        start = match.end()
    _add(found, text, start, len(text), offset)
    return found


def _add(found: list[Sentence], text: str, start: int, end: int, offset: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Sentence(start + offset, end + offset, text[start:end]))
