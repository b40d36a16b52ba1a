from pathlib import Path

import pypdfium2 as pdfium
import pytest

from corpus.layer import corner_of
from corpus.tables import fields_of, find_tables, is_ruled
from tests.corpus.making import draw_lines, draw_table, turn
from tests.corpus.test_layer import read_bytes

ROWS = [
    ["Verbalisant", "J. Verzonnen"],
    ["Tolk", "mevrouw A. Bedenksel, nr. 4711"],
    ["Nr: PL1700-2011187345-1", ""],
    ["Beroep", ""],
]


def test_cells_and_fields() -> None:
    tables = find_tables(draw_table(ROWS), {1: (0, 0)})
    assert [[cell.text for cell in row] for row in tables[0].rows] == ROWS
    fields = {field.label: field.value.text for field in fields_of(tables)}
    assert fields["Verbalisant"] == "J. Verzonnen"
    assert fields["Nr"] == "PL1700-2011187345-1"
    assert fields["Beroep"] == ""


@pytest.mark.parametrize("rotation", [0, 180])
@pytest.mark.parametrize("crop", [None, (40.0, 25.0, 560.0, 800.0)])
def test_boxes_of_cells_hold_their_text(
    tmp_path: Path, rotation: int, crop: tuple[float, float, float, float] | None
) -> None:
    data = turn(draw_table(ROWS), rotation, crop)
    document = read_bytes(data, tmp_path)
    page = pdfium.PdfDocument(data)[0]
    cells = [cell for table in find_tables(data, {1: corner_of(page)}) for row in table.rows for cell in row]
    place = document.text.index("Verzonnen")
    x0, top, x1, bottom = document.boxes[place]
    within = [
        cell for cell in cells if cell.box[0] < x0 and x1 < cell.box[2] and cell.box[1] < top and bottom < cell.box[3]
    ]
    assert len(within) == 1
    if not rotation:
        assert within[0].text == "J. Verzonnen"


def test_only_ruled_pages_are_searched() -> None:
    assert is_ruled(pdfium.PdfDocument(draw_table(ROWS))[0])
    assert not is_ruled(pdfium.PdfDocument(draw_table(ROWS, ruled=False))[0])
    assert not is_ruled(pdfium.PdfDocument(draw_lines([["Ik verklaar."]]))[0])
    assert find_tables(b"not read at all", {}) == ()


def test_facts_from_a_form(tmp_path: Path) -> None:
    facts = read_bytes(draw_table([["Politie Verzonnen", "PROCES-VERBAAL VAN AANGIFTE"], *ROWS]), tmp_path).facts
    assert facts.verbalisanten == ("J. Verzonnen",)
    assert facts.interpreter == "A. Bedenksel (4711)"
    assert facts.number == "PL1700-2011187345-1"
