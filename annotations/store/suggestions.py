"""Suggestions in the database.

A changed suggestion becomes a new row; the old one stays, as decisions may refer to it.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import fields

from annotations.model import Evidence, Suggestion
from annotations.store.database import rows_of
from annotations.store.log import now

_FIELDS = tuple(field.name for field in fields(Evidence))


def evidence_json(evidence: Iterable[Evidence]) -> str:
    """Evidence as `suggestions.jsonl` writes it."""
    # Not `asdict`: it copies every box, and this is done for each of millions of suggestions.
    return json.dumps([{name: getattr(item, name) for name in _FIELDS} for item in evidence], ensure_ascii=False)


def evidence_from(text: str) -> tuple[Evidence, ...]:
    """Evidence from its JSON."""
    return tuple(
        Evidence(
            i["document"],
            i["page"],
            i["start"],
            i["end"],
            i["quote"],
            tuple((b[0], b[1], b[2], b[3]) for b in i.get("boxes", ())),
        )
        for i in json.loads(text)
    )


def save(connection: sqlite3.Connection, suggestions: Iterable[Suggestion], versions: str) -> None:
    """Make these the current suggestions of their dossiers and codes; an equal one is left as it is."""
    for new in suggestions:
        row = connection.execute(
            "SELECT * FROM suggestions WHERE dossier = ? AND code = ? AND current = 1",
            (new.dossier, new.code),
        ).fetchone()
        if row is not None:
            if _same(row, new):
                continue
            connection.execute("UPDATE suggestions SET current = 0 WHERE id = ?", (row["id"],))
        present = None if new.present is None else int(new.present)
        connection.execute(
            "INSERT INTO suggestions (dossier, code, present, score, confidence, evidence, counter, rule, searched,"
            " versions, made_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                new.dossier,
                new.code,
                present,
                new.score,
                new.confidence,
                evidence_json(new.evidence),
                evidence_json(new.counter),
                new.rule,
                new.searched,
                versions,
                now(),
            ),
        )


def _same(row: sqlite3.Row, new: Suggestion) -> bool:
    old = from_row(row)
    return (old.present, old.confidence, old.evidence, old.counter, old.rule) == (
        new.present,
        new.confidence,
        new.evidence,
        new.counter,
        new.rule,
    )


def from_row(row: sqlite3.Row) -> Suggestion:
    """A suggestion from its row."""
    present = None if row["present"] is None else bool(row["present"])
    return Suggestion(
        row["dossier"],
        row["code"],
        present,
        row["score"],
        row["confidence"],
        evidence_from(row["evidence"]),
        row["rule"],
        row["searched"],
        evidence_from(row["counter"]),
        row["id"],
    )


def current(connection: sqlite3.Connection, dossier: str | None = None) -> Iterator[Suggestion]:
    """The current suggestions, of one dossier or of all, ordered by dossier and code."""
    sql = "SELECT * FROM suggestions WHERE current = 1 AND {of_dossier} ORDER BY dossier, code"
    for row in rows_of(connection, sql, dossier):
        yield from_row(row)


def values(connection: sqlite3.Connection) -> dict[tuple[str, str], bool | None]:
    """(dossier, code) -> what is currently suggested, without evidence: for computing over very many of them."""
    rows = connection.execute("SELECT dossier, code, present FROM suggestions WHERE current = 1")
    return {(dossier, code): None if present is None else bool(present) for dossier, code, present in rows}
