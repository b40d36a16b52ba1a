import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Page, TextSource
from corpus.prose import Repair, prose_of


def document(text: str, running: tuple[tuple[int, int], ...] = ()) -> Document:
    boxes = np.zeros((len(text), 4), np.float32)
    page = Page(1, 0, len(text), 595.0, 842.0, TextSource.TEXT_LAYER)
    return Document("001", "a.pdf", "0" * 64, text, (page,), boxes, running)


FULL = "Toen ik daar buiten kwam moest ik eerst de bus nemen, lijn 183 en daarna nog lijn"
POINT = "1. De verdachte is niet bekend en kan ook niet worden gevonden in de registers,"
ASKED = "V: Wie heeft u gebracht naar het huis waarover u in het vorige verhoor hebt verteld"
CASES = {
    "a number at the start of a line by chance": (
        f"{FULL}\n98. Onderweg belde zij of ik nog op tijd was en of ik mijn geld wel bij mij had.",
        [f"{FULL} 98. Onderweg belde zij of ik nog op tijd was en of ik mijn geld wel bij mij had."],
    ),
    "a word and a colon by chance": (
        f"{FULL}\nzei zij: 'kom mee naar buiten want er staat een auto voor ons te wachten in de straat'.",
        [f"{FULL} zei zij: 'kom mee naar buiten want er staat een auto voor ons te wachten in de straat'."],
    ),
    "numbering that goes on": (
        f"{POINT}\n2. Er zijn geen getuigen.\n3. Er is geen adres.",
        [
            POINT,
            "2. Er zijn geen getuigen.",
            "3. Er is geen adres.",
        ],
    ),
    "questions and answers": (
        f"{ASKED}\nA: Een vrouw.\nV: Hoe heet zij?\nA: Mama Verzonnen.",
        [
            ASKED,
            "A: Een vrouw.",
            "V: Hoe heet zij?",
            "A: Mama Verzonnen.",
        ],
    ),
    "fields of a form": (
        "Naam : VERZONNEN\nVoornaam : Niemand\nGeboren : 1 januari 1990",
        ["Naam : VERZONNEN", "Voornaam : Niemand", "Geboren : 1 januari 1990"],
    ),
    "a broken word": (
        "Ik werd in dat huis iedere dag door die man mishan-\ndeld en ik kreeg bijna niets te eten of te drinken.",
        ["Ik werd in dat huis iedere dag door die man mishandeld en ik kreeg bijna niets te eten of te drinken."],
    ),
    "a hyphen that belongs": (
        "Ik heb alle zaken nagekeken die gingen over in-\nen uitschrijving van deze mensen in de gemeente.",
        ["Ik heb alle zaken nagekeken die gingen over in- en uitschrijving van deze mensen in de gemeente."],
    ),
    "a heading above its paragraph": (
        "Gezondheid\nZij slaapt slecht en zij schrikt van sleutels, maar zij eet goed en zij helpt in de keuken.",
        [
            "Gezondheid",
            "Zij slaapt slecht en zij schrikt van sleutels, maar zij eet goed en zij helpt in de keuken.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_paragraphs(name: str) -> None:
    text, expected = CASES[name]
    prose = prose_of(document(text))
    assert [prose.text[start:end] for start, end in prose.paragraphs()] == expected


def test_a_paragraph_goes_on_over_the_page_without_its_running_lines() -> None:
    head = "Proces-verbaalnummer: PL1700-2011187345-1"
    text = f"Ik liep de straat uit en toen zag ik daar een\npagina 1\n\f{head}\nvrouw met een kinderwagen staan."
    running = tuple((text.index(line), text.index(line) + len(line)) for line in ("pagina 1", head))
    prose = prose_of(document(text, running))
    assert prose.text == "Ik liep de straat uit en toen zag ik daar een vrouw met een kinderwagen staan.\n"


def test_repairs_are_named() -> None:
    assert [repair.name for repair in Repair] == ["RUNNING_LINES", "HYPHENS", "PARAGRAPHS"]


LINE = st.text(st.sampled_from("abc DEF.,:-–\"'12)V? é"), max_size=30)
TEXTS = st.lists(LINE, max_size=25).map("\n".join)


@given(TEXTS, st.data())
def test_every_character_keeps_its_place(text: str, data: st.DataObject) -> None:
    lines = [(start, start + len(line)) for start, line in _starts(text) if line.strip()]
    running = tuple(data.draw(st.lists(st.sampled_from(lines), unique=True).map(sorted))) if lines else ()
    read = document(text, running)
    prose = prose_of(read)
    assert len(prose.offsets) == len(prose.text)
    assert (np.diff(prose.offsets) >= 0).all()
    for place, character in enumerate(prose.text):
        # What is not of the document is the white space that stands for a line end.
        assert character == text[prose.offsets[place]] or character in " \n"
    within = set(prose.offsets.tolist())
    assert not any(within & set(range(start, end)) for start, end in running)


@given(TEXTS)
def test_nothing_but_white_space_and_line_end_hyphens_is_left_out(text: str) -> None:
    prose = prose_of(document(text))
    left_out = set(range(len(text))) - set(prose.offsets.tolist())
    assert {text[place] for place in left_out} <= set(" \n-")


@given(TEXTS)
def test_spans_quote_the_document(text: str) -> None:
    prose = prose_of(document(text))
    for start, end in prose.paragraphs():
        span = prose.span(start, end)
        assert text[span.start : span.end] == span.quote


def test_an_empty_stretch_has_no_span() -> None:
    with pytest.raises(ValueError, match="empty"):
        prose_of(document("tekst")).span(2, 2)


def _starts(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found
