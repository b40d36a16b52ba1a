"""Scans, made by drawing pages as pictures; with the real Tesseract."""

from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from corpus import ocr
from corpus.model import Status, TextSource
from corpus.read import Limits, read
from tests.corpus.making import STATEMENT, draw_columns, draw_lines, draw_table, scan_of, turn, vera, words_to_lines
from tests.corpus.test_layer import read_bytes

pytestmark = [
    pytest.mark.ocr,
    pytest.mark.skipif(not ocr.available(), reason="Tesseract with Dutch is not installed"),
]
LINES = words_to_lines(STATEMENT, 80)
NARROW = words_to_lines(STATEMENT * 3, 44)
GARBAGE = "Ä#kq zxv%v 8rt qqw lkj pwz mnb vcx zzq hjk wrt xcv bnm qwz plk zzt hgf dsq kkw xxz rrq " * 3


def errors(text: str, lines: list[str]) -> float:
    true = " ".join(lines)
    return Levenshtein.distance(" ".join(text.split()), true) / len(true)


def test_a_scan_is_read_with_boxes(tmp_path: Path) -> None:
    document = read_bytes(scan_of(draw_lines([LINES])), tmp_path, Limits())
    assert document.pages[0].source is TextSource.OCR
    assert errors(document.text, LINES) < 0.01
    place = document.text.index("voorjaar")
    drawn = read_bytes(draw_lines([LINES]), tmp_path)
    true = drawn.boxes[drawn.text.index("voorjaar")]
    assert np.abs(document.boxes[place] - true)[[0, 3]].max() < 4


def test_two_columns_of_a_scan_are_read_one_after_the_other(tmp_path: Path) -> None:
    data = scan_of(draw_columns(NARROW[:20], NARROW[20:38], "PROCES-VERBAAL"))
    assert errors(read_bytes(data, tmp_path, Limits()).text, ["PROCES-VERBAAL", *NARROW[:38]]) < 0.01


def test_rows_of_a_ruled_form_are_not_lost(tmp_path: Path) -> None:
    rows = [["Naam", "VERZONNEN"], ["Voornaam", "Niemand"], ["Geboren", "1 januari 1990"], ["Beroep", "schilder"]]
    text = read_bytes(scan_of(draw_table(rows)), tmp_path, Limits()).text
    assert all(cell in text for row in rows for cell in row)


@pytest.mark.parametrize("shown", [0, 90])
def test_a_scan_that_lies_on_its_side_is_read(tmp_path: Path, shown: int) -> None:
    """The paper was scanned sideways; shown upright by the file (at 90 degrees) or not at all."""
    sideways = turn(scan_of(turn(draw_lines([LINES]), 270, None)), shown, None)
    document = read_bytes(sideways, tmp_path, Limits())
    assert errors(document.text, LINES) < 0.01
    boxes = document.boxes[document.text.index("voorjaar") :][:8]
    wide, high = boxes[:, 2].max() - boxes[:, 0].min(), boxes[:, 3].max() - boxes[:, 1].min()
    assert (wide > high) == (shown == 90)


def test_a_useful_hidden_layer_is_used(tmp_path: Path) -> None:
    document = read_bytes(scan_of(draw_lines([LINES]), hidden=STATEMENT), tmp_path, Limits())
    assert document.pages[0].source is TextSource.HIDDEN_LAYER
    assert errors(document.text, LINES) == 0


def test_a_hidden_layer_that_is_no_dutch_is_read_anew(tmp_path: Path) -> None:
    document = read_bytes(scan_of(draw_lines([LINES]), hidden=GARBAGE), tmp_path, Limits())
    assert document.pages[0].source is TextSource.OCR
    assert errors(document.text, LINES) < 0.01


def test_a_font_without_a_map_is_read_as_a_picture(tmp_path: Path) -> None:
    data = draw_lines([LINES], font=vera()).replace(b"/ToUnicode", b"/ToUnixode")
    document = read_bytes(data, tmp_path, Limits())
    assert errors(document.text, LINES) < 0.01


def test_a_blank_page_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "leeg.pdf"
    path.write_bytes(draw_lines([[]]))
    assert read(path, "x", Limits()).status is Status.EMPTY


def test_a_slow_page_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan_of(draw_lines([LINES])))
    assert read(path, "x", Limits(seconds=0.05, page_seconds=0.0)).status is Status.TIMED_OUT


def test_without_tesseract_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.available.cache_clear()
    try:
        path = tmp_path / "scan.pdf"
        path.write_bytes(scan_of(draw_lines([LINES])))
        result = read(path, "x", Limits())
    finally:
        ocr.available.cache_clear()
    assert result.status is Status.EMPTY
    assert "tesseract-ocr-nld" in result.message
