"""Entities and narratives as people correct them. What the machine found stays; a later correction of a place wins."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from annotations.store.database import rows_of
from annotations.store.log import now


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of an entity or narrative: `type` is the entity type or the narrative's template."""

    kind: str
    dossier: str
    document: str
    start: int
    end: int
    quote: str
    action: str
    """`add`, `change`, `remove`, or `restore` (the machine's own finding holds again)."""
    type: str
    role: str
    coder: str
    id: int = 0

    @property
    def place(self) -> tuple[str, str, int, int]:
        """What the correction is about."""
        return self.kind, self.document, self.start, self.end


def add(connection: sqlite3.Connection, c: Correction) -> int:
    """Append a correction. Returns its id."""
    cursor = connection.execute(
        'INSERT INTO corrections (kind, dossier, document, start, "end", quote, action, type, role, coder, at)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (c.kind, c.dossier, c.document, c.start, c.end, c.quote, c.action, c.type, c.role, c.coder, now()),
    )
    return int(cursor.lastrowid or 0)


def history(connection: sqlite3.Connection, dossier: str | None = None) -> Iterator[Correction]:
    """Every correction in order: of one dossier, or of all (what `relaas learn` reads)."""
    for row in rows_of(connection, "SELECT * FROM corrections WHERE {of_dossier} ORDER BY dossier, id", dossier):
        yield from_row(row)


def holding(
    connection: sqlite3.Connection, dossier: str, coder: str | None = None
) -> dict[tuple[str, str, int, int], Correction]:
    """Place -> the correction that holds in a dossier, of one coder or of whoever spoke last."""
    held = {c.place: c for c in history(connection, dossier) if coder in (None, c.coder)}
    return {place: c for place, c in held.items() if c.action != "restore"}


def by_id(connection: sqlite3.Connection, number: int) -> Correction:
    """The correction with this id.

    Raises:
        KeyError: there is none.

    """
    row = connection.execute("SELECT * FROM corrections WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise KeyError(number)
    return from_row(row)


def from_row(row: sqlite3.Row) -> Correction:
    """A correction from its row."""
    return Correction(
        row["kind"],
        row["dossier"],
        row["document"],
        row["start"],
        row["end"],
        row["quote"],
        row["action"],
        row["type"],
        row["role"],
        row["coder"],
        row["id"],
    )
