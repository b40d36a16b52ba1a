"""The decisions that hold now, kept by triggers: small look-ups that stay quick in a large project."""

import sqlite3
from collections.abc import Mapping

from annotations.model import Decision, Value
from annotations.store.decisions import from_row


def decision(
    connection: sqlite3.Connection, dossier: str, code: str, coder: str, *, adjudicated: bool = False
) -> Decision | None:
    """What this coder's last word on an item is, or None when it is undecided."""
    row = connection.execute(
        "SELECT d.* FROM latest l JOIN decisions d ON d.id = l.decision"
        " WHERE l.dossier = ? AND l.code = ? AND l.coder = ? AND l.adjudicated = ?",
        (dossier, code, coder, int(adjudicated)),
    ).fetchone()
    return None if row is None else from_row(row)


def by_id(connection: sqlite3.Connection, number: int) -> Decision:
    """The decision with this id.

    Raises:
        KeyError: there is none.

    """
    row = connection.execute("SELECT * FROM decisions WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise KeyError(number)
    return from_row(row)


def values(connection: sqlite3.Connection, dossier: str, coder: str) -> Mapping[str, Value]:
    """Code -> this coder's own value, for the codes of a dossier that are decided."""
    rows = connection.execute(
        "SELECT code, value FROM latest WHERE dossier = ? AND coder = ? AND adjudicated = 0", (dossier, coder)
    )
    return {row["code"]: Value(row["value"]) for row in rows}


def all_of_item(connection: sqlite3.Connection, dossier: str, code: str) -> list[Decision]:
    """Every coder's own decision on an item, and the adjudicated one last."""
    rows = connection.execute(
        "SELECT d.* FROM latest l JOIN decisions d ON d.id = l.decision WHERE l.dossier = ? AND l.code = ?"
        " ORDER BY l.adjudicated, d.id",
        (dossier, code),
    )
    return [from_row(row) for row in rows]
