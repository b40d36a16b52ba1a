"""Training dossiers that exist as text only: a document as if it had been read from a PDF, without boxes."""

from pathlib import Path

import numpy as np

from corpus.facts import facts_of
from corpus.model import PAGE_END, Document, Page, TextSource
from corpus.running import Place, running_lines

_LINE = 12.0
"""Height of a line in points: where running lines stand is told by it."""


def document_from_text(path: Path, dossier: str) -> Document:
    """The document of a text file; a form feed begins a new page, running lines are recognised as on pages."""
    text = ""
    pages: list[Page] = []
    places: list[Place] = []
    for number, body in enumerate(path.read_text(encoding="utf-8").split(PAGE_END)):
        start = len(text) + bool(number)
        lines = body.strip("\n").split("\n")
        at = start
        for place, line in enumerate(lines):
            if line.strip():
                places.append(Place(number, place * _LINE, at, at + len(line), line))
            at += len(line) + 1
        text += (PAGE_END if number else "") + "\n".join(lines) + "\n"
        pages.append(Page(number + 1, start, len(text), 595.0, 842.0, TextSource.TEXT_LAYER))
    running = running_lines(places, len(pages))
    boxes = np.full((len(text), 4), np.nan, np.float32)
    return Document(
        dossier, f"{path.stem}.pdf", "", text, tuple(pages), boxes, running, facts_of(text, path.name, running)
    )
