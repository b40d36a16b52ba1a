"""Text without evidence of any suggestion, drawn at random and read by a person: an estimate of what was missed."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.store.log import now


@dataclass(frozen=True, slots=True)
class Sample:
    """A stretch of text to read. `codes` is None as long as nobody has."""

    id: int
    dossier: str
    document: str
    page: int
    start: int
    end: int
    coder: str
    codes: tuple[str, ...] | None


def add(connection: sqlite3.Connection, coder: str, dossier: str, place: tuple[str, int, int, int]) -> int:
    """Keep a drawn stretch: (document, page, start, end). Returns its id."""
    cursor = connection.execute(
        'INSERT INTO samples (dossier, document, page, start, "end", coder, drawn_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        (dossier, *place, coder, now()),
    )
    return int(cursor.lastrowid or 0)


def answer(connection: sqlite3.Connection, number: int, codes: Sequence[str]) -> None:
    """What the coder found in a stretch: the codes whose feature is told in it; none is an answer too."""
    connection.execute(
        "UPDATE samples SET codes = ?, read_at = ? WHERE id = ?", (json.dumps(list(codes)), now(), number)
    )


def unread(connection: sqlite3.Connection, coder: str) -> Sample | None:
    """The first stretch that this coder has drawn and not read."""
    row = connection.execute(
        "SELECT * FROM samples WHERE coder = ? AND read_at IS NULL ORDER BY id LIMIT 1", (coder,)
    ).fetchone()
    return None if row is None else _from_row(row)


def of_coder(connection: sqlite3.Connection, coder: str, number: int) -> Sample | None:
    """A stretch of this coder, or None."""
    row = connection.execute("SELECT * FROM samples WHERE coder = ? AND id = ?", (coder, number)).fetchone()
    return None if row is None else _from_row(row)


def read(connection: sqlite3.Connection) -> list[Sample]:
    """Every stretch that was read, in order."""
    return [_from_row(row) for row in connection.execute("SELECT * FROM samples WHERE read_at IS NOT NULL ORDER BY id")]


def _from_row(row: sqlite3.Row) -> Sample:
    codes = None if row["codes"] is None else tuple(json.loads(row["codes"]))
    return Sample(
        row["id"], row["dossier"], row["document"], row["page"], row["start"], row["end"], row["coder"], codes
    )
