"""Lines of pages put together to a document, each character with its box."""

import numpy as np

from corpus.facts import facts_of
from corpus.model import PAGE_END, Boxes, Document, Page, TextSource
from corpus.order import Line
from corpus.running import Place, running_lines


class Builder:
    """Puts lines together to the text of a document, keeping the box of each character."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._boxes: list[Boxes] = []
        self._length = 0
        self._pages: list[Page] = []
        self._places: list[Place] = []

    def _put(self, text: str, boxes: Boxes | None = None) -> None:
        self._parts.append(text)
        self._boxes.append(np.full((len(text), 4), np.nan, np.float32) if boxes is None else boxes)
        self._length += len(text)

    def add_page(self, lines: list[Line], width: float, height: float, source: TextSource) -> None:
        """Add a page of `width` x `height` points as seen, from its lines in reading order."""
        if self._pages:
            self._put(PAGE_END)
        start = self._length
        for n, line in enumerate(lines):
            if n:
                self._put("\n\n" if line.blank_before else "\n")
            self._places.append(
                Place(len(self._pages), line.top, self._length, self._length + len(line.text), line.text)
            )
            self._put(line.text, line.boxes)
        if lines:
            self._put("\n")
        self._pages.append(Page(len(self._pages) + 1, start, self._length, width, height, source))

    @property
    def empty(self) -> bool:
        """No text so far."""
        return not any(place.text for place in self._places)

    def document(self, dossier: str, name: str, digest: str, form: str = "") -> Document:
        """The document of the pages added; `form`: see `facts_of`."""
        text = "".join(self._parts)
        running = running_lines(self._places, len(self._pages))
        boxes = np.concatenate(self._boxes)
        return Document(
            dossier, name, digest, text, tuple(self._pages), boxes, running, facts_of(text, name, running, form)
        )
