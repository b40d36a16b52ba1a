"""Text of a dossier on the screen: hostile text is text, covered words are covered, offsets stay."""

import html
import re

import pytest

from annotations.review import masks, places
from annotations.review.plain import plain
from annotations.review.routes.coding import find, folded
from annotations.store import Project, documents
from tests.annotations.review.asking import decide, set_up
from tests.annotations.review.conftest import Person
from tests.annotations.review.hostile import BIDI, DOSSIER, SCRIPT, TEXT, add_hostile


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gewone tekst\n\tmet tab", "gewone tekst\n\tmet tab"),
        ("a\x00b\x1b", "a␀b␛"),
        ("\u202egnikcolb", "[U+202E]gnikcolb"),
        ("zacht\u00adkoppel", "zacht[U+00AD]koppel"),
        ("nul\u200bbreed\ufeff", "nul[U+200B]breed[U+FEFF]"),
        ("half \ud800", "half [U+D800]"),
        ("tag \U000e0041", "tag [U+E0041]"),
        ("Zoltán, Malinké, Đorđe, 李", "Zoltán, Malinké, Đorđe, 李"),
    ],
)
def test_what_is_unseen_is_written_out(text: str, shown: str) -> None:
    assert plain(text) == shown
    plain(text).encode()


PAGES = (
    "/", "/coderen/{case}/I-1a.voornaam", "/coderen/{case}/I-1a.voornaam?deel=1", "/lijst", "/lijst?code=I-1a.voornaam",
    "/vondsten/{case}", "/dossier/{case}", "/tekst/{case}/1/1", "/verschillen",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_hostile_text_is_text(path: str, sanne: Person, project: Project) -> None:
    case = add_hostile(project)
    set_up(sanne)
    sanne.post("/memo", {"case": case, "code": "I-1a.voornaam", "memo": SCRIPT})
    decide(sanne, "present", case=case)
    page = sanne.get(path.format(case=case)).text
    for wrong in (SCRIPT, "<img src=x", "<svg onload", DOSSIER, "\u202e", "\x07", "gekaapt'</script>", ">49<"):
        assert wrong not in page
    if "{case}" in path:
        words = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))
        assert "<script>document.title='gekaapt'</script>" in words


def test_hostile_words_for_the_page_come_as_json(sanne: Person, project: Project) -> None:
    case = add_hostile(project)
    answer = sanne.get(f"/woorden/{case}/1/1")
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()["woorden"]
    assert [TEXT[start:end] for start, end, *_ in found] == TEXT.split()
    assert "\u202e" not in answer.text
    assert plain(BIDI.split()[2]) in [word[2] for word in found]


def test_words_and_lines_are_where_the_text_says(project: Project) -> None:
    for document in documents.load(project.connection, "001"):
        for page in document.pages:
            found = places.words_of(document, page)
            assert " ".join(document.text[w.start : w.end] for w in found) == " ".join(
                document.text[page.start : page.end].split()
            )
            assert all(w.box and 0 <= w.box[0] < w.box[2] <= page.width for w in found)


@pytest.mark.parametrize(
    ("text", "wanted", "hits"),
    [
        ("De man\nheette Zoltán.", "de MAN", ["De man"]),
        ("De man\nheette Zoltan.", "man heette zoltán", ["man\nheette Zoltan"]),
        ("Đorđe en Müller, Muller", "muller", ["Müller", "Muller"]),
        ("prijs 3.000 (netto)", "3.000 (", ["3.000 ("]),
        ("iets", "  ", []),
        ("İstanbul'a ging ik", "ging ik", ["ging ik"]),
    ],
)
def test_searching(text: str, wanted: str, hits: list[str]) -> None:
    assert len(folded(text)) == len(text)
    assert [text[a:b] for a, b in find(text, wanted)] == hits


def test_searching_on_the_screen(sanne: Person) -> None:
    hits = sanne.post("/zoek/1", {"zoek": "mama juliet"}).json()["treffers"]
    assert hits[0]["naam"] == "1-aangifte.pdf"
    assert hits[0]["treffer"] == "Mama Juliet"
    assert sanne.post("/zoek/1", {"zoek": "staat er niet in"}).json()["treffers"] == []


def test_nationality_is_covered_while_coding(sanne: Person, project: Project) -> None:
    set_up(sanne, hide_personal="on")
    document = documents.load(project.connection, "001")[0]
    spans = masks.masked(document)
    assert [document.text[a:b] for a, b in spans] == ["Kampala (Oeganda)", "Oegandese"]
    page = sanne.get("/tekst/1/1/1").text
    assert "Oegandese" not in page
    assert "█████████" in page
    answer = sanne.get("/woorden/1/1/1")
    assert "Oegandese" not in answer.text
    assert len(answer.json()["bedekt"]) == 3
    assert sanne.post("/zoek/1", {"zoek": "oegandese"}).json()["treffers"] == []


def test_covering_keeps_the_length() -> None:
    assert masks.cover("Naam : Mercy Nakato", 100, [(107, 119), (90, 102)]) == "██am : █████ ██████"
