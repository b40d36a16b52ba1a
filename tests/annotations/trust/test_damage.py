"""Damage to the files of a project: found at start, with what to do; a power cut loses nothing acknowledged."""

import logging
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotations.errors import ProjectError
from annotations.results import write_all
from annotations.store import DATABASE, Project, anchor, database, log
from annotations.store.events import Event
from annotations.trust.audit import audit

PAGE = 4096


def work(project: Project, number: int) -> None:
    with project.transaction() as connection:
        log.append(connection, "a", Event.CONSULTED, f"{number:04d}", vulling="v" * 300)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damage") / "p"
    with Project(folder, create=True) as project:
        for number in range(120):
            work(project, number)
    return folder


def test_a_power_cut_at_any_point_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    """The write-ahead log is cut off, or its end is garbage, at 120 random points."""
    folder = tmp_path / "p"
    wal = folder / f"{DATABASE}-wal"
    with Project(folder, create=True) as project:
        project.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        project.connection.execute("PRAGMA wal_autocheckpoint = 0")
        acknowledged = [(0, 0)]
        for number in range(40):
            work(project, number)
            acknowledged.append((wal.stat().st_size, number + 1))
        content, base = wal.read_bytes(), (folder / DATABASE).read_bytes()
    chance = random.Random(1)
    for attempt in range(120):
        cut = chance.randrange(len(content) + 1)
        torn = content[:cut] + (chance.randbytes(chance.randrange(1, 2 * PAGE)) if attempt % 2 else b"")
        copy = tmp_path / "cut"
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        (copy / DATABASE).write_bytes(base)
        (copy / f"{DATABASE}-wal").write_bytes(torn)
        promised = max(count for size, count in acknowledged if size <= cut)
        with Project(copy) as project:
            assert log.head(project.connection).seq == promised, (attempt, cut)
            assert log.verify(project.connection) == []


def test_damaged_pages_are_found_at_start(sound: Path, tmp_path: Path) -> None:
    data = (sound / DATABASE).read_bytes()
    chance = random.Random(2)
    for attempt in range(40):
        page = chance.randrange(len(data) // PAGE)
        copy = tmp_path / f"{attempt}"
        copy.mkdir()
        (copy / DATABASE).write_bytes(data[: page * PAGE] + chance.randbytes(PAGE) + data[(page + 1) * PAGE :])
        with pytest.raises(ProjectError, match=r"beschadigd.*reservekopie"):
            Project(copy)


@pytest.mark.parametrize("size", [1, 50, 4096, 20_000])
def test_a_truncated_database_is_found_at_start(sound: Path, tmp_path: Path, size: int) -> None:
    (tmp_path / DATABASE).write_bytes((sound / DATABASE).read_bytes()[:size])
    with pytest.raises(ProjectError, match="beschadigd"):
        Project(tmp_path)


def test_an_emptied_database_is_not_taken_for_a_new_project(sound: Path, tmp_path: Path) -> None:
    copy = tmp_path / "p"
    shutil.copytree(sound, copy)
    (copy / DATABASE).write_bytes(b"")
    with pytest.raises(ProjectError, match="leeg"):
        Project(copy)
    with pytest.raises(ProjectError, match="leeg"):
        Project(copy, create=True)


def test_an_old_copy_of_the_database_is_noticed(sound: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    copy = tmp_path / "p"
    shutil.copytree(sound, copy)
    with Project(copy) as project:
        work(project, 1000)
    shutil.copy(sound / DATABASE, copy / DATABASE)
    with caplog.at_level(logging.WARNING, "relaas"), Project(copy) as project:
        assert "laatste 1 regels" in caplog.text
        assert any("einde ontbreekt" in problem for problem in audit(project).problems)


def test_a_database_from_a_newer_version(sound: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(shutil.copy(sound / DATABASE, tmp_path))) as connection:
        connection.execute("PRAGMA user_version = 9999")
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(ProjectError, match="nieuwere versie van Relaas"):
        Project(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == before


def _version_one(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.executescript(database.migrations()[0][1])
        connection.execute("INSERT INTO attributes VALUES ('017', 'sex', 'V')")
        connection.commit()
        connection.execute("PRAGMA user_version = 1")


def test_a_backup_is_made_before_a_migration(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    _version_one(folder)
    with Project(folder) as project:
        assert database.version(project.connection) == database.migrations()[-1][0]
        assert project.connection.execute("SELECT value FROM attributes").fetchone()[0] == "V"
    backup = folder / f"{DATABASE}.bak-0001"
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
        assert connection.execute("SELECT value FROM attributes").fetchone()[0] == "V"


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "p"
    _version_one(folder)
    real = database.migrations()
    broken = [*real, (real[-1][0] + 1, "CREATE TABLE extra (a);\nINSERT INTO nergens VALUES (1);\n")]
    monkeypatch.setattr(database, "migrations", lambda: broken)
    with pytest.raises(ProjectError, match="doctor"):
        Project(folder)
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "extra" not in names
    assert "accounts" not in names


def test_a_backup_that_cannot_be_made_stops_the_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "p"
    _version_one(folder)
    (folder / f"{DATABASE}.bak-0001").mkdir()
    with pytest.raises(ProjectError):
        Project(folder)
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1


def test_a_half_written_results_file_is_never_taken_for_a_whole_one(sound: Path, tmp_path: Path) -> None:
    copy = tmp_path / "p"
    shutil.copytree(sound, copy)
    (copy / "results" / "documents.jsonl.deel").write_text('{"dossier": "01', encoding="utf-8")
    with Project(copy) as project:
        write_all(project)
    assert [p.name for p in (copy / "results").glob("*.deel")] == []
    assert (copy / "results" / "documents.jsonl").read_text("utf-8") == ""


def test_a_project_is_its_makers_alone(tmp_path: Path) -> None:
    with Project(tmp_path / "p", create=True) as project:
        work(project, 1)
        rights = {p.name: p.stat().st_mode & 0o777 for p in [project.folder, *project.folder.iterdir()]}
    assert rights.pop("p") == 0o700
    assert rights.pop("results") == 0o700
    assert set(rights.values()) == {0o600}
    assert anchor.ANCHOR in rights
