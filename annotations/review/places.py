"""Words on a page with their boxes, the text of a page, and evidence made from what a coder marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotations.errors import RelaasError
from annotations.model import Evidence
from annotations.suggest import boxes_of, evidence_of
from corpus.model import MAX_QUOTE, Box, Document, Page, Span

_WORD = re.compile(r"\S+")
MOST_EVIDENCE = 40
Documents = Sequence[Document]


class PlaceError(RelaasError):
    """What was marked is not in the dossier, or is too long."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: half-open offsets, and its box in points (None when it is not drawn)."""

    start: int
    end: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that a coder marked: number of the document in the dossier (from 1), and offsets."""

    document: int
    start: int
    end: int


def page_of(document: Document, number: int) -> Page | None:
    """The page with this number, or None."""
    return document.pages[number - 1] if 1 <= number <= len(document.pages) else None


def words_of(document: Document, page: Page) -> list[Word]:
    """The words of a page in reading order."""
    found = []
    for match in _WORD.finditer(document.text, page.start, page.end):
        rows = document.boxes[match.start() : match.end()]
        rows = rows[~np.isnan(rows[:, 0])]
        box = None
        if len(rows):
            low, high = rows[:, :2].min(axis=0), rows[:, 2:].max(axis=0)
            box = (_tenth(low[0]), _tenth(low[1]), _tenth(high[0]), _tenth(high[1]))
        found.append(Word(match.start(), match.end(), box))
    return found


def evidence(documents: Documents, marked: Sequence[Marked]) -> tuple[Evidence, ...]:
    """Evidence from what a coder marked: the quote and boxes are taken from the stored text, not from the request.

    Raises:
        PlaceError: a stretch is not in the dossier, is empty, or is too long.

    """
    if len(marked) > MOST_EVIDENCE:
        msg = f"Niet meer dan {MOST_EVIDENCE} bewijsplaatsen bij één code."
        raise PlaceError(msg)
    return tuple(_evidence(documents, mark) for mark in marked)


def _evidence(documents: Documents, mark: Marked) -> Evidence:
    return evidence_of(span(documents, mark, MAX_QUOTE), documents[mark.document - 1])


def span(documents: Documents, mark: Marked, longest: int) -> Span:
    """The span that was marked.

    Raises:
        PlaceError: it is not in the dossier, is empty, or is longer than `longest` characters.

    """
    if not 1 <= mark.document <= len(documents):
        msg = "De gemarkeerde plaats staat niet in dit dossier."
        raise PlaceError(msg)
    document = documents[mark.document - 1]
    if not 0 <= mark.start < mark.end <= len(document.text) or not document.text[mark.start : mark.end].strip():
        msg = "De gemarkeerde plaats staat niet in dit document."
        raise PlaceError(msg)
    if mark.end - mark.start > longest:
        msg = f"Markeer ten hoogste {longest} tekens: de woorden die het kenmerk dragen."
        raise PlaceError(msg)
    return document.span(mark.start, mark.end)


def boxes(document: Document, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of a stretch on its first page."""
    return boxes_of(document, start, min(end, document.page_at(start).end))


def _tenth(value: float) -> float:
    return round(float(value), 1)
