"""spaCy components, for who works in spaCy: `nlp.add_pipe("pv_narratives")` after `spacy.blank("nl")`.

Each writes a group of spans under its own name in `doc.spans`; no other part of the program needs them. The factories
are registered as entry points in `pyproject.toml`.
"""

from collections.abc import Callable, Iterable

import numpy as np
from spacy import tokens
from spacy.language import Language

from corpus.model import Document, Page, TextSource
from corpus.passages import passages_of
from corpus.prose import Prose, prose_of
from nlp.assertion import assertion_of
from nlp.narrative import find_narratives
from nlp.sentences import sentences_of

Component = Callable[[tokens.Doc], tokens.Doc]
Place = tuple[int, int, str, str]
"""Start and end in the text, label, id."""


def prose_in(doc: tokens.Doc) -> Prose:
    """The text of a spaCy document as the program reads a page of text."""
    text = doc.text
    page = Page(1, 0, len(text), 0.0, 0.0, TextSource.TEXT_LAYER)
    boxes = np.full((len(text), 4), np.nan, np.float32)
    return prose_of(Document("", "", "", text, (page,), boxes))


def with_spans(doc: tokens.Doc, name: str, places: Iterable[Place]) -> tokens.Doc:
    """The document with a group of spans; a place that begins or ends within a token takes the whole token."""
    spans = (doc.char_span(a, b, label=label, span_id=key, alignment_mode="expand") for a, b, label, key in places)
    doc.spans[name] = [span for span in spans if span is not None]
    return doc


@Language.factory("pv_entities", assigns=["doc.spans"])
def pv_entities(nlp: Language, name: str) -> Component:  # noqa: ARG001  (spaCy passes it)
    """Persons, places, dates and other entities: label is the type, id a person's role or the normalised value."""
    from nlp.entities.find import find_entities  # noqa: PLC0415 - loads its models

    def component(doc: tokens.Doc) -> tokens.Doc:
        found = find_entities([prose_in(doc)])
        return with_spans(doc, name, ((e.span.start, e.span.end, e.type, e.role or e.normal) for e in found))

    return component


@Language.factory("pv_narratives", assigns=["doc.spans"])
def pv_narratives(nlp: Language, name: str) -> Component:  # noqa: ARG001  (spaCy passes it)
    """Passages that tell a known narrative: label is the template, id how it is said."""

    def component(doc: tokens.Doc) -> tokens.Doc:
        found = find_narratives([prose_in(doc)])
        return with_spans(doc, name, ((n.span.start, n.span.end, n.template, n.assertion) for n in found))

    return component


@Language.factory("pv_assertion", assigns=["doc.spans"])
def pv_assertion(nlp: Language, name: str) -> Component:  # noqa: ARG001  (spaCy passes it)
    """Sentences: the label says how they are said."""

    def component(doc: tokens.Doc) -> tokens.Doc:
        prose = prose_in(doc)
        spans = [(prose.span(s.start, s.end), s.text) for s in sentences_of(prose)]
        return with_spans(doc, name, ((s.start, s.end, assertion_of(text), "") for s, text in spans))

    return component


@Language.factory("pv_speakers", assigns=["doc.spans"])
def pv_speakers(nlp: Language, name: str) -> Component:  # noqa: ARG001  (spaCy passes it)
    """Passages: label is who speaks, id what the passage is for."""

    def component(doc: tokens.Doc) -> tokens.Doc:
        passages = passages_of(prose_in(doc))
        return with_spans(doc, name, ((p.span.start, p.span.end, p.speaker, p.kind) for p in passages))

    return component


@Language.factory("pv_codes", assigns=["doc.spans"], default_config={"encoder": False})
def pv_codes(nlp: Language, name: str, encoder: bool) -> Component:  # noqa: ARG001  (spaCy passes it)
    """Words that carry a proposed code, the text taken as a dossier of its own: label is the code."""
    from nlp.find import FindSettings, find  # noqa: PLC0415 - loads its models

    def component(doc: tokens.Doc) -> tokens.Doc:
        proposals = find([prose_in(doc).document], FindSettings(encoder=encoder)).proposals
        found = [(e.span, p.code) for p in proposals if p.present for e in p.evidence]
        return with_spans(doc, name, ((span.start, span.end, code, "") for span, code in found))

    return component
