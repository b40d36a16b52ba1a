"""Opening the database: settings, integrity, versioned migrations (with a backup before each)."""

import sqlite3
from importlib.resources import files
from pathlib import Path

from annotations.errors import ProjectError

BUSY_MS = 30_000


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


def connect(path: Path) -> sqlite3.Connection:
    """Open the database at `path`, bring it to the newest schema and check that it is sound.

    Raises:
        ProjectError: the file is damaged, newer than this program, or cannot be written.

    """
    try:
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
        _check(connection, path)
        _migrate(connection, path)
    except sqlite3.DatabaseError as error:
        msg = f"{path}: {error}. Draai 'relaas doctor'; zet zo nodig een reservekopie ({path.name}.bak-*) terug."
        raise ProjectError(msg) from error
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    newest = migrations()[-1][0]
    found = version(connection)
    if found > newest:
        msg = (
            f"{path} is gemaakt met een nieuwere versie van Relaas "
            f"(schema {found}, dit programma kent {newest}). Werk Relaas bij."
        )
        raise ProjectError(msg)


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
        connection.execute("ROLLBACK")
        raise


def _backup(path: Path, found: int) -> None:
    target = path.with_name(f"{path.name}.bak-{found:04d}")
    with sqlite3.connect(path) as source, sqlite3.connect(target) as copy:
        source.backup(copy)


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
