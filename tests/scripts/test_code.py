"""`relaas code` where an index of recurring narratives exists: what is new is compared at once."""

import shutil
from pathlib import Path

import pytest

from annotations import sample
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
