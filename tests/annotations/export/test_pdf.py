"""Highlights on the PDF: on the words, with the codes' names, and nothing else of the page touched."""

import io
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2 as pdfium
import pytest

from annotations.export.content import Content
from annotations.export.pdf import write_highlighted
from corpus.highlight import Highlighter, Mark

PLACE = (100.0, 100.0, 300.0, 112.0)


@pytest.fixture(scope="module")
def written(with_machine: Content, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    done = write_highlighted(with_machine, tmp_path_factory.mktemp("pdf"))
    assert done.left_out == ()
    return {f"{path.parent.name}/{path.name}": path for path in done.written}


def test_highlights_lie_on_the_coded_words(written: dict[str, Path], with_machine: Content) -> None:
    own = [c for c in with_machine.codings if c.dossier == "003"]
    with pdfplumber.open(written["003/1-relaas.pdf"]) as pdf:
        notes = [note for page in pdf.pages for note in page.annots]
    assert len(notes) == len(own)
    for coding in own:
        top = coding.evidence.boxes[0]
        near = [
            n for n in notes if n["x0"] == pytest.approx(top[0], abs=0.2) and n["top"] == pytest.approx(top[1], abs=0.2)
        ]
        assert any(coding.code in n["contents"] and n["title"] == coding.coder for n in near)
    machine = [note["contents"] for note in notes if "I-1c.plaats" in note["contents"]]
    assert all("niet beoordeeld" in text for text in machine)


def test_words_turn_colour_and_the_text_stays(written: dict[str, Path], with_machine: Content) -> None:
    coding = next(c for c in with_machine.codings if c.code == "I-1a.achternaam")
    pdf = pdfium.PdfDocument(written["003/1-relaas.pdf"])
    pixels = np.asarray(pdf[coding.evidence.page - 1].render(scale=1, may_draw_forms=True).to_pil().convert("RGB"), int)
    x0, top, x1, bottom = map(int, coding.evidence.boxes[0])
    inside = pixels[top + 1 : bottom - 1, x0 + 1 : x1 - 1].reshape(-1, 3).mean(axis=0)
    assert inside[0] - inside[2] > 40
    assert coding.evidence.quote in pdf[coding.evidence.page - 1].get_textpage().get_text_range()
    pdf.close()


def turned(turn: int) -> bytes:
    pdf = pdfium.PdfDocument.new()
    page = pdf.new_page(600, 400)
    page.set_rotation(turn)
    page.close()
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_are_marked_where_the_reader_sees_it(turn: int) -> None:
    with Highlighter() as highlighter:
        made = highlighter.highlight(turned(turn), [Mark(1, (PLACE,), "anna", "code", (255, 0, 0))])
    assert made is not None
    pdf = pdfium.PdfDocument(made)
    pixels = np.asarray(pdf[0].render(scale=1, may_draw_forms=True).to_pil().convert("RGB"), int)
    rows, columns = np.nonzero(pixels[:, :, 0] - pixels[:, :, 2] > 40)
    found = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert found == pytest.approx(PLACE, abs=2)
    pdf.close()


def test_what_is_no_pdf_gives_nothing_and_the_next_file_is_still_done() -> None:
    mark = Mark(1, (PLACE,), "anna", "code", (255, 0, 0))
    with Highlighter() as highlighter:
        assert highlighter.highlight(b"geen pdf", [mark]) is None
        assert highlighter.highlight(turned(0), [mark, Mark(9, (PLACE,), "", "", (1, 1, 1))]) is not None
