"""Numbers for dossiers: addresses and server logs show a number, never a dossier's name."""

import sqlite3

_MOST = 2**63 - 1
"""SQLite has no larger number; an address may ask for one."""


def dossier_of(connection: sqlite3.Connection, case: int) -> str | None:
    """The dossier with this number, or None."""
    if not 0 < case <= _MOST:
        return None
    row = connection.execute("SELECT dossier FROM cases WHERE id = ?", (case,)).fetchone()
    return None if row is None else str(row["dossier"])


def case_of(connection: sqlite3.Connection, dossier: str) -> int | None:
    """The number of this dossier, or None."""
    row = connection.execute("SELECT id FROM cases WHERE dossier = ?", (dossier,)).fetchone()
    return None if row is None else int(row["id"])


def count(connection: sqlite3.Connection) -> int:
    """How many dossiers there are."""
    return int(connection.execute("SELECT count(*) FROM cases").fetchone()[0])
