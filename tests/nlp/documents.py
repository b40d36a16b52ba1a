"""Makes a document of plain text, for tests of the language layer."""

import numpy as np

from corpus.model import Document, Page, TextSource
from corpus.prose import Prose, prose_of


def prose(text: str, name: str = "1-aangifte.pdf") -> Prose:
    """The prose of a one-page document with this text."""
    page = Page(1, 0, len(text), 595.0, 842.0, TextSource.TEXT_LAYER)
    return prose_of(Document("001", name, "", text, (page,), np.zeros((len(text), 4), np.float32)))
