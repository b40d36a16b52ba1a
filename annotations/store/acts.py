"""Acts of coders in order, so that each can be undone, without end and after a restart."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from annotations.store.log import now


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a coder did; `before` and `after` are what the kind of act needs to undo it."""

    id: int
    coder: str
    kind: str
    dossier: str
    code: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class NewAct:
    """An act to be recorded."""

    coder: str
    kind: str
    dossier: str = ""
    code: str = ""
    before: Any = None
    after: Any = None
    undoes: int | None = None


def add(connection: sqlite3.Connection, act: NewAct, request: str | None = None) -> int:
    """Record an act, in the transaction of what it did. Returns its id."""
    cursor = connection.execute(
        "INSERT INTO acts (coder, at, kind, dossier, code, before, after, undoes, request)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            act.coder,
            now(),
            act.kind,
            act.dossier,
            act.code,
            json.dumps(act.before, ensure_ascii=False),
            json.dumps(act.after, ensure_ascii=False),
            act.undoes,
            request,
        ),
    )
    return int(cursor.lastrowid or 0)


def of_request(connection: sqlite3.Connection, coder: str, request: str) -> Act | None:
    """The act that this request made before, or None when it is new."""
    row = connection.execute("SELECT * FROM acts WHERE request = ? AND coder = ?", (request, coder)).fetchone()
    return None if row is None else _from_row(row)


def last(connection: sqlite3.Connection, coder: str) -> Act | None:
    """The latest act of a coder that is not undone yet, or None when there is nothing left to undo."""
    row = connection.execute(
        "SELECT * FROM acts a WHERE coder = ? AND undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM acts u WHERE u.undoes = a.id) ORDER BY id DESC LIMIT 1",
        (coder,),
    ).fetchone()
    return None if row is None else _from_row(row)


def _from_row(row: sqlite3.Row) -> Act:
    return Act(
        row["id"],
        row["coder"],
        row["kind"],
        row["dossier"],
        row["code"],
        json.loads(row["before"]),
        json.loads(row["after"]),
    )
