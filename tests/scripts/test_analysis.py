"""Validate, reliability, trends, report, export and import, run as a user runs them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from annotations import sample
from annotations.store import Project, attributes, log
from annotations.store.events import Event
from scripts.cli import run

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
def empty(tmp_path: Path) -> Path:
    with Project(tmp_path / "leeg", create=True):
        return tmp_path / "leeg"


@pytest.fixture
def project(empty: Path, relaas: Run) -> Path:
    """The reference codes and attributes of the forty dossiers, without their texts."""
    assert relaas("decisions", "import", sample.decisions_file(), "--project", empty)[0] == 0
    assert relaas("import", sample.attributes_file(), "--project", empty)[0] == 0
    return empty


def test_validate_gives_the_studys_figures(project: Path, relaas: Run) -> None:
    code, out, err = relaas("validate", "--project", project, "--json")
    assert code == 0
    assert "component 2: 0,702 (onderzoek: 0,702)" in err
    assert "tabel B4.1 (wortel van het gemiddelde kwadraat): 0,023" in err
    assert "de kleinst mogelijke p is 0,0476, gecorrigeerd 1,0000" in err
    assert "niets over één persoon" in err
    found = json.loads(out)
    assert found["components"]["rms_to_table_b4_1"] == pytest.approx(0.0231, abs=0.0001)
    assert found["separating_codes"] == ["I-3c.uniek"]
    for name in ("codes", "indicators", "components", "scales", "experts", "sensitivity", "coders"):
        assert (project / "results" / f"validation_{name}.csv").stat().st_size > 100
    assert json.loads((project / "results" / "validation.json").read_text("utf-8")) == found


def test_reliability_says_what_one_coder_lacks(project: Path, relaas: Run) -> None:
    code, _, err = relaas("reliability", "--project", project)
    assert code == 0
    assert "er zijn twee codeurs van dezelfde soort nodig" in err
    assert "zijn 167 dossiers dubbel nodig" in err


def test_export_writes_and_the_log_says_so(project: Path, relaas: Run, tmp_path: Path) -> None:
    code, _, err = relaas("export", "xlsx", "sav", "csv", "qdc", "--to", tmp_path / "uit", "--project", project)
    assert code == 0
    assert "Beoordeeld: 1120 van 1120" in err
    assert {path.name for path in (tmp_path / "uit").iterdir()} == {"relaas.xlsx", "relaas.sav", "csv", "relaas.qdc"}
    with Project(project) as opened:
        last = list(log.entries(opened.connection))[-1]
    assert last.event == Event.EXPORTED
    assert last.facts["formats"] == ["xlsx", "sav", "csv", "qdc"]


def test_an_unknown_format_is_named(project: Path, relaas: Run) -> None:
    code, _, err = relaas("export", "docx", "--project", project)
    assert code == 2
    assert "Onbekend formaat: docx" in err


def test_attributes_from_a_workbook(empty: Path, relaas: Run, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Dossier", "Afdoening", "Meldingsdatum", None],
        ["001", "sepot", "2012-03-01", None],
        ["002", "", None, None],
    ):
        sheet.append(row)
    book.save(tmp_path / "kenmerken.xlsx")
    code, _, err = relaas("import", tmp_path / "kenmerken.xlsx", "--project", empty)
    assert code == 0, err
    with Project(empty) as opened:
        assert attributes.of_all(opened.connection) == {"001": {"outcome": "sepot", "meldingsdatum": "2012-03-01"}}


@pytest.mark.parametrize("name", ["x.xlsx", "x.qdpx", "x.xmi", "x.json"])
def test_what_is_no_such_file_is_refused(empty: Path, relaas: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"niets van dat alles")
    code, _, err = relaas("import", tmp_path / name, "--project", empty)
    assert code == 2
    assert name in err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("validate",), "er is geen uitkomst bekend"),
        (("reliability",), "er is nog niets beslist"),
        (("trends",), "geen dossier heeft een datum"),
        (("trends", "--by", "kwartaal"), "geen dossier heeft een datum"),
        (("export", "xlsx", "csv", "sav", "jsonl", "parquet", "cas", "qdpx", "pdf", "--names"), "0 vindplaatsen"),
    ],
    ids=lambda c: c[0] if isinstance(c, tuple) else "",
)
def test_an_empty_project_gets_an_answer(empty: Path, relaas: Run, command: tuple[str, ...], said: str) -> None:
    code, _, err = relaas(*command, "--project", empty)
    assert code == 0, err
    assert said in err


def test_a_period_that_is_none_is_refused(empty: Path, relaas: Run) -> None:
    code, _, err = relaas("trends", "--by", "week", "--project", empty)
    assert code == 2
    assert "maand of kwartaal" in err
