"""One PDF file to a `Document`, or to a status that says what is wrong with it.

This runs in a worker process with limits (`corpus.worker`); the parent never opens a PDF.
"""

import hashlib
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from corpus import ocr
from corpus.dutch import reads_as_dutch
from corpus.facts import facts_of
from corpus.layer import Layer, read_layer, to_seen
from corpus.model import PAGE_END, Document, Page, Status, TextSource
from corpus.order import Line, lines_of
from corpus.running import Place, running_lines

READER = "1"
"""Version of the reader: raise it when the text it gives changes, and every file is read again."""
_UNMAPPED = 0.2
"""A font without a Unicode map: with more unusable characters than this, the page is read as a picture."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    seconds: float = 300.0
    """Longest time for one file."""
    memory: int = 2 << 30
    """Most memory of the reading process, in bytes."""
    size: int = 200 << 20
    """Largest file, in bytes."""
    pages: int = 2000


@dataclass(frozen=True, slots=True, eq=False)
class ReadResult:
    """What became of a file: a document, or a status with a Dutch message that says what to do."""

    status: Status
    message: str = ""
    document: Document | None = None
    sha256: str = ""
    size: int = 0


def reader_version() -> str:
    """What the text depends on besides the file: this reader and Tesseract."""
    return f"{READER}+tesseract-{ocr.version()}" if ocr.available() else READER


def read(path: Path, dossier: str, limits: Limits) -> ReadResult:
    """Read a PDF file. Bad files give a status, not an error.

    Args:
        path: the file.
        dossier: the dossier it belongs to.
        limits: what it may cost; time is kept between pages, memory by the worker.

    """
    try:
        size = path.stat().st_size
    except OSError as error:
        return ReadResult(Status.DAMAGED, f"Het bestand kan niet worden gelezen: {error.strerror}")
    if size > limits.size:
        return ReadResult(Status.TOO_LARGE, f"Het bestand is groter dan {limits.size >> 20} MB.", size=size)
    try:
        data = path.read_bytes()
    except OSError as error:
        return ReadResult(Status.DAMAGED, f"Het bestand kan niet worden gelezen: {error.strerror}", size=size)
    digest = hashlib.sha256(data).hexdigest()
    result = _read_bytes(data, dossier, path.name, digest, limits)
    return ReadResult(result.status, result.message, result.document, digest, size)


def _read_bytes(data: bytes, dossier: str, name: str, digest: str, limits: Limits) -> ReadResult:
    if b"%PDF" not in data[:1024]:
        if not data:
            return ReadResult(Status.EMPTY, "Het bestand is leeg (0 bytes).")
        return ReadResult(Status.NOT_A_PDF, "Dit is geen PDF-bestand.")
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return _cannot_open(str(error))
    return _read_open(pdf, dossier, name, digest, limits)


def _read_open(pdf: pdfium.PdfDocument, dossier: str, name: str, digest: str, limits: Limits) -> ReadResult:
    try:
        if len(pdf) > limits.pages:
            return ReadResult(Status.TOO_LARGE, f"Het bestand heeft meer dan {limits.pages} pagina's.")
        return _assemble(pdf, dossier, name, digest, limits)
    except TimeoutError:
        return ReadResult(Status.TIMED_OUT, f"Het lezen duurde langer dan {limits.seconds:.0f} seconden.")
    except MemoryError:
        return ReadResult(Status.TOO_LARGE, "Het bestand vraagt te veel geheugen of heeft te grote pagina's.")
    except pdfium.PdfiumError as error:
        return ReadResult(Status.DAMAGED, f"Het bestand is beschadigd ({error}). Vraag een nieuwe kopie.")
    finally:
        pdf.close()


def _cannot_open(error: str) -> ReadResult:
    if "password" in error.casefold() or "security" in error.casefold():
        return ReadResult(
            Status.ENCRYPTED, "Het bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord."
        )
    return ReadResult(
        Status.DAMAGED, f"Het bestand is beschadigd en kan niet worden geopend ({error}). Vraag een nieuwe kopie."
    )


def _assemble(pdf: pdfium.PdfDocument, dossier: str, name: str, digest: str, limits: Limits) -> ReadResult:
    deadline = time.monotonic() + limits.seconds
    builder = _Builder()
    without_text = 0
    for index in range(len(pdf)):
        page = pdf[index]
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        lines, source = _page_lines(page, left)
        without_text += not lines
        width, height = page.get_size()
        builder.add_page(lines, width, height, source)
        page.close()
    if builder.empty:
        message = "Er staat geen tekst in het bestand." if ocr.available() or not len(pdf) else ocr.INSTALL_HINT
        return ReadResult(Status.EMPTY, message)
    message = f"Op {without_text} van {len(pdf)} pagina's is geen tekst gevonden." if without_text else ""
    return ReadResult(Status.OK, message, builder.document(dossier, name, digest))


def _page_lines(page: pdfium.PdfPage, seconds: float) -> tuple[list[Line], TextSource]:
    """The lines of a page, boxes as seen, from its text layer where that is usable, else by OCR."""
    layer = read_layer(page)
    lines = lines_of(layer.segments, layer.width)
    text = "\n".join(line.text for line in lines)
    usable = bool(lines) and layer.unmapped <= _UNMAPPED and (not layer.hidden or reads_as_dutch(text))
    if usable or not ocr.available():
        source = TextSource.HIDDEN_LAYER if layer.hidden else TextSource.TEXT_LAYER
        return [_as_seen(line, layer) for line in lines] if layer.turn else lines, source
    if not lines and not any(True for _ in page.get_objects(max_depth=1)):
        return [], TextSource.TEXT_LAYER
    return ocr.read_page(page, seconds), TextSource.OCR


def _as_seen(line: Line, layer: Layer) -> Line:
    return replace(line, boxes=to_seen(line.boxes, layer.width, layer.height, layer.turn))


class _Builder:
    """Puts lines together to the text of a document, keeping the box of each character."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._boxes: list[np.ndarray] = []
        self._length = 0
        self._pages: list[Page] = []
        self._places: list[Place] = []

    def _put(self, text: str, boxes: np.ndarray | None = None) -> None:
        self._parts.append(text)
        self._boxes.append(np.full((len(text), 4), np.nan, np.float32) if boxes is None else boxes)
        self._length += len(text)

    def add_page(self, lines: list[Line], width: float, height: float, source: TextSource) -> None:
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
        return not any(place.text for place in self._places)

    def document(self, dossier: str, name: str, digest: str) -> Document:
        text = "".join(self._parts)
        running = running_lines(self._places, len(self._pages))
        boxes = np.concatenate(self._boxes)
        return Document(dossier, name, digest, text, tuple(self._pages), boxes, running, facts_of(text, name, running))
