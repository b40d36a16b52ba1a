"""Ruled tables and forms of a page, through pdfplumber: rows of cells with their boxes.

Cover pages and personalia are often ruled: label and value in cells of their own, values of several lines, empty
values. The running text has such a row on one line; here each cell keeps to itself. pdfplumber takes some fifty times
as long as the text layer: it is asked only about pages that have ruling lines.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.model import Box

_MOST_PATHS = 800
"""A drawing, not a form: such a page is not searched for tables."""
_FEWEST_PATHS = 4
_LABEL = re.compile(r"^\W*(?P<label>[^\W\d_][\w /().-]{0,40}?)\s*:?\s*$")
_INLINE = re.compile(r"^\s*(?P<label>[^\W\d_][\w /().-]{0,40}?)\s*:\s+(?P<value>\S.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, lines joined by spaces, and its box in points from the top left of the page as seen."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. Rows may have different numbers of cells where cells are merged."""

    page: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A label of a form and its value; an empty value is an empty string."""

    label: str
    value: Cell


def is_ruled(page: pdfium.PdfPage) -> bool:
    """The page has lines or boxes drawn on it, as forms and tables have."""
    paths = 0
    for _ in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_PATH,), max_depth=2):
        paths += 1
        if paths > _MOST_PATHS:
            return False
    return paths >= _FEWEST_PATHS


def find_tables(data: bytes, corners: Mapping[int, tuple[float, float]]) -> tuple[Table, ...]:
    """The ruled tables on pages of a file.

    Args:
        data: the PDF file.
        corners: the pages to search, by number from 1 (see `is_ruled`), and for each where the upper left corner of
            the page as seen lies on the whole page (`corpus.layer.corner_of`).

    Raises:
        Exception: pdfplumber cannot make sense of the file; it has no error of its own.

    """
    if not corners:
        return ()
    import pdfplumber  # noqa: PLC0415 - most files have no table, and it is slow to load

    found: list[Table] = []
    with pdfplumber.open(io.BytesIO(data), pages=sorted(corners)) as pdf:
        for page in pdf.pages:
            corner = corners[page.page_number]
            for table in page.find_tables():
                rows = tuple(_row(page, row.cells, corner) for row in table.rows)
                found.append(Table(page.page_number, tuple(row for row in rows if row)))
            page.close()
    return tuple(table for table in found if table.rows)


def fields_of(tables: Sequence[Table]) -> Iterator[Field]:
    """The fields of forms: a cell that is a label with the cell beside it, or label and value in one cell."""
    for table in tables:
        for row in table.rows:
            yield from _row_fields(row)


def _row_fields(row: tuple[Cell, ...]) -> Iterator[Field]:
    at = 0
    while at < len(row):
        inline = _INLINE.match(row[at].text)
        label = _LABEL.match(row[at].text)
        if inline:
            yield Field(inline["label"], Cell(inline["value"], row[at].box))
        elif label and at + 1 < len(row):
            yield Field(label["label"], row[at + 1])
            at += 1
        at += 1


def _row(page: Any, cells: Sequence[Box | None], corner: tuple[float, float]) -> tuple[Cell, ...]:
    row: list[Cell] = []
    for box in cells:
        if box is None:
            continue
        text = page.crop(box, strict=False).extract_text() or ""
        dx, dy = corner
        x0, top, x1, bottom = (float(edge) for edge in box)
        row.append(Cell(" ".join(text.split()), (x0 - dx, top - dy, x1 - dx, bottom - dy)))
    return tuple(row)
