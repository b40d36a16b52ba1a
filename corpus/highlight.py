"""A PDF with highlights and notes on it, made by PDFium in a confined process: the asking process never opens the PDF.

Highlights are annotations of the file's own: the page itself stays as it was, and a reader can take them off.
"""

import ctypes
import io
import json
import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from corpus.model import Box
from corpus.read import Limits
from corpus.worker import confine

LIMITS = Limits(seconds=60.0)
_MOST_BYTES = 512 << 20
_PDF = b"%PDF"
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to highlight: page from 1, boxes as in `corpus.model`, and what to say."""

    page: int
    boxes: tuple[Box, ...]
    title: str
    """Who marked it."""
    text: str
    """What the note says."""
    colour: Colour


class Highlighter:
    """Highlights files one after another in one process, which is replaced when a file brings it down."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        """Make one; its process starts with the first file.

        Args:
            limits: what one file may cost.

        """
        self._limits = limits
        self._context = multiprocessing.get_context("forkserver")
        self._worker: tuple[ForkServerProcess, Connection] | None = None

    def __enter__(self) -> "Highlighter":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def highlight(self, data: bytes, marks: Sequence[Mark]) -> bytes | None:
        """The PDF with the marks on it; None when it cannot be opened, or takes too long or too much memory.

        Args:
            data: the PDF file.
            marks: what to put on it; marks on pages that are not there are left out.

        """
        _, pipe = self._worker = self._worker or self._start()
        try:
            pipe.send_bytes(json.dumps([_plain(mark) for mark in marks]).encode())
            pipe.send_bytes(data)
            if not pipe.poll(self._limits.seconds):
                self.close()
                return None
            answer = pipe.recv_bytes(_MOST_BYTES)
        except (EOFError, OSError):
            self.close()
            return None
        return answer if answer.startswith(_PDF) else None

    def _start(self) -> "tuple[ForkServerProcess, Connection]":
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(there, self._limits), daemon=True)
        process.start()
        there.close()
        return process, here

    def close(self) -> None:
        """End the process."""
        if self._worker is not None:
            process, pipe = self._worker
            self._worker = None
            pipe.close()
            process.kill()
            process.join()


def _plain(mark: Mark) -> list[Any]:
    return [mark.page, mark.boxes, mark.title, mark.text, mark.colour]


def _serve(pipe: Connection, limits: Limits) -> None:
    confine(limits)
    while True:
        try:
            marks, data = json.loads(pipe.recv_bytes()), pipe.recv_bytes()
        except EOFError:
            return
        try:
            answer = _mark(data, marks)
        except Exception:  # noqa: BLE001 - whatever a file provokes, the asker gets an answer
            answer = b"damaged"
        pipe.send_bytes(answer)


def _mark(data: bytes, marks: Sequence[Sequence[Any]]) -> bytes:
    pdf = pdfium.PdfDocument(data)
    for number, boxes, title, text, colour in marks:
        if not 1 <= number <= len(pdf) or not boxes:
            continue
        page = pdf[number - 1]
        _annotate(page, [_in_page(page, box) for box in boxes], title, text, colour)
        page.close()
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


def _in_page(page: pdfium.PdfPage, box: Sequence[float]) -> tuple[float, float, float, float]:
    """A box as seen (top left, turned) to the page's own coordinates: left, bottom, right, top."""
    left, bottom, right, top = page.get_cropbox()
    x0, y0, x1, y1 = box
    turn = page.get_rotation() // 90 % 4
    if turn == 0:
        return left + x0, top - y1, left + x1, top - y0
    if turn == 1:
        return left + y0, bottom + x0, left + y1, bottom + x1
    if turn == 2:
        return right - x1, bottom + y0, right - x0, bottom + y1
    return right - y1, top - x1, right - y0, top - x0


def _annotate(
    page: pdfium.PdfPage, boxes: Sequence[tuple[float, float, float, float]], title: str, text: str, colour: Colour
) -> None:
    note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    try:
        raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_Color, *colour, 110)
        around = raw.FS_RECTF(
            min(b[0] for b in boxes), max(b[3] for b in boxes), max(b[2] for b in boxes), min(b[1] for b in boxes)
        )
        raw.FPDFAnnot_SetRect(note, around)
        for x0, y0, x1, y1 in boxes:
            raw.FPDFAnnot_AppendAttachmentPoints(note, raw.FS_QUADPOINTSF(x0, y1, x1, y1, x0, y0, x1, y0))
        for key, value in ((b"T", title), (b"Contents", text)):
            wide = (value + "\0").encode("utf-16-le")
            buffer = ctypes.create_string_buffer(wide, len(wide))
            raw.FPDFAnnot_SetStringValue(note, key, ctypes.cast(buffer, raw.FPDF_WIDESTRING))
        raw.FPDFAnnot_SetFlags(note, raw.FPDF_ANNOT_FLAG_PRINT)
    finally:
        raw.FPDFPage_CloseAnnot(note)
