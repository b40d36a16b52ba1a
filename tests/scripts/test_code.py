"""`relaas code`: what is new is compared at once where there is an index; a model that is not there is said."""

import shutil
from pathlib import Path

import pytest

from annotations import sample
from annotations.store import Project, documents
from scripts.cli import run

SHARED = ("026", "027")
"""Two dossiers of the sample that tell one passage in the same words (their gold says so)."""
OTHERS = ("003", "004")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three dossiers, coded and compared; one of them tells what the next will tell."""
    for name in (SHARED[0], *OTHERS):
        shutil.copytree(sample.folder() / name, tmp_path / "dossiers" / name)
    folder = tmp_path / "project"
    assert run(["code", str(tmp_path / "dossiers"), "--project", str(folder)]) == 0
    assert run(["recurring", "--project", str(folder), "--no-chance"]) == 0
    return folder


def test_a_new_dossier_is_compared_with_the_index(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dossiers = project.parent / "dossiers"
    shutil.copytree(sample.folder() / SHARED[1], dossiers / SHARED[1])
    capfd.readouterr()
    assert run(["code", str(dossiers), "--project", str(project)]) == 0
    said = capfd.readouterr().err
    assert f"{SHARED[1]}: een verhaal komt ook in 1 ander(e) dossier(s) voor" in said
    assert "zegt niet waarom" in said
    assert run(["code", str(dossiers), "--project", str(project)]) == 0
    assert "een verhaal komt ook" not in capfd.readouterr().err


def test_without_an_index_nothing_is_compared(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = sample.folder() / SHARED[0]
    assert run(["code", str(folder), "--project", str(tmp_path / "project")]) == 0
    assert "verhaal" not in capfd.readouterr().err
    assert not (tmp_path / "project" / "cache" / "recurring").exists()


@pytest.mark.parametrize("command", [["code", "MAP"], ["learn"]])
def test_a_spacy_model_that_is_not_there_is_said_and_nothing_is_done(
    command: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dossiers").mkdir()
    shutil.copytree(sample.folder() / "001", tmp_path / "dossiers" / "001")
    project = tmp_path / "project"
    with Project(project, create=True):
        pass
    given = [str(tmp_path / "dossiers") if word == "MAP" else word for word in command]
    assert run([*given, "--project", str(project), "--spacy-model", "nl_core_news_zz"]) == 2
    assert "nl_core_news_zz" in capfd.readouterr().err
    with Project(project) as opened:
        assert list(documents.all_rows(opened.connection)) == []
