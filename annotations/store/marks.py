"""Marks on items: put off for later, flagged for a second reader, drawn for a recheck."""

import sqlite3
from enum import StrEnum

from annotations.store.log import now


class Mark(StrEnum):
    """Kinds of mark."""

    LATER = "later"
    FLAG = "flag"
    RECHECK = "recheck"


def put(connection: sqlite3.Connection, dossier: str, code: str, coder: str, kind: Mark, *, on: bool) -> bool:
    """Set or take away a mark; returns how it was before."""
    key = (dossier, code, coder, kind)
    before = has(connection, dossier, code, coder, kind)
    if on:
        connection.execute("INSERT OR IGNORE INTO marks VALUES (?, ?, ?, ?, ?)", (*key, now()))
    else:
        connection.execute("DELETE FROM marks WHERE dossier = ? AND code = ? AND coder = ? AND kind = ?", key)
    return before


def has(connection: sqlite3.Connection, dossier: str, code: str, coder: str, kind: Mark) -> bool:
    """Whether this coder has put this mark on the item."""
    sql = "SELECT 1 FROM marks WHERE dossier = ? AND code = ? AND coder = ? AND kind = ?"
    return connection.execute(sql, (dossier, code, coder, kind)).fetchone() is not None


def of_dossier(connection: sqlite3.Connection, dossier: str, coder: str) -> dict[str, set[Mark]]:
    """Code -> the marks of this coder."""
    found: dict[str, set[Mark]] = {}
    for row in connection.execute("SELECT code, kind FROM marks WHERE dossier = ? AND coder = ?", (dossier, coder)):
        found.setdefault(row["code"], set()).add(Mark(row["kind"]))
    return found
