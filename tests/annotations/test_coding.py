"""`run` from PDF files to database and results, with the project's own PDFs, damaged files, failures and resumption."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from annotations import sample
from annotations.codebook import load
from annotations.coding import NOT_CODED, Outcome, Plan, run
from annotations.finding import Finder
from annotations.store import Project, documents, log, suggestions
from corpus.folder import find_jobs
from corpus.read import Limits
from tests.annotations.finders import CODE, dies_on_002, fails_on_002, first_words

TEXT_LAYER = {"001": "1-aangifte.pdf", "002": "2-aangifte.pdf", "003": "1-relaas.pdf", "004": "1-aangifte.pdf"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four dossiers of one PDF each, with a text layer."""
    for name, file in TEXT_LAYER.items():
        (tmp_path / "dossiers" / name).mkdir(parents=True)
        shutil.copy(sample.folder() / name / file, tmp_path / "dossiers" / name / file)
    return tmp_path / "dossiers"


def _run(project: Path, folder: Path, finder: Finder = first_words, jobs: int = 1, rules: str = "1") -> Outcome:
    plan = Plan(Limits(), jobs, load().score_when_present, {"rules": rules}, "test")
    with Project(project, create=True) as opened:
        return run(opened, find_jobs([folder]), finder, plan)


def _lines(project: Path, name: str) -> list[dict[str, Any]]:
    text = (project / "results" / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_from_pdf_to_results(tmp_path: Path, folder: Path) -> None:
    project = tmp_path / "project"
    outcome = _run(project, folder)
    assert (outcome.files, outcome.read, outcome.dossiers, outcome.coded, outcome.left_out) == (4, 4, 4, 4, ())
    assert {(d["dossier"], d["document"], d["status"]) for d in _lines(project, "documents")} == {
        (name, file, "ok") for name, file in TEXT_LAYER.items()
    }
    for line in _lines(project, "suggestions"):
        (evidence,) = line["evidence"]
        with Project(project) as opened:
            (document,) = documents.load(opened.connection, line["dossier"])
        assert document.text[evidence["start"] : evidence["end"]] == evidence["quote"]
        assert evidence["boxes"]
        assert (line["code"], line["present"], line["score"]) == (CODE, True, 1)
    report = json.loads((project / "results" / "run.json").read_text("utf-8"))
    assert report["counts"] == {"files": 4, "dossiers": 4, "status": {"ok": 4}}


def test_what_is_unchanged_is_left_as_it_is(tmp_path: Path, folder: Path) -> None:
    project = tmp_path / "project"
    _run(project, folder)
    again = _run(project, folder)
    assert (again.read, again.coded) == (0, 0)
    # Another file under the same name: that dossier only. New rules: all dossiers, no file.
    shutil.copy(folder / "003" / TEXT_LAYER["003"], folder / "001" / TEXT_LAYER["001"])
    changed = _run(project, folder)
    assert (changed.read, changed.coded) == (1, 1)
    renewed = _run(project, folder, rules="2")
    assert (renewed.read, renewed.coded) == (0, 4)


def test_an_equal_suggestion_is_kept_and_a_changed_one_follows_it(tmp_path: Path, folder: Path) -> None:
    project = tmp_path / "project"
    _run(project, folder)
    _run(project, folder, rules="2")
    with Project(project) as opened:
        # Which dossier is stored first depends on which process is ready first.
        assert sorted(s.id or 0 for s in suggestions.current(opened.connection)) == [1, 2, 3, 4]
    shutil.copy(folder / "003" / TEXT_LAYER["003"], folder / "001" / TEXT_LAYER["001"])
    _run(project, folder)
    with Project(project) as opened:
        assert opened.connection.execute("SELECT count(*) FROM suggestions").fetchone()[0] == 5


def test_files_that_cannot_be_used_do_not_stop_the_rest(tmp_path: Path, folder: Path) -> None:
    (folder / "005").mkdir()
    (folder / "005" / "stuk.pdf").write_bytes((folder / "001" / TEXT_LAYER["001"]).read_bytes()[:700])
    (folder / "006").mkdir()
    (folder / "006" / "brief.pdf").write_text("Geachte heer", "utf-8")
    outcome = _run(tmp_path / "project", folder)
    assert outcome.coded == 6
    assert {(dossier, document) for dossier, document, _, _ in outcome.left_out} == {
        ("005", "stuk.pdf"),
        ("006", "brief.pdf"),
    }
    assert all(message for _, _, _, message in outcome.left_out)
    by_status = {d["document"]: d["status"] for d in _lines(tmp_path / "project", "documents")}
    assert by_status["brief.pdf"] == "not a pdf"
    assert by_status["1-relaas.pdf"] == "ok"


@pytest.mark.parametrize("finder", [fails_on_002, dies_on_002], ids=["an error", "a killed process"])
def test_a_dossier_on_which_finding_fails_costs_that_dossier_only(tmp_path: Path, folder: Path, finder: Finder) -> None:
    project = tmp_path / "project"
    outcome = _run(project, folder, finder, jobs=2)
    assert outcome.coded == 3
    ((dossier, document, status, message),) = outcome.left_out
    assert (dossier, document, status) == ("002", "", NOT_CODED)
    assert "geheime woorden" not in message
    assert {line["dossier"] for line in _lines(project, "suggestions")} == {"001", "003", "004"}
    # It is still to do, and done once the cause is gone.
    assert _run(project, folder).coded == 1


def test_results_do_not_depend_on_the_number_of_processes(tmp_path: Path, folder: Path) -> None:
    _run(tmp_path / "een", folder, jobs=1)
    _run(tmp_path / "twee", folder, jobs=2)
    for name in ("documents", "suggestions", "entities", "narratives"):
        one, two = ((tmp_path / p / "results" / f"{name}.jsonl").read_bytes() for p in ("een", "twee"))
        assert one == two


def test_the_log_tells_what_was_read_and_holds_no_text(tmp_path: Path, folder: Path) -> None:
    _run(tmp_path / "project", folder)
    with Project(tmp_path / "project") as opened:
        entries = list(log.entries(opened.connection))
        (text, *_) = [d.text for d in documents.load(opened.connection, "001")]
        assert log.verify(opened.connection) == []
    assert [e.event for e in entries].count("inlezen") == 4
    assert [e.event for e in entries].count("voorstellen") == 4
    words = [w for w in text.split() if len(w) > 12]
    assert not any(word in e.details for e in entries for word in words)
