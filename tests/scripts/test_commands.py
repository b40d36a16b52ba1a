"""The command line, run as a user runs it: exit codes, Dutch messages on stderr, data on stdout."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from annotations import sample
from annotations.codebook import load
from annotations.store import Project, log
from scripts.cli import app, run

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def relaas(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives exit code, stdout, stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return call


@pytest.fixture
def project(tmp_path: Path, relaas: Run) -> Path:
    """A project with two coded dossiers, and the decisions and attributes of the whole sample."""
    for name in ("003", "004"):
        shutil.copytree(sample.folder() / name, tmp_path / "dossiers" / name)
    folder = tmp_path / "project"
    assert relaas("code", tmp_path / "dossiers", "--project", folder, "--jobs", "1")[0] == 0
    assert relaas("decisions", "import", sample.decisions_file(), "--project", folder)[0] == 0
    assert relaas("import", sample.attributes_file(), "--project", folder)[0] == 0
    return folder


def test_from_pdf_to_the_studys_tables(project: Path, relaas: Run) -> None:
    code, out, err = relaas("score", "--project", project, "--with-study", "--json")
    assert code == 0
    assert "40 dossiers: 40 met een totaal" in err
    assert "0 wijken af" in err
    scores = {row["dossier"]: row for row in json.loads(out)}
    assert scores["003"] == {
        "dossier": "003", "I1": 1, "I2": 4, "I3": 2, "I4": 2, "I5": 2, "I6": 1,
        "total": 12, "reviewed": 28, "codes": 12, "sum_score_1": 6, "sum_score_2": 3,
    }  # fmt: skip
    lines = (project / "results" / "scores.csv").read_text("utf-8").splitlines()
    assert lines[0].startswith("dossier,I1,I2,I3,I4,I5,I6,total,reviewed,codes")
    assert lines[3].startswith("003,1,4,2,2,2,1,12,28,12")
    for name in ("code_scores.csv", "patterns.csv", "comparison.csv"):
        assert (project / "results" / name).stat().st_size > 0


def test_a_difference_with_the_study_shows_in_the_exit_code(tmp_path: Path, project: Path, relaas: Run) -> None:
    other = tmp_path / "anders.csv"
    other.write_text("dossier,code,present,coder\n003,I-1a.achternaam,0,referentie\n", "utf-8")
    relaas("decisions", "import", other, "--project", project)
    code, _, err = relaas("score", "--project", project, "--with-study")
    assert code == 1
    assert "tabel 4.2" in err


def test_unreviewed_dossiers_have_empty_scores(tmp_path: Path, relaas: Run) -> None:
    shutil.copytree(sample.folder() / "003", tmp_path / "003")
    relaas("code", tmp_path / "003", "--project", tmp_path / "p", "--jobs", "1")
    code, _, err = relaas("score", "--project", tmp_path / "p")
    assert code == 0
    assert "1 nog niet geheel beslist" in err
    row = (tmp_path / "p" / "results" / "scores.csv").read_text("utf-8").splitlines()[1]
    assert row == "003,,,,,,,,0,0,,"


def test_left_out_files_show_in_the_exit_code_and_by_name(tmp_path: Path, relaas: Run) -> None:
    (tmp_path / "d" / "001").mkdir(parents=True)
    (tmp_path / "d" / "001" / "stuk.pdf").write_bytes(b"%PDF-1.4 en verder niets")
    code, out, err = relaas("code", tmp_path / "d", "--project", tmp_path / "p", "--jobs", "1", "--json")
    assert code == 1
    assert "001/stuk.pdf" in err
    assert json.loads(out)["left_out"][0]["document"] == "stuk.pdf"


def test_decisions_go_out_as_they_came_in(tmp_path: Path, project: Path, relaas: Run) -> None:
    code, _, err = relaas("decisions", "export", tmp_path / "uit.csv", "--project", project)
    assert (code, "1120 beslissingen" in err) == (0, True)
    ours = set((tmp_path / "uit.csv").read_text("utf-8").split())
    assert ours == set(sample.decisions_file().read_text("utf-8").split())


def test_text_is_what_offsets_count(relaas: Run, project: Path) -> None:
    file = sample.folder() / "003" / "1-relaas.pdf"
    code, out, _ = relaas("text", file, "--json")
    assert code == 0
    text = json.loads(out)["text"]
    assert relaas("text", file)[1] == text
    for line in (project / "results" / "suggestions.jsonl").read_text("utf-8").splitlines():
        for evidence in json.loads(line)["evidence"]:
            if line.startswith('{"dossier":"003"'):
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_explain_follows_a_number_back(project: Path, relaas: Run) -> None:
    code, out, _ = relaas("explain", "003", "I-1a.achternaam", "--project", project)
    assert code == 0
    for words in ("Score: 1", "telt mee in I1: 1", "referentie: aanwezig (overgenomen uit een bestand)", "Voorstel:"):
        assert words in out
    found = json.loads(relaas("explain", "003", "I-1a.achternaam", "--project", project, "--json")[1])
    assert (found["score"], found["decisions"][0]["coder"]) == (1, "referentie")
    with Project(project) as opened:
        assert [e.subject for e in log.entries(opened.connection) if e.event == "raadplegen"] == ["003", "003"]


def test_codebook_check_show_and_diff(relaas: Run) -> None:
    assert relaas("codebook", "check")[::2] == (0, relaas("codebook", "check")[2])
    shown = relaas("codebook", "show", "I-3c.uniek")[1]
    code = load().code("I-3c.uniek")
    assert all(text in shown for text in (code.definition, *code.include, *code.exclude, *code.examples))
    assert "Andere verklaring (trauma; hoofdstuk 5)" in shown
    assert "zeggen niets over één persoon" in shown
    assert relaas("codebook", "show")[1].count("\n") > 40
    assert relaas("codebook", "show", "II-2a")[1].count("Niet gecodeerd") == 1
    assert relaas("codebook", "diff", "wodc-2013-1", "wodc-2013-1")[2].startswith("0 verschillen")


MISTAKES = {
    "no project": (["score", "--project", "{tmp}/niets"], "Geen Relaas-project"),
    "no such folder": (["code", "{tmp}/niets", "--project", "{tmp}/p"], "niet gevonden"),
    "folder without PDF": (["code", "{tmp}", "--project", "{tmp}/p"], "Geen PDF-bestanden"),
    "no such file": (["text", "{tmp}/niets.pdf"], "niet gevonden"),
    "unknown code": (["codebook", "show", "I-9"], "relaas codebook show"),
    "unknown version": (["codebook", "diff", "een", "twee"], "bestaat niet"),
    "unknown option": (["score", "--kleur"], "Onbekende optie"),
    "unknown command": (["tellen"], "Onbekende opdracht"),
    "missing argument": (["code"], "Er ontbreekt een argument"),
    "too small": (["code", "x", "--jobs", "-1"], "geef ten minste 0"),
    "not a number": (["code", "x", "--jobs", "veel"], "geef een geheel getal"),
}


@pytest.mark.parametrize(("arguments", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_explained_in_dutch_without_a_traceback(
    tmp_path: Path, relaas: Run, arguments: list[str], message: str
) -> None:
    code, out, err = relaas(*(a.replace("{tmp}", str(tmp_path)) for a in arguments))
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err
    assert err.startswith("relaas: ")


def _commands() -> list[tuple[str, str]]:
    root = typer.main.get_command(app)
    found: list[tuple[str, str]] = []
    todo = [("relaas", root)]
    while todo:
        path, command = todo.pop()
        below = getattr(command, "commands", {})
        todo += [(f"{path} {name}", each) for name, each in below.items()]
        if not below:
            found.append((path, command.help or ""))
    return sorted(found)


@pytest.mark.parametrize(("path", "text"), _commands(), ids=lambda value: value.split("\n")[0][:40])
def test_every_command_has_help_with_an_example(path: str, text: str) -> None:
    assert "Voorbeeld: " in text, f"{path}: give an example in the docstring"
    assert f"Voorbeeld: {path}" in text


def test_help_is_wholly_in_dutch(relaas: Run) -> None:
    for arguments in ([], ["code"], ["decisions", "import"], ["explain"]):
        code, out, _ = relaas(*arguments, "--help")
        assert code == 0
        for english in ("Usage", "Options", "Arguments", "Commands", "Show this", "default", "required", "<"):
            assert english not in out
