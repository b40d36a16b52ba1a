"""The commands of trust on the command line: exit codes, Dutch messages, nothing on stdout but data."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotations.store import DATABASE, Project, anchor
from annotations.trust.erase import known_dossiers
from scripts.cli import run
from tests.annotations.trust.making import DOSSIERS, coded, write_dossiers

GONE, KEPT = DOSSIERS
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("commands")
    write_dossiers(root / "bron")
    coded(root / "p", root / "bron").close()
    return root / "p"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "p"))


def test_verify_prints_a_head_that_can_be_noted_and_given_again(folder: Path, capsys: Capture) -> None:
    assert run(["log", "verify", "--project", str(folder)]) == 0
    shown = capsys.readouterr()
    assert "klopt" in shown.err
    head = shown.out.strip()
    assert run(["log", "verify", "--head", head, "--project", str(folder)]) == 0
    other = head[:-1] + ("0" if head[-1] != "0" else "1")
    assert run(["log", "verify", "--head", other, "--project", str(folder)]) == 1
    assert "genoteerd einde" in capsys.readouterr().err
    assert run(["log", "verify", "--head", "onzin", "--project", str(folder)]) == 2


def test_verify_finds_a_cut_off_end_until_the_anchor_is_set_anew(folder: Path, capsys: Capture) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("DROP TRIGGER log_no_delete")
        connection.execute("DROP TRIGGER decisions_no_delete")
        connection.execute("DELETE FROM log WHERE seq > 4")
        connection.execute("DELETE FROM decisions")
        connection.commit()
    assert run(["log", "verify", "--project", str(folder)]) == 1
    assert "einde ontbreekt" in capsys.readouterr().err
    assert run(["log", "anchor", "--reason", "kopie teruggezet", "--project", str(folder)]) == 0
    assert run(["log", "verify", "--project", str(folder)]) == 0
    assert run(["log", "show", "--event", "anker vernieuwd", "--json", "--project", str(folder)]) == 0
    (line,) = capsys.readouterr().out.strip().splitlines()[-1:]
    assert json.loads(line)["details"]["reden"] == "kopie teruggezet"


def test_an_anchor_cannot_hide_a_broken_chain(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("DROP TRIGGER log_no_update")
        connection.execute("UPDATE log SET actor = 'iemand anders' WHERE seq = 2")
        connection.commit()
    before = (folder / anchor.ANCHOR).read_bytes()
    assert run(["log", "anchor", "--reason", "zomaar", "--project", str(folder)]) == 2
    assert (folder / anchor.ANCHOR).read_bytes() == before


def test_show(folder: Path, capsys: Capture) -> None:
    assert run(["log", "show", "--dossier", GONE, "--project", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(GONE in line for line in lines)
    assert run(["log", "events"]) == 0
    assert "raadplegen" in capsys.readouterr().out


def test_purge(folder: Path, capsys: Capture) -> None:
    assert run(["purge", "--dossier", GONE, "--yes", "--reason", "verzoek", "--project", str(folder)]) == 0
    said = capsys.readouterr().err
    assert "1 dossiers gewist" in said
    assert "1-aangifte.pdf" in said
    with Project(folder) as project:
        assert known_dossiers(project.connection) == (KEPT,)
    assert run(["log", "show", "--project", str(folder)]) == 0
    assert "(gewist)" in capsys.readouterr().out
    assert run(["purge", "--before", "1999-01-01", "--yes", "--project", str(folder)]) == 0
    assert "niets te wissen" in capsys.readouterr().err
    assert run(["purge", "--dossier", "999", "--yes", "--project", str(folder)]) == 2
    assert run(["purge", "--all", "--yes", "--project", str(folder)]) == 0


def test_doctor(folder: Path, capsys: Capture) -> None:
    assert run(["doctor", "--json", "--project", str(folder)]) == 0
    found = {check["subject"]: check["grade"] for check in json.loads(capsys.readouterr().out)}
    assert found["Logboek"] == "in orde"
    (folder / anchor.ANCHOR).unlink()
    assert run(["doctor", "--project", str(folder)]) == 1
    assert "ankerbestand" in capsys.readouterr().err
    assert run(["doctor", "--project", str(folder.parent)]) == 0


def test_a_damaged_database_is_said_in_dutch(folder: Path, capsys: Capture) -> None:
    (folder / DATABASE).write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    assert run(["log", "verify", "--project", str(folder)]) == 2
    assert "reservekopie" in capsys.readouterr().err
