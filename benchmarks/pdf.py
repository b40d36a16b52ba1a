"""Reading the text layer: pages a second with a box for every character, against pdfplumber.

PDFium's bare text is the limit.
"""

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
from rapidfuzz.distance import Levenshtein

import corpus
from benchmarks.figure import Figure, Report, rates
from corpus.builder import Builder
from corpus.layer import read_layer
from corpus.model import TextSource
from corpus.order import lines_of
from tests.corpus.making import STATEMENT, draw_columns, draw_justified, draw_lines, words_to_lines

_SAMPLES = Path(corpus.__file__).parent / "samples"
_TEXT_LAYER = 200_000
"""Samples smaller than this, in bytes, have a text layer; scans are larger."""
_FILES = 24


def run() -> Report:
    """Measure on reference dossiers with a text layer, and on made pages of each layout."""
    paths = sorted(p for p in _SAMPLES.glob("*/*.pdf") if p.stat().st_size < _TEXT_LAYER)[:_FILES]
    data = [path.read_bytes() for path in paths]
    speed = rates(
        {
            "text and boxes": lambda: _each_page(data, _text_and_boxes),
            "layer": lambda: _each_page(data, lambda page: len(read_layer(page).segments)),
            "document": lambda: sum(_document(file) for file in data),
            "PDFium": lambda: _each_page(data, _bare),
            "pdfplumber": lambda: sum(_pdfplumber(file) for file in data[:8]),
        }
    )
    figures = [
        Figure(
            "text with boxes, in reading order", speed["text and boxes"], speed["pdfplumber"], "pages/s", "pdfplumber"
        ),
        Figure(
            "whole documents, with facts and running lines",
            speed["document"],
            speed["pdfplumber"],
            "pages/s",
            "pdfplumber",
        ),
        Figure(
            "text with boxes, in reading order",
            speed["text and boxes"],
            speed["PDFium"],
            "pages/s",
            "PDFium, bare text",
        ),
    ]
    return Report("Reading PDF", (*figures, *_layouts()), (_where_it_goes(speed),))


def _where_it_goes(speed: dict[str, float]) -> str:
    milliseconds = {name: 1000 / rate for name, rate in speed.items()}
    bare, layer, ordered = (milliseconds[name] for name in ("PDFium", "layer", "text and boxes"))
    return (
        f"Of {ordered:.2f} ms a page, {bare:.2f} ms is PDFium parsing the page and giving its bare text, "
        f"{layer - bare:.2f} ms asking it for the box of each character and cutting lines, "
        f"{ordered - layer:.2f} ms reading order and putting the text together. "
        f"Facts and running lines take another {milliseconds['document'] - ordered:.2f} ms."
    )


def _layouts() -> list[Figure]:
    """Character errors (per cent) on made pages, ours and pdfplumber's."""
    lines = words_to_lines(STATEMENT * 3, 86)[:44]
    narrow = words_to_lines(STATEMENT * 5, 44)[:80]
    pages: dict[str, tuple[bytes, Sequence[str]]] = {
        "single column": (draw_lines([lines]), lines),
        "two columns": (draw_columns(narrow[:40], narrow[40:], "AANGIFTE"), ["AANGIFTE", *narrow]),
        "justified": (draw_justified(lines[:30]), lines[:30]),
        "single column, random order": (draw_lines([lines], shuffle=3), lines),
        "two columns, random order": (
            draw_columns(narrow[:40], narrow[40:], "AANGIFTE", shuffle=3),
            ["AANGIFTE", *narrow],
        ),
    }
    return [
        Figure(f"character errors, {name}", _errors(_ours(data), true), _errors(_theirs(data), true), "%", "pdfplumber")
        for name, (data, true) in pages.items()
    ]


def _errors(text: str, lines: Sequence[str]) -> float:
    true = " ".join(lines)
    return 100 * Levenshtein.distance(re.sub(r"\s+", " ", text).strip(), true) / len(true)


def _ours(data: bytes) -> str:
    page = pdfium.PdfDocument(data)[0]
    layer = read_layer(page)
    return "\n".join(line.text for line in lines_of(layer.segments, layer.width))


def _theirs(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        text: str = pdf.pages[0].extract_text()
    return text


def _each_page(files: Sequence[bytes], read: Callable[[pdfium.PdfPage], object]) -> int:
    pages = 0
    for data in files:
        pdf = pdfium.PdfDocument(data)
        for page in pdf:
            read(page)
            page.close()
            pages += 1
        pdf.close()
    return pages


def _text_and_boxes(page: pdfium.PdfPage) -> int:
    layer = read_layer(page)
    return len(lines_of(layer.segments, layer.width))


def _bare(page: pdfium.PdfPage) -> int:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    text_page.close()
    return len(text)


def _document(data: bytes) -> int:
    pdf = pdfium.PdfDocument(data)
    builder = Builder()
    for page in pdf:
        layer = read_layer(page)
        width, height = page.get_size()
        builder.add_page(lines_of(layer.segments, layer.width), width, height, TextSource.TEXT_LAYER)
        page.close()
    pages = len(pdf)
    pdf.close()
    builder.document("001", "a.pdf", "0" * 64)
    return pages


def _pdfplumber(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            _ = page.chars
        return len(pdf.pages)
