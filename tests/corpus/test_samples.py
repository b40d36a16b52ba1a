"""The reference dossiers: text against the .txt files, spans and boxes on real pages, kinds and dates."""

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pdfplumber
import pytest
from rapidfuzz.distance import Levenshtein

import corpus
from corpus import ocr
from corpus.facts import facts_of
from corpus.model import Document, Status, TextSource
from corpus.passages import find_passages, passage_at
from corpus.prose import prose_of
from corpus.read import Limits, read

SAMPLES = Path(corpus.__file__).parent / "samples"
TEXT_BAR, CLEAN_BAR, FAINT_BAR = 0.003, 0.015, 0.04
"""Largest character error rates: text layers, clean scans, faint scans (issue 2)."""
needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="Tesseract with Dutch is not installed")


@cache
def load(name: str) -> Document:
    path = SAMPLES / name
    result = read(path, path.parent.name, Limits())
    assert result.status is Status.OK, result.message
    assert result.document is not None
    return result.document


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def error_rate(name: str) -> float:
    true = fold((SAMPLES / name).with_suffix(".txt").read_text())
    return Levenshtein.distance(fold(load(name).text), true) / len(true)


TEXT_FILES = [
    "001/1-aangifte.pdf",
    "001/3-bevindingen.pdf",
    "004/1-aangifte.pdf",
    "008/1-aangifte.pdf",
    "011/1-aangifte.pdf",
    "014/2-aangifte.pdf",
    "021/1-aangifte.pdf",
]


@pytest.mark.parametrize("name", TEXT_FILES)
def test_text_layers(name: str) -> None:
    assert error_rate(name) <= TEXT_BAR


@pytest.mark.ocr
@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "bar"), [("006/1-bevindingen.pdf", CLEAN_BAR), ("002/1-informatief-gesprek.pdf", FAINT_BAR)]
)
def test_scans(name: str, bar: float) -> None:
    assert load(name).pages[0].source is TextSource.OCR
    assert error_rate(name) <= bar


def test_a_hidden_layer_that_reads_as_dutch_is_used() -> None:
    assert {page.source for page in load("011/1-aangifte.pdf").pages} == {TextSource.HIDDEN_LAYER}


@pytest.mark.parametrize("name", TEXT_FILES)
def test_boxes_of_passages_and_paragraphs_lie_on_their_glyphs(name: str) -> None:
    document = load(name)
    with pdfplumber.open(io.BytesIO((SAMPLES / name).read_bytes())) as pdf:
        pages = pdf.pages
        for start, end in _lines(document):
            page = document.page_at(start)
            boxes = document.boxes[start:end]
            x0, top = np.nanmin(boxes[:, :2], axis=0)
            x1, bottom = np.nanmax(boxes[:, 2:], axis=0)
            seen = pages[page.number - 1].chars
            inside = [c["text"] for c in seen if _inside(c, float(x0), float(top), float(x1), float(bottom))]
            quote = document.span(start, end).quote
            assert sorted("".join(inside).replace(" ", "")) == sorted(quote.replace(" ", ""))


def _inside(char: dict[str, float], x0: float, top: float, x1: float, bottom: float) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return x0 <= x <= x1 and top <= y <= bottom


def _lines(document: Document) -> Iterator[tuple[int, int]]:
    """Every third line of the text."""
    places = [m.span() for m in re.finditer(r"[^\n\f]+", document.text)]
    return iter(places[::3])


@pytest.mark.parametrize("name", TEXT_FILES)
def test_spans_quote_the_text(name: str) -> None:
    document = load(name)
    prose = prose_of(document)
    for start, end in prose.paragraphs():
        span = prose.span(start, end)
        assert document.text[span.start : span.end] == span.quote
        assert span.quote[:5].split() == prose.text[start : start + 5].split()
    passages = find_passages(document)
    assert "".join(p.span.quote for p in passages) == document.text
    for passage in passages:
        assert document.text[passage.span.start : passage.span.end] == passage.span.quote
        assert passage_at(passages, passage.span.start) == passage
        assert passage_at(passages, passage.span.end - 1) == passage


def test_kind_and_date_of_the_reference_documents() -> None:
    """From the text alone: a user's file may have any name."""
    kinds = dates = total = 0
    for gold in sorted(SAMPLES.glob("*/gold.json")):
        for entry in json.loads(gold.read_text())["documents"]:
            text = (gold.parent / entry["file"]).read_text()
            facts = facts_of(text, "scan0001.pdf", ())
            total += 1
            kinds += facts.kind == entry["kind"]
            dates += facts.date == entry["date"]
    assert total > 60
    assert kinds / total >= 0.97
    assert dates / total >= 0.95
