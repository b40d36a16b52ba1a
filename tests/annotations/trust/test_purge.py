"""After a purge nothing of the dossier is found in the project folder, and the log still holds."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from annotations.errors import ProjectError
from annotations.store import DATABASE, Project, anchor, log
from annotations.store.database import migrations
from annotations.store.events import Event
from annotations.trust import purge as purging
from annotations.trust.audit import audit
from annotations.trust.erase import WITHOUT_DOSSIERS, known_dossiers, name_hash, tables_by_dossier
from annotations.trust.traces import files_with
from nlp.codes.propose import searched
from tests.annotations.trust.making import DOSSIERS, coded, write_dossiers, write_pdf

GONE, KEPT = DOSSIERS
RUN = 12


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its sources inside and everything a purge must find: results, a backup, a search in the log."""
    folder = tmp_path_factory.mktemp("purge") / "project"
    write_dossiers(folder / "bron")
    with coded(folder, folder / "bron") as project:
        with project.transaction() as connection:
            log.append(connection, "jansen", Event.CONSULTED, GONE, doel="onderzoek")
            log.append(connection, "jansen", Event.SEARCHED, "", words="Quispelmoer", hits=1)
            log.append(connection, "jansen", Event.EXPORTED, "tabel.csv", dossiers=[GONE, KEPT])
            connection.execute("INSERT INTO attributes VALUES (?, 'sex', 'V')", (GONE,))
            entities = [
                (dossier, "1-aangifte.pdf", 1, 0, 5, name, "PERSON", "", "", name)
                for dossier, name in ((GONE, "Zwaantje Quispelmoer"), (KEPT, "Ype Jorwerd"))
            ]
            connection.executemany("INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entities)
        (project.results / "verslag.html").write_text(DOSSIERS[GONE], encoding="utf-8")
        (folder / "cache").mkdir()
        (folder / "cache" / "p1.txt").write_text(DOSSIERS[GONE], encoding="utf-8")
    shutil.copy(folder / DATABASE, folder / f"{DATABASE}.bak-0001")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the project to purge; its documents point to the copy."""
    target = tmp_path / "project"
    shutil.copytree(made, target)
    with Project(target) as project, project.transaction() as connection:
        connection.execute("UPDATE documents SET path = replace(path, ?, ?)", (str(made), str(target)))
    return target


def _runs(text: str) -> set[bytes]:
    data = text.encode()
    return {data[i : i + RUN] for i in range(len(data) - RUN + 1)}


def _distinctive() -> set[bytes]:
    """Every run of 12 bytes of the purged dossier's lines that no other dossier and no text of the program has."""
    kept = "\n".join([DOSSIERS[KEPT], KEPT, *searched().values()])
    own = [run for line in [*DOSSIERS[GONE].split("\n"), GONE] for run in _runs(line)]
    return {run for run in own if run not in kept.encode()}


def _found(folder: Path) -> set[tuple[str, bytes]]:
    needles = _distinctive()
    hits = set()
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            windows = {data[i : i + RUN] for i in range(len(data) - RUN + 1)}
            hits |= {(path.name, run) for run in windows & needles}
    return hits


def test_no_run_of_twelve_bytes_is_left(folder: Path) -> None:
    before = {name for name, _ in _found(folder)}
    assert {DATABASE, f"{DATABASE}.bak-0001", "verslag.html", "p1.txt", "suggestions.jsonl"} - before <= {
        "suggestions.jsonl"
    }
    with Project(folder) as project:
        done = purging.purge(project, [GONE], "jansen", "verzoek")
        assert known_dossiers(project.connection) == (KEPT,)
        assert audit(project).problems == ()
    assert _found(folder) == set()
    assert not (folder / "bron" / GONE / "1-aangifte.pdf").exists()
    assert (folder / "bron" / KEPT / "1-aangifte.pdf").exists()
    assert done.traces == ()
    assert done.exported[0].endswith("tabel.csv")


def test_the_log_keeps_hashes_that_prove_the_purge(folder: Path) -> None:
    with Project(folder) as project:
        files = [r[0] for r in project.connection.execute("SELECT sha256 FROM documents WHERE dossier = ?", (GONE,))]
        purging.purge(project, [GONE], "jansen", "verzoek")
        (entry,) = log.entries(project.connection, log.Wanted(event=Event.PURGED))
        (record,) = entry.facts["dossiers"]
        assert record["naam"] == name_hash(GONE, record["salt"])
        assert record["bestanden"] == files
        assert record["beslissingen"] == 1
        erased = [e.seq for e in log.entries(project.connection) if e.erased]
        assert erased == list(log.numbers(entry.facts["log"], 10_000))
        assert len(erased) >= 6


def test_an_entry_emptied_beyond_the_purge_is_found(folder: Path) -> None:
    with Project(folder) as project:
        purging.purge(project, [GONE], "jansen", "verzoek")
        project.connection.execute("DROP TRIGGER log_no_update")
        project.connection.execute("UPDATE log SET subject = '', details = '{}', salt = '' WHERE event = 'wissen'")
        assert audit(project).problems


def test_decisions_and_log_are_guarded_again(folder: Path) -> None:
    with Project(folder) as project:
        purging.purge(project, [GONE], "jansen", "verzoek")
        for sql in ("DELETE FROM decisions", "UPDATE decisions SET note = ''", "DELETE FROM log"):
            with pytest.raises(sqlite3.IntegrityError):
                project.connection.execute(sql)


def test_all(folder: Path) -> None:
    with Project(folder) as project:
        purging.purge(project, known_dossiers(project.connection), "jansen", "einde onderzoek")
        assert known_dossiers(project.connection) == ()
        assert audit(project).problems == ()
        assert anchor.read(folder) == log.head(project.connection)
        assert project.connection.execute("SELECT count(*) FROM texts").fetchone()[0] == 0


@pytest.mark.parametrize(("day", "count"), [("2000-01-01", 0), ("2999-01-01", 2)])
def test_before_a_day(folder: Path, day: str, count: int) -> None:
    with Project(folder) as project:
        assert len(purging.older_than(project, day)) == count


def test_an_unknown_dossier_purges_nothing(folder: Path) -> None:
    with Project(folder) as project:
        with pytest.raises(ProjectError, match="kent geen dossier 999"):
            purging.purge(project, [GONE, "999"], "jansen", "")
        assert known_dossiers(project.connection) == tuple(DOSSIERS)


def test_sources_elsewhere_are_left_unless_asked_and_unless_changed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elders"
    shutil.move(folder / "bron", outside)
    with Project(folder) as project:
        with project.transaction() as connection:
            inside = str(folder / "bron")
            connection.execute("UPDATE documents SET path = replace(path, ?, ?)", (inside, str(outside)))
        path = outside / GONE / "1-aangifte.pdf"
        assert purging.purge(project, [GONE], "jansen", "").sources_left == (path,)
        kept = outside / KEPT / "1-aangifte.pdf"
        write_pdf(kept, "een ander bestand")
        purging.purge(project, [KEPT], "jansen", "", sources=True)
        assert path.exists()
        assert kept.exists()


def test_a_purge_cut_short_is_finished_by_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Project(folder) as project:
        with monkeypatch.context() as patched:
            patched.setattr(purging, "finish", lambda _project: None)
            purging.purge(project, [GONE], "jansen", "")
        assert purging.unfinished(project.connection)
        purging.finish(project)
        assert not purging.unfinished(project.connection)
    assert _found(folder) == set()


def test_a_reader_that_holds_the_database_is_named(folder: Path) -> None:
    reader = sqlite3.connect(folder / DATABASE, isolation_level=None)
    with Project(folder) as project:
        project.connection.execute("PRAGMA busy_timeout = 50")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM log").fetchone()
        with pytest.raises(ProjectError, match="relaas review"):
            purging.purge(project, [GONE], "jansen", "")
        reader.close()
        purging.finish(project)
    assert _found(folder) == set()


def test_names_that_stay_in_other_files_are_reported(folder: Path) -> None:
    (folder / "aantekening.txt").write_text("gesproken met Zwaantje Quispelmoer", encoding="utf-8")
    with Project(folder) as project:
        done = purging.purge(project, [GONE], "jansen", "")
    assert done.traces == (folder / "aantekening.txt",)


def test_every_table_is_purged_or_known_to_hold_no_dossier(tmp_path: Path) -> None:
    with Project(tmp_path / "p", create=True) as project:
        names = {r[0] for r in project.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        tables = {name for name in names if not name.startswith("sqlite_")}
        assert tables - set(tables_by_dossier(project.connection)) - WITHOUT_DOSSIERS == set()
    assert migrations()


def test_a_needle_on_the_edge_of_a_chunk_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.trust.traces._CHUNK", 16)
    (tmp_path / "a").write_bytes(b"x" * 10 + b"Zwaantje Quispelmoer" + b"y" * 10)
    assert files_with(tmp_path, (b"Zwaantje Quispelmoer",)) == (tmp_path / "a",)
