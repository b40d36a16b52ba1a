"""`relaas learn` as a coder meets it: what it brings, kept only after a yes, and lost by nothing but `--forget`."""

import json
import shutil
from pathlib import Path

import pytest

from annotations import sample
from annotations.model import Decision, Phase, Value
from annotations.store import Project, decisions, log
from annotations.store.events import Event
from nlp.codes.refined import file_of
from scripts.cli import run

CODE = "I-1c.omgeving"
_SCAN = 200_000
"""Samples larger than this, in bytes, are scans: reading these takes long."""


def decide(project: Path, names: list[str]) -> None:
    """The reference codes, and for one code the opposite, as of coders with another rule."""
    with Project(project) as opened, opened.transaction() as connection:
        for name in names:
            gold = json.loads((sample.folder() / name / "gold.json").read_text(encoding="utf-8"))["codes"]
            for code, entry in gold.items():
                present = entry["present"] if code != CODE else not entry["present"]
                value = Value.from_present(present)
                decisions.add(
                    connection, Decision(name, code, value, "anna", "2026-01-01T00:00:00+00:00", phase=Phase.BLIND)
                )


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("learn")
    names = []
    for path in sorted(sample.folder().iterdir()):
        if path.is_dir() and all(pdf.stat().st_size < _SCAN for pdf in path.glob("*.pdf")):
            shutil.copytree(path, place / "dossiers" / path.name)
            names.append(path.name)
    assert run(["code", str(place / "dossiers"), "--project", str(place / "project")]) == 0
    decide(place / "project", names)
    return place


@pytest.fixture
def place(coded: Path, tmp_path: Path) -> Path:
    shutil.copytree(coded, tmp_path / "own")
    return tmp_path / "own"


def put(place: Path, text: str) -> None:
    """Put a text where refined models stand."""
    file = file_of(place / "project")
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")


def confidences(place: Path) -> list[float]:
    lines = (place / "project" / "results" / "suggestions.jsonl").read_text(encoding="utf-8").splitlines()
    return [row["confidence"] for row in map(json.loads, lines) if row["code"] == CODE]


def learned(place: Path) -> list[str]:
    with Project(place / "project") as opened:
        return [json.loads(e.details)["codes"] for e in log.entries(opened.connection) if e.event == Event.SETTING]


def test_learned_kept_used_and_forgotten(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    project = ["--project", str(place / "project")]
    code = ["code", str(place / "dossiers"), *project]
    before = confidences(place)
    assert run(["learn", "--yes", *project]) == 0
    said = capfd.readouterr().err
    assert "Bijgesteld: " in said
    assert run(code) == 0
    assert confidences(place) != before
    assert run(["learn", "--forget", *project]) == 0
    assert run(code) == 0
    assert confidences(place) == before
    codes, nothing = learned(place)
    assert CODE in codes.split(", ")
    assert nothing == "geen"
    assert run(["learn", "--forget", *project]) == 0
    assert "niets geleerd" in capfd.readouterr().err


def test_without_a_yes_nothing_changes(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer.confirm", lambda *_args, **_options: False)
    assert run(["learn", "--project", str(place / "project")]) == 0
    assert not file_of(place / "project").exists()
    assert learned(place) == []


def test_what_was_learned_and_is_damaged_is_said_before_anything_is_done(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    put(place, '{"made_with": "')
    before = confidences(place)
    assert run(["code", str(place / "dossiers"), "--project", str(place / "project")]) == 2
    assert "relaas learn --forget" in capfd.readouterr().err
    assert confidences(place) == before


def test_what_was_learned_with_other_models_is_said_to_be_out_of_date(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    put(place, '{"made_with": "vorige", "judges": {"words": {}}}')
    assert run(["code", str(place / "dossiers"), "--project", str(place / "project")]) == 0
    assert "vorige versie" in capfd.readouterr().err
