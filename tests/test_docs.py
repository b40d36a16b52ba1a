"""The docs say what the program does."""

import re
import shutil
from enum import StrEnum
from pathlib import Path

import pytest

from corpus.model import DocumentKind, PassageKind, Speaker
from nlp.model import Role
from scripts.docs import PAGES, main, stale

ROOT = Path(__file__).parent.parent
PAGES_OF_OURS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_generated_pages_are_current() -> None:
    assert stale() == [], "run: python -m scripts.docs --write"


def test_check_notices_a_stale_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Pages of which only a part is made need the rest to stand, and the card that holds the figures.
    (tmp_path / "quality.md").write_text((ROOT / "docs" / "quality.md").read_text("utf-8"), "utf-8")
    shutil.copytree(ROOT / "docs" / "cards", tmp_path / "cards")
    monkeypatch.setattr("scripts.docs.FOLDER", tmp_path)
    assert main(["--check"]) == 1
    assert main(["--write"]) == 0
    assert main(["--check"]) == 0
    (tmp_path / "codebook.md").write_text("anders", "utf-8")
    assert stale() == ["codebook.md"]
    assert set(PAGES) == {path.name for path in tmp_path.iterdir() if path.is_file()}


@pytest.mark.parametrize("kind", [DocumentKind, PassageKind, Speaker, Role], ids=lambda k: k.__name__)
def test_every_dutch_term_of_the_models_is_in_the_glossary(kind: type[StrEnum]) -> None:
    terms = set(re.findall(r"^\| ([\w-]+)", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE))
    assert {member.value for member in kind} - terms == set()


@pytest.mark.parametrize("page", PAGES_OF_OURS, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_starts_with_what_a_newcomer_needs() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:25])
    assert "make demo" in first_screen
    assert "make test" in first_screen


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert all(f"\n{number}. " in text for number in range(1, 16))
    assert "Appendix" in text
