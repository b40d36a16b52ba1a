"""`relaas purge`: nothing of a dossier stays in the project folder but hashes in the log.

Files go first, then the rows, then the room they took: a purge that is cut short is finished by the next one
(`UNFINISHED`).
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import ProjectError
from annotations.results import write_all
from annotations.store import DATABASE, Project, log
from annotations.store.anchor import ANCHOR
from annotations.store.events import Event
from annotations.store.lock import LOCK, exclusive
from annotations.trust.erase import erase, known_dossiers
from annotations.trust.traces import distinctive, files_with

UNFINISHED = "purge.unfinished"
"""Setting that stands as long as erased rows may still be found in the database file."""
_KEPT = frozenset({DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", ANCHOR, LOCK})
_KEPT_RESULT = "run.json"
"""Holds versions and counts only."""
_IN_MEMORY_BELOW = 1 << 30
"""Databases smaller than this (bytes) are rewritten in memory: no temporary file outside the project folder."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did, and what it could not do."""

    dossiers: tuple[str, ...]
    removed: tuple[Path, ...]
    """Files removed from the project folder."""
    sources_left: tuple[Path, ...]
    """PDF files outside the project folder that the dossiers were read from and that still stand there."""
    traces: tuple[Path, ...]
    """Files in the project folder that still hold names from the dossiers; not Relaas's own, so left to the user."""
    exported: tuple[str, ...]
    """Earlier exports and reports, by time and name: whoever has those must erase them too."""


def older_than(project: Project, day: str) -> tuple[str, ...]:
    """Dossiers of which the last file was read before `day` (ISO date): what a retention period is counted from."""
    sql = "SELECT dossier FROM documents GROUP BY dossier HAVING max(read_at) < ? ORDER BY dossier"
    return tuple(row[0] for row in project.connection.execute(sql, (day,)))


def purge(project: Project, dossiers: Sequence[str], actor: str, reason: str, *, sources: bool = False) -> Purged:
    """Erase dossiers: rows, texts, results, backups, caches, log names; and their PDF files within the project folder.

    Args:
        project: an open project that nobody else has open.
        dossiers: which; all that are known for a whole project.
        actor: who asked for it.
        reason: why, for the log.
        sources: remove the PDF files outside the project folder as well, where they are still the files that were read.

    Raises:
        ProjectError: a dossier is unknown, or another process has the project open.

    """
    with exclusive(project.folder, "relaas purge"):
        _refuse_unknown(project, dossiers)
        exported = tuple(
            f"{e.at[:10]} {e.subject}"
            for event in (Event.EXPORTED, Event.REPORTED)
            for e in log.entries(project.connection, log.Wanted(event=event))
            if e.subject
        )
        needles = distinctive(project.connection, dossiers)
        files = _sources(project.connection, dossiers)
        removed = [*_tidy(project), *_remove(p for p in files if sources or _within(p, project.folder))]
        with project.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (UNFINISHED, log.now()))
            erase(connection, dossiers, actor, reason)
        finish(project)
        left = tuple(path for path in files if path.exists())
        return Purged(tuple(dossiers), tuple(removed), left, files_with(project.folder, needles), exported)


def _refuse_unknown(project: Project, dossiers: Sequence[str]) -> None:
    unknown = sorted(set(dossiers) - set(known_dossiers(project.connection)))
    if unknown:
        msg = f"Dit project kent geen dossier {', '.join(unknown)}. Er is niets gewist."
        raise ProjectError(msg)


def unfinished(connection: sqlite3.Connection) -> bool:
    """Whether an earlier purge was cut short before the database file was rewritten."""
    return connection.execute("SELECT 1 FROM settings WHERE key = ?", (UNFINISHED,)).fetchone() is not None


def finish(project: Project) -> None:
    """Rewrite the database without the room of what was erased, empty its write-ahead log, write the results anew.

    Raises:
        ProjectError: another process reads the database; nothing is lost, run the purge again when it is closed.

    """
    connection = project.connection
    size = (project.folder / DATABASE).stat().st_size
    connection.execute(f"PRAGMA temp_store = {'MEMORY' if size < _IN_MEMORY_BELOW else 'FILE'}")
    try:
        connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise _in_use() from error
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise _in_use()
    write_all(project)
    with project.transaction():
        connection.execute("DELETE FROM settings WHERE key = ?", (UNFINISHED,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _in_use() -> ProjectError:
    return ProjectError(
        "Een ander programma heeft het project open (relaas review?). De gegevens zijn gewist, maar het"
        " databasebestand is nog niet opgeschoond. Sluit dat programma en draai: relaas purge"
    )


def _tidy(project: Project) -> list[Path]:
    """Remove results, backups, half-written files and caches; what can be made again is made again afterwards."""
    here = project.folder
    doomed = [p for p in project.results.iterdir() if p.name != _KEPT_RESULT]
    doomed += [p for p in here.iterdir() if p.name.startswith(f"{DATABASE}.bak-") or p.name.endswith(".deel")]
    doomed += [p for p in here.iterdir() if p.is_dir() and p.name == "cache"]
    return _remove(doomed)


def _remove(paths: Iterable[Path]) -> list[Path]:
    gone = []
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        gone.append(path)
    return gone


def _sources(connection: sqlite3.Connection, dossiers: Sequence[str]) -> list[Path]:
    """The PDF files that were read, as far as they are still those files."""
    rows = [
        row
        for dossier in dossiers
        for row in connection.execute("SELECT path, sha256 FROM documents WHERE dossier = ?", (dossier,))
    ]
    return [path for row in rows if _same(path := Path(row["path"]), row["sha256"])]


def _same(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _within(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
