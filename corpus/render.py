"""Pictures of pages, drawn by PDFium in a confined process of its own: the asking process never opens a PDF.

The review app shows the page as it is. A picture is only given of the very file that was read: when its hash has
changed, the boxes on it would lie.
"""

import hashlib
import io
import json
import multiprocessing
import threading
from collections import OrderedDict
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import pypdfium2 as pdfium

from corpus.read import Limits
from corpus.worker import confine

PNG = b"\x89PNG\r\n\x1a\n"
SCALES = (1.0, 1.5, 2.0, 3.0)
"""Pixels per point that can be asked for."""
_MOST_PIXELS = 24_000_000
_MOST_BYTES = 64 << 20
_OPEN = 6
"""Files that the drawing process keeps open: a coder goes to and fro between the documents of a dossier."""
_RECYCLE = 2000
LIMITS = Limits(seconds=20.0)
"""What one page may cost."""


class PictureError(Exception):
    """A page cannot be drawn; `reason` is a word of `REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


REASONS = {
    "gone": "Het PDF-bestand is niet meer te vinden op de plaats waar het is ingelezen.",
    "changed": "Het PDF-bestand is gewijzigd sinds het is ingelezen.",
    "damaged": "De pagina kan niet worden getekend.",
    "late": "Het tekenen van de pagina duurde te lang.",
}
"""What is told to the user, in Dutch, for each reason."""


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page to draw: file, hash it must have, number from 1, pixels per point (of `SCALES`)."""

    path: Path
    sha256: str
    page: int
    scale: float


@dataclass(slots=True)
class _Worker:
    process: ForkServerProcess
    pipe: Connection
    drawn: int = 0


class Renderer:
    """Draws pages in one process, one at a time; safe to call from several threads."""

    def __init__(self, limits: Limits = LIMITS, *, start: bool = True) -> None:
        """Make a renderer; with `start` its process is there before the first page is asked for."""
        self._limits = limits
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["corpus.read", "corpus.render"])
        self._lock = threading.Lock()
        self._worker: _Worker | None = self._start() if start else None

    def draw(self, asked: PageAsked) -> bytes:
        """The page as PNG.

        Raises:
            PictureError: it cannot be drawn; the reason says why.

        """
        with self._lock:
            worker = self._worker
            if worker is None or worker.drawn >= _RECYCLE or not worker.process.is_alive():
                self._end()
                worker = self._worker = self._start()
            worker.drawn += 1
            return self._ask(worker, asked)

    def _ask(self, worker: _Worker, asked: PageAsked) -> bytes:
        try:
            worker.pipe.send_bytes(json.dumps([str(asked.path), asked.sha256, asked.page, asked.scale]).encode())
            if not worker.pipe.poll(self._limits.seconds):
                self._end()
                raise PictureError("late")
            answer = worker.pipe.recv_bytes(_MOST_BYTES)
        except (EOFError, OSError) as error:
            self._end()
            raise PictureError("damaged") from error
        if answer.startswith(PNG):
            return answer
        reason = answer.decode("ascii", "replace")
        raise PictureError(reason if reason in REASONS else "damaged")

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(there, self._limits), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.pipe.close()
            self._worker.process.kill()
            self._worker.process.join()
            self._worker = None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()


def _serve(pipe: Connection, limits: Limits) -> None:
    """The drawing process: answers until the pipe closes."""
    confine(limits)
    shelf = _Shelf(limits)
    while True:
        try:
            path, sha256, page, scale = json.loads(pipe.recv_bytes())
        except EOFError:
            return
        try:
            answer = shelf.draw(Path(path), sha256, page, scale)
        except PictureError as error:
            answer = error.reason.encode()
        except Exception:  # noqa: BLE001 - whatever a file provokes, the asker gets an answer
            answer = b"damaged"
        pipe.send_bytes(answer)


class _Shelf:
    """Open files, the longest unused put away first."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._open: OrderedDict[str, pdfium.PdfDocument] = OrderedDict()

    def draw(self, path: Path, sha256: str, number: int, scale: float) -> bytes:
        pdf = self._get(path, sha256)
        if not 1 <= number <= len(pdf):
            raise PictureError("damaged")
        page = pdf[number - 1]
        try:
            width, height = page.get_size()
            most = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
            picture = page.render(scale=min(scale, most)).to_pil()
        finally:
            page.close()
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=1)
        return out.getvalue()

    def _get(self, path: Path, sha256: str) -> pdfium.PdfDocument:
        key = f"{sha256} {path}"
        if key in self._open:
            self._open.move_to_end(key)
            return self._open[key]
        try:
            if path.stat().st_size > self._limits.size:
                raise PictureError("damaged")
            data = path.read_bytes()
        except OSError as error:
            raise PictureError("gone") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise PictureError("changed")
        self._open[key] = pdfium.PdfDocument(data)
        while len(self._open) > _OPEN:
            _, old = self._open.popitem(last=False)
            old.close()
        return self._open[key]
