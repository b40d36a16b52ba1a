"""The papers of trust say what is there: every test they name exists, every event is listed."""

import re
from pathlib import Path

import pytest

from annotations.store.events import Event
from scripts import technical_file

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAPERS = ("faults.md", "threats.md", "intended-use.md", "dpia.md", "ai-act.md", "pseudonyms.md", "cards/codebook.md")
NAMED = re.compile(r"`(tests/[\w/.-]*)(?:::(\w+))?`")


def _named() -> list[tuple[str, str, str]]:
    return [(paper, path, name) for paper in PAPERS for path, name in NAMED.findall((DOCS / paper).read_text("utf-8"))]


@pytest.mark.parametrize(("paper", "path", "name"), _named())
def test_a_test_that_is_named_exists(paper: str, path: str, name: str) -> None:
    assert (ROOT / path).exists(), path
    if name:
        assert f"def {name}(" in (ROOT / path).read_text("utf-8")


def test_every_fault_of_a_test_file_is_in_the_table() -> None:
    table = (DOCS / "faults.md").read_text("utf-8")
    for file in ("test_faults.py", "test_damage.py"):
        source = (ROOT / "tests" / "annotations" / "trust" / file).read_text("utf-8")
        for name in re.findall(r"^def (test_\w+)", source, re.MULTILINE):
            assert name in table or name == "test_a_project_is_its_makers_alone", name


def test_the_technical_file_is_made_from_the_program() -> None:
    text = technical_file.page()
    assert all(f"| {event.value} | {event.meaning} |" in text for event in Event)
    assert "wodc-2013-1: 22 indicatoren, 28 codes" in text
    assert "| PERSON |" in text


def test_papers_promise_nothing_about_persons() -> None:
    for paper in PAPERS:
        text = (DOCS / paper).read_text("utf-8").casefold()
        assert not re.search(r"(?:liegt|leugenaar|ongeloofwaardig|risicoscore)", text), paper
