"""The text layer against pdfplumber: the same characters in the same places."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pdfplumber
import pytest
from reportlab.pdfbase import pdfmetrics

from corpus.model import Document, Status, TextSource
from corpus.read import Limits, read
from tests.corpus.making import (
    HEIGHT,
    STATEMENT,
    WIDTH,
    draw_columns,
    draw_justified,
    draw_lines,
    draw_table,
    statement_pages,
    vera,
    words_to_lines,
)

NO_OCR = Limits(ocr=False)
LINES = words_to_lines(STATEMENT * 2, 80)
NARROW = words_to_lines(STATEMENT * 3, 44)


def read_bytes(data: bytes, folder: Path, limits: Limits = NO_OCR) -> Document:
    path = folder / "proef.pdf"
    path.write_bytes(data)
    result = read(path, "proef", limits)
    assert result.status is Status.OK, result.message
    assert result.document is not None
    return result.document


def body(document: Document) -> list[str]:
    return [line for line in document.text.replace("\f", "\n").split("\n") if line]


def words_in_boxes(document: Document, data: bytes, corner: tuple[float, float] = (0, 0)) -> Iterator[tuple[str, str]]:
    """Words of the document, each beside what pdfplumber finds within their boxes.

    pdfplumber measures from the corner of the media box, we from that of the page as seen, which lies at `corner`.
    """
    rng = random.Random(1)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page, seen in zip(document.pages, pdf.pages, strict=True):
            words = [w for w in _words(document.text, page.start, page.end) if w[1] - w[0] > 3]
            for start, end in rng.sample(words, min(len(words), 25)):
                boxes = document.boxes[start:end]
                x0, top = np.nanmin(boxes[:, :2], axis=0)
                x1, bottom = np.nanmax(boxes[:, 2:], axis=0)
                dx, dy = corner
                inside = [c["text"] for c in seen.chars if _centre_in(c, (x0 + dx, top + dy, x1 + dx, bottom + dy))]
                yield document.text[start:end], "".join(inside)


def corner_of(crop: tuple[float, float, float, float] | None, rotation: int) -> tuple[float, float]:
    """Where the upper left corner of a cropped and turned page lies on the whole turned page."""
    if crop is None:
        return 0, 0
    left, bottom = max(crop[0], 0), max(crop[1], 0)
    right, top = WIDTH - min(crop[2], WIDTH), HEIGHT - min(crop[3], HEIGHT)
    return {0: (left, top), 90: (bottom, left), 180: (right, bottom), 270: (top, right)}[rotation]


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for word in text[start:end].split():
        at = text.index(word, at)
        yield at, at + len(word)
        at += len(word)


def _centre_in(char: dict[str, float], box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30.0, 25.0, 560.0, 800.0), (-50.0, 25.0, 560.0, 2000.0)])
def test_boxes_lie_on_the_glyphs(tmp_path: Path, rotation: int, crop: tuple[float, float, float, float] | None) -> None:
    data = draw_lines([LINES, LINES[:5]], rotation=rotation, crop=crop)
    document = read_bytes(data, tmp_path)
    assert body(document) == [*LINES, *LINES[:5]]
    pairs = list(words_in_boxes(document, data, corner_of(crop, rotation)))
    assert len(pairs) > 30
    # pdfplumber gives the characters of a turned page in drawing order, so the letters are compared, not their order.
    assert [sorted(word) for word, _ in pairs] == [sorted(seen) for _, seen in pairs]


@pytest.mark.parametrize("seed", range(4))
def test_order_of_drawing_does_not_matter(tmp_path: Path, seed: int) -> None:
    assert body(read_bytes(draw_lines([LINES], shuffle=seed), tmp_path)) == LINES
    columns = draw_columns(NARROW[:20], NARROW[20:38], "PROCES-VERBAAL", shuffle=seed)
    assert body(read_bytes(columns, tmp_path)) == ["PROCES-VERBAAL", *NARROW[:20], *NARROW[20:38]]


def test_single_column_equals_pdfplumber(tmp_path: Path) -> None:
    data = draw_lines(statement_pages(2))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        seen = [line for page in pdf.pages for line in page.extract_text().split("\n")]
    assert [" ".join(line.split()) for line in body(read_bytes(data, tmp_path))] == seen


def test_justified_lines_keep_their_words(tmp_path: Path) -> None:
    assert body(read_bytes(draw_justified(LINES[:12]), tmp_path)) == LINES[:12]


def test_rows_of_a_table_stay_rows(tmp_path: Path) -> None:
    rows = [["Naam", "VERZONNEN"], ["Voornaam", "Niemand"], ["Geboren", "1 januari 1990"]]
    assert body(read_bytes(draw_table(rows), tmp_path)) == [" ".join(row) for row in rows]


def test_ligatures_become_letters_with_boxes(tmp_path: Path) -> None:
    document = read_bytes(draw_lines([["Zij gaf mij \ufb01ches en een \ufb02es."]], font=vera()), tmp_path)
    assert body(document) == ["Zij gaf mij fiches en een fles."]
    at = document.text.index("fi")
    letters = document.boxes[at : at + 2]
    assert (letters[:, 2] > letters[:, 0]).all()


def test_characters_beyond_ascii(tmp_path: Path) -> None:
    line = "Éva Naïma betaalde € 35 ‘op de pof’ – zei zij “zo”."
    assert body(read_bytes(draw_lines([[line]], font=vera()), tmp_path)) == [line]


def test_soft_hyphens_are_the_hyphens_they_are_on_the_page(tmp_path: Path) -> None:
    document = read_bytes(draw_lines([["Ik werd mishan\u00ad", "deld door hem, zo zei ik."]], font=vera()), tmp_path)
    assert body(document) == ["Ik werd mishan-", "deld door hem, zo zei ik."]


def test_a_line_end_hyphen_stays_and_the_lines_stay_apart(tmp_path: Path) -> None:
    lines = ["Ik werd in dat huis door de man mishan-", "deld en daarna heb ik geslapen tot de och-", "tend aanbrak."]
    assert body(read_bytes(draw_lines([lines]), tmp_path)) == lines


def test_widths_of_boxes_are_those_of_the_font(tmp_path: Path) -> None:
    document = read_bytes(draw_lines([["Wandelweg"]]), tmp_path)
    boxes = document.boxes[:9]
    assert float(boxes[-1, 2] - boxes[0, 0]) == pytest.approx(
        pdfmetrics.stringWidth("Wandelweg", "Helvetica", 10), abs=0.6
    )
    assert float(boxes[0, 0]) == pytest.approx(72, abs=0.6)


def test_without_ocr_a_font_without_map_is_still_text(tmp_path: Path) -> None:
    data = draw_lines([LINES], font=vera()).replace(b"/ToUnicode", b"/ToUnixode")
    document = read_bytes(data, tmp_path)
    assert document.pages[0].source is TextSource.TEXT_LAYER
