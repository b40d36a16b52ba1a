"""Scanned pages through Tesseract (Dutch), with a box for every character.

Tesseract drops whole ruled tables when it does not know the resolution, so it is always told.
"""

import os
import re
import shutil
import subprocess
from functools import lru_cache

import numpy as np
import pypdfium2 as pdfium
import pytesseract
from PIL import Image

from corpus.order import Line

DPI = 200
"""Resolution at which a page is read: Tesseract gains nothing above it (docs/quality.md)."""
LANGUAGE = "nld"
_PAGE_SEGMENTATION = 4
_MIN_CONFIDENCE = 10.0
_MAX_PIXELS = 40_000_000
_POINTS = 72 / DPI
INSTALL_HINT = (
    "De tekst is een scan. Installeer Tesseract met Nederlands "
    "(bijvoorbeeld: apt install tesseract-ocr tesseract-ocr-nld) en draai 'relaas code' opnieuw."
)


@lru_cache(maxsize=1)
def available() -> bool:
    """Tesseract with Dutch is installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603
    return LANGUAGE in listed.stdout.split()


@lru_cache(maxsize=1)
def version() -> str:
    """Version of Tesseract, or an empty string."""
    return str(pytesseract.get_tesseract_version()) if available() else ""


def read_page(page: pdfium.PdfPage, seconds: float) -> list[Line]:
    """The lines that Tesseract reads on a page, boxes in points from the top left of the page as seen.

    Args:
        page: the page.
        seconds: the longest that Tesseract may take.

    Raises:
        TimeoutError: Tesseract took longer.

    """
    image = _image(page)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        table = pytesseract.image_to_data(
            image,
            lang=LANGUAGE,
            config=f"--psm {_PAGE_SEGMENTATION} --dpi {DPI} -c preserve_interword_spaces=0",
            output_type=pytesseract.Output.DICT,
            timeout=seconds,
        )
    except RuntimeError as error:
        msg = "Tesseract deed te lang over een pagina"
        raise TimeoutError(msg) from error
    return _lines(table)


def _image(page: pdfium.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = DPI / 72
    if width * height * scale * scale > _MAX_PIXELS:
        msg = "de pagina is te groot om te lezen"
        raise MemoryError(msg)
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _lines(table: dict[str, list[object]]) -> list[Line]:
    grouped: dict[tuple[object, ...], list[int]] = {}
    for i, word in enumerate(table["text"]):
        if not str(word).strip() or float(str(table["conf"][i])) < _MIN_CONFIDENCE:
            continue
        key = (table["block_num"][i], table["par_num"][i], table["line_num"][i])
        grouped.setdefault(key, []).append(i)
    lines: list[Line] = []
    bottom = 0.0
    heights: list[float] = []
    for indices in grouped.values():
        line = _line(table, indices)
        gap = line.top - bottom
        usual = float(np.median(heights)) if heights else line.bottom - line.top
        lines.append(
            Line(line.text, line.boxes, line.top, line.bottom, line.x0, line.x1, blank_before=gap > 0.9 * usual)
        )
        bottom = line.bottom
        heights.append(line.bottom - line.top)
    return lines


def _line(table: dict[str, list[object]], indices: list[int]) -> Line:
    text = ""
    rows: list[np.ndarray] = []
    for i in indices:
        word = re.sub(r"\s+", "", str(table["text"][i]))
        x0, top, wide, high = (float(str(table[k][i])) * _POINTS for k in ("left", "top", "width", "height"))
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
