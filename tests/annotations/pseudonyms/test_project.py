"""Pseudonyms of a project, and the commands that keep its key."""

import shutil
from pathlib import Path

import pytest

from annotations.pseudonyms.key import load
from annotations.pseudonyms.persons import Sense
from annotations.pseudonyms.project import ProjectPseudonyms
from annotations.store import Project, log
from annotations.trust.audit import audit
from nlp.unknown import unknown_names
from nlp.variants import near_names
from scripts.cli import run
from tests.annotations.trust.making import DOSSIERS, coded, write_dossiers

GONE, KEPT = DOSSIERS
SECRET = b"s" * 32
SENSE = Sense(near_names, unknown_names)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pseudonyms")
    write_dossiers(root / "bron")
    with coded(root / "p", root / "bron") as project, project.transaction() as connection:
        row = "INSERT INTO entities VALUES (?, '1-aangifte.pdf', 1, 0, 5, ?, 'PERSON', '', '', ?)"
        names = ((GONE, "Boudewijn Xantippe"), (GONE, "Zwaantje Quispelmoer"), (KEPT, "Ruurd Oenema"))
        connection.execute("DELETE FROM entities")
        connection.executemany(row, [(dossier, name, name) for dossier, name in names])
        add = 'INSERT INTO corrections (kind, dossier, document, start, "end", quote, action, type, coder, at)'
        connection.execute(f"{add} VALUES ('entity', ?, 'a.pdf', 0, 5, 'caravan', 'add', 'PERSON', 'a', '')", (KEPT,))
    return root / "p"


def test_text_of_a_dossier(folder: Path) -> None:
    with Project(folder) as project:
        made = ProjectPseudonyms(project.connection, SECRET, SENSE)
        out = made(GONE, DOSSIERS[GONE])
        words = (
            "Quispelmoer",
            "Xantippe",
            "Kwartellaan",
            "85550123",
            "2011990017",
            "14 september 2011",
            "3 maart 1988",
        )
        assert [word for word in words if word in out] == []
        assert "De deur bleek niet op slot te zitten" in out
        assert made.dossier("017") == "017"
        assert GONE not in made.dossier(GONE)
        assert made.moment(GONE, "2011-09-14") != "2011-09-14"
        assert made(GONE, "") == ""


def test_an_entity_that_a_coder_added_counts(folder: Path) -> None:
    with Project(folder) as project:
        assert "caravan" not in ProjectPseudonyms(project.connection, SECRET, None)(KEPT, "in een caravan")


def test_a_dossier_without_a_single_name_is_pointed_out(folder: Path, tmp_path: Path) -> None:
    with Project(Path(shutil.copytree(folder, tmp_path / "p"))) as project:
        made = ProjectPseudonyms(project.connection, SECRET, SENSE)
        assert made.without_names() == ()
        with project.transaction() as connection:
            connection.execute("DELETE FROM entities WHERE dossier = ?", (GONE,))
        assert made.without_names() == (GONE,)


def test_the_commands(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RELAAS_WACHTZIN", "vier losse woorden samen")
    key = tmp_path / "sleutel.json"
    where = ["--project", str(folder), "--key", str(key)]
    assert run(["pseudonyms", "new", *where]) == 0
    with Project(folder) as project:
        secret = load(key, "vier losse woorden samen")
        pseudonym = ProjectPseudonyms(project.connection, secret, SENSE)(GONE, "Xantippe")
    capsys.readouterr()
    assert run(["pseudonyms", "find", pseudonym, "--reason", "proef", *where]) == 0
    assert f"{GONE}\tBoudewijn Xantippe" in capsys.readouterr().out
    assert run(["pseudonyms", "find", "Persoon-Bababababa", "--reason", "proef", *where]) == 1
    assert run(["pseudonyms", "destroy", "--yes", *where]) == 0
    assert run(["pseudonyms", "find", pseudonym, "--reason", "proef", *where]) == 2
    with Project(folder) as project:
        events = [entry.event for entry in log.entries(project.connection)]
        assert events[-4:] == ["sleutel gemaakt", "herleiden", "herleiden", "sleutel vernietigd"]
        assert audit(project).problems == ()


def test_the_key_is_not_in_the_project(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELAAS_WACHTZIN", "vier losse woorden samen")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    before = set(folder.rglob("*"))
    assert run(["pseudonyms", "new", "--project", str(folder)]) == 0
    assert {path.name for path in set(folder.rglob("*")) - before} <= {"relaas.db-wal", "relaas.db-shm"}
    (made,) = (tmp_path / "relaas" / "sleutels").iterdir()
    assert made.stat().st_mode & 0o777 == 0o600
