"""Documents to what is compared: sentences of the account, without questions, rights, heads, decisions and closings.

Known entities are blanked, so that a story is found again under other names, places, dates and amounts. Where
entities are not known yet, capitals and figures are left out when words are read (`tokens`).
"""

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np

from corpus.model import Document, Passage, PassageKind
from corpus.passages import passage_at, passages_of
from corpus.prose import Prose, prose_of
from nlp.model import Entity, Narrative
from nlp.recurring import formulas
from nlp.recurring.lexicon import lexicon
from nlp.recurring.model import Account, Unit
from nlp.recurring.settings import UNITS
from nlp.sentences import sentences_of

ACCOUNT = frozenset(
    [PassageKind.VERKLARING, PassageKind.ANTWOORD, PassageKind.BEVINDINGEN, PassageKind.KLACHT],
)
"""Kinds of passage that tell what happened."""


def account_of(
    dossier: str,
    documents: Sequence[Document],
    entities: Sequence[Entity] = (),
    narratives: Sequence[Narrative] = (),
) -> Account:
    """What is compared of a dossier.

    Args:
        dossier: its name.
        documents: its readable documents, in the order of the file.
        entities: what is known of names, places, dates; may be empty.
        narratives: passages in which a known template was found; may be empty.

    """
    units = tuple(unit for document in documents for unit in _units(document, entities, narratives))
    return Account(dossier, units, mark_of(documents))


def mark_of(documents: Sequence[Document]) -> str:
    """Fingerprint of the texts and of the way they are read."""
    parts = [UNITS, lexicon().fingerprint, *(f"{d.name}:{d.sha256}" for d in documents)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _units(document: Document, entities: Sequence[Entity], narratives: Sequence[Narrative]) -> Iterator[Unit]:
    prose = prose_of(document)
    passages = passages_of(prose)
    if not passages:
        return
    blank = _blanked(prose, entities)
    for sentence in sentences_of(prose):
        kind = _kind(prose, passages, sentence.start, sentence.end)
        if kind not in ACCOUNT or formulas.is_formula(sentence.text):
            continue
        span = prose.span(sentence.start, sentence.end)
        text = blank[sentence.start : sentence.end]
        yield Unit(
            document.name, span.start, span.end, text, _template(document.name, span.start, span.end, narratives)
        )


def _template(document: str, start: int, end: int, narratives: Sequence[Narrative]) -> str:
    """The template whose passage covers at least half of a sentence."""
    for found in narratives:
        shared = min(end, found.span.end) - max(start, found.span.start)
        if found.span.document == document and 2 * shared >= end - start:
            return found.template
    return ""


def _kind(prose: Prose, passages: Sequence[Passage], start: int, end: int) -> PassageKind:
    return passage_at(passages, int(prose.offsets[(start + end) // 2])).kind


def _blanked(prose: Prose, entities: Sequence[Entity]) -> str:
    """The prose with entities as blanks of the same length."""
    hide = np.zeros(len(prose.document.text) + 1, bool)
    for entity in entities:
        if entity.span.document == prose.document.name:
            hide[entity.span.start : entity.span.end] = True
    if not hide.any() or not len(prose.text):
        return prose.text
    hidden = hide[prose.offsets]
    return "".join(" " if gone else letter for letter, gone in zip(prose.text, hidden, strict=True))
