"""The report: whole, self-contained, in two languages, with the share reviewed and the limits beside every table."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from lxml import html as page_of

from annotations.codebook import load
from annotations.errors import RelaasError
from annotations.model import Decision, Phase, Value
from annotations.report import write_report
from annotations.report.english import codebook_in_english
from annotations.report.words import LANGUAGES, words
from annotations.store import Project, attributes, decisions
from annotations.study import read, reference_values


def fill(project: Project, copies: int = 1) -> None:
    """The study's forty dossiers with the reconstructed codes; with copies under other names for a large project."""
    outcomes = {row["dossier"]: row["outcome"] for row in read("item_matrix")}
    everyone = [(copy, *one) for copy in range(copies) for one in reference_values().items()]
    with project.transaction() as connection:
        for copy, number, values in everyone:
            name = f"{int(number):03d}" if copy == 0 else f"{copy:03d}-{int(number):03d}"
            month = 1 + int(number) % 12
            attributes.save(connection, name, {"outcome": outcomes[number], "meldingsdatum": f"2012-{month:02d}-01"})
            for code, present in values.items():
                value = Value.from_present(present)
                decisions.add(
                    connection, Decision(name, code, value, "anna", "2026-01-01T00:00:00+00:00", phase=Phase.BLIND)
                )


@pytest.fixture(scope="module")
def study_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Project(tmp_path_factory.mktemp("onderzoek"), create=True) as project:
        fill(project)
        yield project


@pytest.fixture(scope="module")
def written(study_project: Project) -> dict[str, Path]:
    return {language: write_report(study_project, language=language) for language in LANGUAGES}


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request: pytest.FixtureRequest, written: dict[str, Path]) -> page_of.HtmlElement:
    return page_of.fromstring(written[request.param].read_text("utf-8"))


def test_a_large_project_fits_its_pages(tmp_path: Path) -> None:
    with Project(tmp_path, create=True) as project:
        fill(project, copies=12)
        page = page_of.fromstring(write_report(project).read_text("utf-8"))
        pages = len(pdfium.PdfDocument(project.results / "report.pdf"))
    sums = next(
        t for t in page.xpath("//table") if "Somscores" in (t.findtext("caption") or t.getparent().text_content())
    )
    assert "×)" in sums.text_content()
    assert pages > 10


def test_the_codebook_is_whole_in_english() -> None:
    dutch, english = load(), codebook_in_english(load())
    pairs = [(a.label, b.label) for a, b in zip(dutch.codes, english.codes, strict=True)]
    pairs += [(a.label, b.label) for a, b in zip(dutch.final, english.final, strict=True)]
    pairs += [(a.label, b.label) for a, b in zip(dutch.sums, english.sums, strict=True)]
    for a, b in zip(dutch.indicators, english.indicators, strict=True):
        pairs += [(a.title, b.title), *(((a.why_not, b.why_not),) if a.why_not else ())]
        pairs += [(x.text, y.text) for x, y in zip(a.alternatives, b.alternatives, strict=True)]
        pairs += [
            (x.theme, y.theme) for x, y in zip(a.alternatives, b.alternatives, strict=True) if x.theme != "trauma"
        ]
    assert [a for a, b in pairs if a == b] == []
    assert [code.id for code in english.codes] == [code.id for code in dutch.codes]
    assert english.score_when_present == dutch.score_when_present


def test_the_english_report_holds_no_dutch(written: dict[str, Path]) -> None:
    text = page_of.fromstring(written["en"].read_text("utf-8")).text_content()
    found = re.findall(r"\b(?:niet|geen|dader|daders|het|een|zonder|wordt|bekend|verhaal|voorstel)\b", text)
    assert found == []


def test_nothing_comes_from_outside(page: page_of.HtmlElement) -> None:
    assert not page.xpath("//script | //link | //img | //iframe | //object | //*[@onclick or @onload]")
    for element in page.iter():
        for name, value in element.attrib.items():
            if name in ("href", "src", "xlink:href") or name.endswith("}href"):
                assert value.startswith("#"), value
    text = page_of.tostring(page).decode()
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none'")


def test_every_table_and_figure_has_its_aside(page: page_of.HtmlElement) -> None:
    items = page.xpath("//div[contains(@class, 'item')]")
    assert len(items) > 15
    says = words(page.get("lang")).texts["report.aside"]
    for item in items:
        assert says in item.findtext("aside/p[last()]"), item.findtext(".//caption")
    reviewed = [item for item in items if item.find("aside/p[@class='share']") is not None]
    assert len(reviewed) >= len(items) - 3


def test_headings_have_places_and_contents_lead_there(page: page_of.HtmlElement) -> None:
    places = page.xpath("//@id")
    assert len(places) == len(set(places)), "an id occurs twice"
    links = [link.removeprefix("#") for link in page.xpath("//nav//a/@href")]
    assert len(links) > 12
    assert set(links) <= set(places)
    assert next(heading.tag for heading in page.xpath("//h1 | //main//h2")) == "h1"


def test_figures_say_in_words_what_they_show(page: page_of.HtmlElement) -> None:
    drawings = page.xpath("//*[local-name() = 'svg']")
    assert len(drawings) >= 4
    assert all(len(drawing.get("aria-label", "")) > 60 and drawing.get("role") == "img" for drawing in drawings)
    used = re.findall(r"url\(#([^)]+)\)", page_of.tostring(page).decode())
    assert set(used) <= set(page.xpath("//@id"))


def test_tables_are_the_studys(written: dict[str, Path]) -> None:
    page = page_of.fromstring(written["nl"].read_text("utf-8"))
    assert "wijken er 0 af" in page.text_content()
    marks = [cell.text for cell in page.xpath("//td") if (cell.text or "").startswith(("= ", "≠ ", "‡ "))]
    assert marks.count("= gelijk") > 100
    assert "≠ wijkt af" not in marks
    assert any(mark.startswith("‡") for mark in marks)
    loadings = next(
        t for t in page.xpath("//table") if "B4.1" in t.findtext("caption") + t.find("caption").text_content()
    )
    assert "0,925" in loadings.text_content()


def test_dossiers_stand_in_order_of_name(written: dict[str, Path]) -> None:
    page = page_of.fromstring(written["nl"].read_text("utf-8"))
    table = next(t for t in page.xpath("//table") if "tabel 4.2" in t.find("caption").text_content())
    names = [row.findtext("th") for row in table.xpath(".//tbody/tr")]
    assert names == [f"{n:03d}" for n in range(1, 41)]


def test_no_word_that_judges_a_person(written: dict[str, Path]) -> None:
    text = page_of.fromstring(written["nl"].read_text("utf-8")).text_content().casefold()
    for word in ("geloofwaardig", "leugen", "liegt", "verdachte aangever", "risicoscore"):
        assert word not in text


def test_pdf_says_the_same_as_the_page(written: dict[str, Path]) -> None:
    for path in written.values():
        page = page_of.fromstring(path.read_text("utf-8"))
        pdf = pdfium.PdfDocument(path.with_suffix(".pdf"))
        text = " ".join("".join(p.get_textpage().get_text_range() for p in pdf).split())
        for heading in page.xpath("//main//h2"):
            assert " ".join(heading.text_content().split()[1:]) in text
        for caption in page.xpath("//caption"):
            assert " ".join(caption.text_content().split())[:40] in text
        assert len(list(pdf.get_toc())) == len(page.xpath("//nav//a"))
        pdf.close()


def test_texts_are_the_same_in_both_languages() -> None:
    one, other = (words(language).texts for language in LANGUAGES)
    assert one.keys() == other.keys()
    for key, text in one.items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", other[key])), key


def test_an_unknown_language_is_refused(study_project: Project) -> None:
    with pytest.raises(RelaasError, match="Nederlands"):
        write_report(study_project, language="de")


@pytest.mark.parametrize("given", ["empty", "one undecided", "no outcomes", "partly"])
def test_odd_projects_get_a_report_that_says_what_is_missing(tmp_path: Path, given: str) -> None:
    codes = [code.id for code in load().codes]
    with Project(tmp_path, create=True) as project:
        with project.transaction() as connection:
            for name in "ab" if given != "empty" else "":
                if given != "no outcomes":
                    attributes.save(connection, name, {"outcome": "sepot"})
                for code in {"one undecided": [], "no outcomes": codes, "partly": codes[:9]}[given]:
                    decision = Decision(name, code, Value.PRESENT, "x", "2026-01-01T00:00:00+00:00", phase=Phase.BLIND)
                    decisions.add(connection, decision)
        path = write_report(project)
    text = page_of.fromstring(path.read_text("utf-8")).text_content()
    assert "Wat deze cijfers wel en niet zeggen" in text
    assert "nan" not in text.split()
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("value", "digits", "nl", "en"),
    [
        (0.5, 3, "0,500", "0.500"),
        (-0.0004, 2, "0,00", "0.00"),
        (-0.25, 2, "−0,25", "−0.25"),
        (12345, 0, "12.345", "12,345"),
        (float("nan"), 2, "–", "–"),
        (None, 0, "–", "–"),
        (1500, 0, "1500", "1500"),
    ],
)
def test_numbers_as_the_language_writes_them(value: float | None, digits: int, nl: str, en: str) -> None:
    assert words("nl").number(value, digits) == nl
    assert words("en").number(value, digits) == en
