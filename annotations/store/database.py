"""Opening the database: settings, integrity, versioned migrations (with a backup before each)."""

import os
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from annotations.errors import ProjectError
from annotations.store.faults import explain, explain_os

BUSY_MS = 30_000
QUICK_CHECK_BELOW = 256 << 20
"""Databases smaller than this (bytes) are checked at every start; larger ones by `relaas doctor`."""
_HEADER = 512
"""No database is smaller, in bytes."""
_OF_DOSSIER = "{of_dossier}"


def migrations() -> list[tuple[int, str]]:
    """All migrations as (version, SQL), in order. The file name starts with the version in four digits."""
    folder = files("annotations.store").joinpath("migrations")
    found = [
        (int(entry.name[:4]), entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name.endswith(".sql")
    ]
    return sorted(found)


def version(connection: sqlite3.Connection) -> int:
    """The schema version that the database was written with (0 when new)."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def connect(path: Path, *, check: bool = True) -> sqlite3.Connection:
    """Open the database at `path`, bring it to the newest schema and check that it is sound.

    Args:
        path: the database.
        check: read the whole file for damage; not needed for a second connection of a process that has done so.

    Raises:
        ProjectError: the file is damaged, newer than this program, or cannot be written; the message says which.

    """
    connection: sqlite3.Connection | None = None
    try:
        _make_private(path)
        connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        _check(connection, path, whole=check)
        _migrate(connection, path)
    except (sqlite3.DatabaseError, OSError, ProjectError) as error:
        if connection is not None:
            connection.close()
        raise _mendable(error, path) from error
    return connection


def rows_of(connection: sqlite3.Connection, select: str, dossier: str | None) -> sqlite3.Cursor:
    """Rows of one dossier, or of all when None; in `select` stands `{of_dossier}` for that condition.

    Written out, not as `? IS NULL OR dossier = ?`: that would read the whole table for one dossier.
    """
    if dossier is None:
        return connection.execute(select.replace(_OF_DOSSIER, "1"))
    return connection.execute(select.replace(_OF_DOSSIER, "dossier = ?"), (dossier,))


def _mendable(error: Exception, path: Path) -> ProjectError:
    if isinstance(error, sqlite3.Error):
        return explain(error, path)
    return explain_os(error, path) if isinstance(error, OSError) else ProjectError(str(error))


def _make_private(path: Path) -> None:
    """A new database is its maker's alone; SQLite gives its side files the same rights."""
    if path.exists() and 0 < path.stat().st_size < _HEADER:
        # SQLite takes such a stump for an empty database.
        stump = "file is cut off"
        raise _damaged(stump)
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _check(connection: sqlite3.Connection, path: Path, *, whole: bool) -> None:
    newest = migrations()[-1][0]
    found = version(connection)
    if found > newest:
        msg = (
            f"{path} is gemaakt met een nieuwere versie van Relaas "
            f"(schema {found}, dit programma kent {newest}). Werk Relaas bij."
        )
        raise ProjectError(msg)
    if whole and path.stat().st_size < QUICK_CHECK_BELOW:
        found_wrong = problems(connection, full=False)
        if found_wrong:
            raise _damaged(found_wrong[0])


def _damaged(what: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def problems(connection: sqlite3.Connection, *, full: bool) -> list[str]:
    """What SQLite finds wrong with the file; empty when it is sound.

    Args:
        connection: an open database.
        full: compare every index with its table too (slower), as `relaas doctor` does.

    """
    rows = connection.execute(f"PRAGMA {'integrity_check' if full else 'quick_check'}(5)").fetchall()
    return [str(row[0]) for row in rows if row[0] != "ok"]


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    newest = migrations()[-1][0]
    if version(connection) == newest:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated while we waited for the lock.
        found = version(connection)
        if 0 < found < newest:
            _backup(path, found)
        for number, sql in migrations():
            if number > found:
                for statement in _statements(sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        # A full disk makes SQLite roll back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _backup(path: Path, found: int) -> None:
    target = path.with_name(f"{path.name}.bak-{found:04d}")
    partial = target.with_name(target.name + ".deel")
    partial.unlink(missing_ok=True)
    _make_private(partial)
    # A backup that is cut short (full disk, power cut) never bears the name of a backup.
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
        source.backup(copy)
    partial.replace(target)


def _statements(sql: str) -> list[str]:
    """Split a migration into statements; executescript would commit our transaction."""
    statements: list[str] = []
    buffer = ""
    for line in sql.splitlines(keepends=True):
        buffer += line
        if sqlite3.complete_statement(buffer):
            statements.append(buffer)
            buffer = ""
    return statements
