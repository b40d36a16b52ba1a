"""Scanned pages through Tesseract (Dutch), with a box for every character.

Tesseract drops whole ruled tables when it does not know the resolution, so it is always told.
"""

import csv
import io
import math
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np
import pypdfium2 as pdfium

from corpus.layer import Segment
from corpus.order import Line, find_gutter, lines_of

DPI = 200
"""Resolution at which a page is read: 300 makes 0.1 per cent fewer errors (200 dpi scans) for 45 per cent more time."""
LANGUAGE = "nld"
_OPTIONS = ("--psm", "4", "--dpi", str(DPI), "-c", "preserve_interword_spaces=0")
"""Page segmentation 4, one column of text of varying sizes: keeps the rows of forms whole. Columns are found here."""
_MIN_CONFIDENCE = 10.0
_FAR_APART = 0.9
"""Words further apart than this share of the line height may be of two columns."""
_MAX_PIXELS = 40_000_000
_POINTS = 72 / DPI
INSTALL_HINT = (
    "De tekst is een scan. Installeer Tesseract met Nederlands "
    "(bijvoorbeeld: apt install tesseract-ocr tesseract-ocr-nld) en draai 'relaas code' opnieuw."
)


Row = Mapping[str, str]
"""A line of Tesseract's table, by column name."""


class OcrError(Exception):
    """Tesseract failed on a page."""


@lru_cache(maxsize=1)
def available() -> bool:
    """Tesseract with Dutch is installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    return LANGUAGE in _ask(program, "--list-langs").split()


@lru_cache(maxsize=1)
def version() -> str:
    """Version of Tesseract, or an empty string."""
    if not available():
        return ""
    found = re.search(r"tesseract v?(\S+)", _ask("tesseract", "--version"))
    return found[1] if found else "unknown"


def _ask(program: str, question: str) -> str:
    try:
        told = subprocess.run([program, question], capture_output=True, text=True, check=False, timeout=20)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout + told.stderr


def read_page(page: pdfium.PdfPage, seconds: float, turn: int = 0) -> list[Line]:
    """The lines that Tesseract reads on a page, boxes in points from the top left of the page as seen.

    Args:
        page: the page.
        seconds: the longest that Tesseract may take.
        turn: quarter turns clockwise to give the page first, for paper that was scanned on its side. Boxes and order
            of the lines are then those of the turned page (`corpus.layer.to_seen` turns them back).

    Raises:
        TimeoutError: Tesseract took longer.
        MemoryError: the page is too large to be drawn.
        OcrError: Tesseract failed on the page.

    """
    # Over pipes: no picture of a page is left in a temporary folder when the process is killed.
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", "-l", LANGUAGE, *_OPTIONS, "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, the picture on its standard input
            command,
            input=_picture(page, turn),
            capture_output=True,
            check=False,
            timeout=seconds,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        msg = "Tesseract took too long over a page"
        raise TimeoutError(msg) from error
    if done.returncode:
        raise OcrError(done.stderr.decode("utf-8", "replace").strip()[-200:])
    table = csv.DictReader(io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return _in_columns(_lines(list(table)), page.get_size()[turn % 2])


def _picture(page: pdfium.PdfPage, turn: int) -> bytes:
    """The page in grey, as a PGM file: the cheapest form that Tesseract takes."""
    width, height = page.get_size()
    scale = DPI / 72
    if not math.isfinite(width * height) or width * height * scale * scale > _MAX_PIXELS:
        msg = "the page is too large to be drawn"
        raise MemoryError(msg)
    out = io.BytesIO()
    page.render(scale=scale, grayscale=True, rotation=90 * turn).to_pil().save(out, "PPM")
    return out.getvalue()


def _lines(table: list[Row]) -> list[Line]:
    grouped: dict[tuple[str, ...], list[Row]] = {}
    for row in table:
        word = row.get("text") or ""
        if not word.strip() or float(row["conf"]) < _MIN_CONFIDENCE:
            continue
        grouped.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    lines: list[Line] = []
    bottom = 0.0
    heights: list[float] = []
    for words in grouped.values():
        line = _line(words)
        gap = line.top - bottom
        usual = float(np.median(heights)) if heights else line.bottom - line.top
        lines.append(
            Line(line.text, line.boxes, line.top, line.bottom, line.x0, line.x1, blank_before=gap > 0.9 * usual)
        )
        bottom = line.bottom
        heights.append(line.bottom - line.top)
    return lines


def _in_columns(lines: list[Line], width: float) -> list[Line]:
    """The lines column by column, where there are two: Tesseract reads each line across them (segmentation 4)."""
    pieces = tuple(piece for line in lines for piece in _pieces(line))
    return lines_of(pieces, width) if find_gutter(pieces, width) is not None else lines


def _pieces(line: Line) -> Iterator[Segment]:
    """The line cut where the words stand far apart."""
    reach = _FAR_APART * (line.bottom - line.top)
    start = 0
    for match in re.finditer(" ", line.text):
        if line.boxes[match.end(), 0] - line.boxes[match.start() - 1, 2] > reach:
            yield _segment(line, start, match.start())
            start = match.end()
    yield _segment(line, start, len(line.text))


def _segment(line: Line, start: int, end: int) -> Segment:
    boxes = line.boxes[start:end]
    x0, top = np.nanmin(boxes[:, :2], axis=0)
    x1, bottom = np.nanmax(boxes[:, 2:], axis=0)
    return Segment(line.text[start:end], boxes, float(x0), float(top), float(x1), float(bottom))


def _line(words: list[Row]) -> Line:
    text = ""
    rows: list[np.ndarray] = []
    for row in words:
        word = re.sub(r"\s+", "", row["text"])
        x0, top, wide, high = (float(row[key]) * _POINTS for key in ("left", "top", "width", "height"))
        if text:
            text += " "
            rows.append(np.full((1, 4), np.nan, np.float32))
        edges = np.linspace(x0, x0 + wide, len(word) + 1)
        tops = np.full(len(word), top)
        rows.append(np.stack([edges[:-1], tops, edges[1:], tops + high], axis=1).astype(np.float32))
        text += word
    boxes = np.concatenate(rows)
    x0, top = np.nanmin(boxes[:, :2], axis=0)
    x1, low = np.nanmax(boxes[:, 2:], axis=0)
    return Line(text, boxes, float(top), float(low), float(x0), float(x1))
