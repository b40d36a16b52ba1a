"""Small makers for the tests of the code models."""

import numpy as np

from corpus.facts import facts_of
from corpus.model import Document, Page, Span, TextSource
from nlp.model import Entity, EntityType


def entity_of(kind: EntityType, quote: str, normal: str = "") -> Entity:
    """An entity without a document."""
    return Entity(Span("x", 0, len(quote), quote), kind, None, normal)


def document_of(text: str, name: str = "1-aangifte.pdf", dossier: str = "900") -> Document:
    """A document of one page with this text, without boxes on the page."""
    page = Page(1, 0, len(text), 595.0, 842.0, TextSource.TEXT_LAYER)
    boxes = np.full((len(text), 4), np.nan, np.float32)
    return Document(dossier, name, "0" * 64, text, (page,), boxes, (), facts_of(text, name, ()))
