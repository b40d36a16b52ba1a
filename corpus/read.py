"""One PDF file to a `Document`, or to a status that says what is wrong with it.

This runs in a worker process with limits (`corpus.worker`); the parent never opens a PDF.
"""

import hashlib
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium

from corpus import ocr
from corpus.builder import Builder
from corpus.dutch import reads_as_dutch
from corpus.layer import Layer, corner_of, read_layer, to_seen
from corpus.model import Document, Status, TextSource
from corpus.order import Line, lines_of
from corpus.tables import fields_of, find_tables, is_ruled

READER = "2"
"""Version of the reader: raise it when the text it gives changes, and every file is read again."""
_SOME_WORDS = 6
"""A scan with fewer words may lie on its side."""
_FORM_PAGES = 2
"""Ruled forms are looked for on so many pages from the first."""
_UNMAPPED = 0.2
"""A font without a Unicode map: with more unusable characters than this, the page is read as a picture."""


_MOST_POINTS = 100_000.0
"""Widest and highest page, in points: 35 metres."""
LATE = "Het lezen duurde langer dan {seconds:.0f} seconden en is gestopt."
TOO_MUCH_MEMORY = "Het bestand vraagt te veel geheugen of heeft te grote pagina's."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    seconds: float = 60.0
    """Longest time for opening a file, and for one page."""
    page_seconds: float = 15.0
    """Longest time for a file as a whole, for each of its pages, on top of `seconds`: scans take their time."""
    memory: int = 2 << 30
    """Most memory of the reading process, in bytes."""
    size: int = 200 << 20
    """Largest file, in bytes."""
    pages: int = 2000
    ocr: bool = True
    """Read pages without usable text by OCR, where Tesseract is there."""


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


def read(path: Path, dossier: str, limits: Limits, alive: Callable[[], None] = lambda: None) -> ReadResult:
    """Read a PDF file. Bad files give a status, not an error.

    Args:
        path: the file.
        dossier: the dossier it belongs to.
        limits: what it may cost; the reader keeps to the time of the whole file, the worker to that of one page and
            to the memory.
        alive: called after each page.

    """
    try:
        found = path.stat()
        if found.st_size > limits.size:
            message = f"Het bestand is groter dan {limits.size >> 20} MB. Splits het in delen."
            return ReadResult(Status.TOO_LARGE, message, size=found.st_size)
        # A pipe or a device would be waited for without end.
        data = path.read_bytes() if stat.S_ISREG(found.st_mode) else b"-"
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return ReadResult(Status.DAMAGED, f"Het bestand kan niet worden geopend ({reason}). Controleer de rechten.")
    digest = hashlib.sha256(data).hexdigest()
    result = _read_bytes(data, path.name, _Task(dossier, digest, limits, alive))
    return ReadResult(result.status, result.message, result.document, digest, len(data))


@dataclass(frozen=True, slots=True)
class _Task:
    dossier: str
    digest: str
    limits: Limits
    alive: Callable[[], None]


def _read_bytes(data: bytes, name: str, task: _Task) -> ReadResult:
    if not data:
        return ReadResult(Status.EMPTY, "Het bestand is leeg (0 bytes).")
    if b"%PDF" not in data[:1024]:
        return ReadResult(Status.NOT_A_PDF, "Dit is geen PDF-bestand.")
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return _cannot_open(str(error))
    try:
        return _read_pages(pdf, data, name, task)
    finally:
        pdf.close()


def _read_pages(pdf: pdfium.PdfDocument, data: bytes, name: str, task: _Task) -> ReadResult:
    limits = task.limits
    if len(pdf) > limits.pages:
        return ReadResult(Status.TOO_LARGE, f"Het bestand heeft meer dan {limits.pages} pagina's. Splits het.")
    try:
        return _assemble(pdf, data, name, task)
    except TimeoutError:
        most = limits.seconds + limits.page_seconds * len(pdf)
        return ReadResult(Status.TIMED_OUT, LATE.format(seconds=most))
    except MemoryError:
        return ReadResult(Status.TOO_LARGE, TOO_MUCH_MEMORY)


def _cannot_open(error: str) -> ReadResult:
    if "password" in error.casefold() or "security" in error.casefold():
        return ReadResult(
            Status.ENCRYPTED, "Het bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord."
        )
    return ReadResult(
        Status.DAMAGED, f"Het bestand is beschadigd en kan niet worden geopend ({error}). Vraag een nieuwe kopie."
    )


def _assemble(pdf: pdfium.PdfDocument, data: bytes, name: str, task: _Task) -> ReadResult:
    deadline = time.monotonic() + task.limits.seconds + task.limits.page_seconds * len(pdf)
    builder = Builder()
    unread: list[str] = []
    for index in range(len(pdf)):
        left = min(deadline - time.monotonic(), task.limits.seconds)
        if left <= 0:
            raise TimeoutError
        try:
            _read_page(pdf, index, left if task.limits.ocr else 0.0, builder)
        except (pdfium.PdfiumError, ocr.OcrError) as error:
            # One bad page costs that page.
            unread.append(str(error))
            builder.add_page([], 0.0, 0.0, TextSource.TEXT_LAYER)
        task.alive()
    if builder.empty:
        if unread:
            return ReadResult(Status.DAMAGED, f"Het bestand is beschadigd ({unread[0]}). Vraag een nieuwe kopie.")
        message = "Er staat geen tekst in het bestand." if ocr.available() or not len(pdf) else ocr.INSTALL_HINT
        return ReadResult(Status.EMPTY, message)
    document = builder.document(task.dossier, name, task.digest, _form(pdf, data))
    return ReadResult(Status.OK, _pages_without(document, len(unread)), document)


def _form(pdf: pdfium.PdfDocument, data: bytes) -> str:
    """The fields of ruled forms on the first pages, a line each. Without them only some facts are missing."""
    try:
        pages = {
            number: page for number in range(1, min(len(pdf), _FORM_PAGES) + 1) if is_ruled(page := pdf[number - 1])
        }
        tables = find_tables(data, {number: corner_of(page) for number, page in pages.items()})
    except Exception:  # noqa: BLE001 - pdfplumber fails in many ways on damaged files
        return ""
    return "\n".join(f"{field.label}: {field.value.text}" for field in fields_of(tables) if field.value.text)


def _pages_without(document: Document, unread: int) -> str:
    """What to tell of pages without text; empty when there are none."""
    blank = sum(not document.text[page.start : page.end].strip() for page in document.pages) - unread
    total = len(document.pages)
    told = [f"{unread} van {total} pagina's kon niet worden gelezen (beschadigd)."] if unread else []
    if blank:
        hint = "" if ocr.available() else f" {ocr.INSTALL_HINT}"
        told.append(f"Op {blank} van {total} pagina's is geen tekst gevonden.{hint}")
    return " ".join(told)


def _read_page(pdf: pdfium.PdfDocument, index: int, seconds: float, builder: Builder) -> None:
    page = pdf[index]
    try:
        width, height = page.get_size()
        if not (0 <= width <= _MOST_POINTS and 0 <= height <= _MOST_POINTS):
            msg = "page of an impossible size"
            raise pdfium.PdfiumError(msg)
        lines, source = _page_lines(page, seconds)
    finally:
        page.close()
    builder.add_page(lines, width, height, source)


def _page_lines(page: pdfium.PdfPage, seconds: float) -> tuple[list[Line], TextSource]:
    """The lines of a page, boxes as seen, from its text layer where that is usable, else by OCR.

    Args:
        page: the page.
        seconds: the longest that OCR may take; none at all with 0.

    """
    layer = read_layer(page)
    lines = lines_of(layer.segments, layer.width)
    text = "\n".join(line.text for line in lines)
    usable = bool(lines) and layer.unmapped <= _UNMAPPED and (not layer.hidden or reads_as_dutch(text))
    if usable or seconds <= 0 or not ocr.available():
        source = TextSource.HIDDEN_LAYER if layer.hidden else TextSource.TEXT_LAYER
        return [_as_seen(line, layer) for line in lines] if layer.turn else lines, source
    if not lines and not any(True for _ in page.get_objects(max_depth=1)):
        return [], TextSource.TEXT_LAYER
    return _scanned(page, seconds), TextSource.OCR


def _scanned(page: pdfium.PdfPage, seconds: float) -> list[Line]:
    """The lines of a scan; where it makes no sense as it is shown, of the page turned so that it does."""
    deadline = time.monotonic() + seconds
    lines = ocr.read_page(page, seconds)
    if _makes_sense(lines):
        return lines
    width, height = page.get_size()
    for turn in (1, 3, 2):
        turned = ocr.read_page(page, max(deadline - time.monotonic(), 0.1), turn)
        if _makes_sense(turned):
            frame = (height, width) if turn % 2 else (width, height)
            return [replace(line, boxes=to_seen(line.boxes, *frame, -turn)) for line in turned]
    return lines


def _makes_sense(lines: list[Line]) -> bool:
    text = "\n".join(line.text for line in lines)
    return len(text.split()) >= _SOME_WORDS and reads_as_dutch(text)


def _as_seen(line: Line, layer: Layer) -> Line:
    return replace(line, boxes=to_seen(line.boxes, layer.width, layer.height, layer.turn))
