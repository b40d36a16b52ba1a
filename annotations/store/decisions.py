"""Decisions in the database: append-only, per coder; the last one holds."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from annotations.model import CodedDossier, Decision, Phase, Value
from annotations.store import log
from annotations.store.database import rows_of
from annotations.store.events import Event
from annotations.store.suggestions import evidence_from, evidence_json

ADJUDICATED = "adjudicatie"
"""Coder name under which the agreed decisions of an adjudicated item stand when asked for the decisions that hold."""


def add(connection: sqlite3.Connection, decision: Decision, request: str | None = None) -> int:
    """Append a decision and its log entry; a request that was handled before changes nothing.

    Returns:
        The id of the decision (that of the first time for a repeated request).

    """
    if request is not None:
        row = connection.execute("SELECT id FROM decisions WHERE request = ?", (request,)).fetchone()
        if row is not None:
            return int(row["id"])
    cursor = connection.execute(
        "INSERT INTO decisions (dossier, code, value, coder, time, evidence, note, phase, suggestion,"
        " suggestion_seen, seconds, versions, request)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            decision.dossier,
            decision.code,
            decision.value,
            decision.coder,
            decision.time,
            evidence_json(decision.evidence),
            decision.note,
            decision.phase,
            decision.suggestion,
            int(decision.suggestion_seen),
            decision.seconds,
            decision.versions,
            request,
        ),
    )
    number = int(cursor.lastrowid or 0)
    log.append(
        connection,
        decision.coder,
        Event.DECIDED,
        f"{decision.dossier}/{decision.code}",
        decision=number,
        value=decision.value,
    )
    return number


def from_row(row: sqlite3.Row) -> Decision:
    """A decision from its row."""
    return Decision(
        row["dossier"],
        row["code"],
        Value(row["value"]),
        row["coder"],
        row["time"],
        evidence_from(row["evidence"]),
        row["note"],
        Phase(row["phase"]),
        row["suggestion"],
        bool(row["suggestion_seen"]),
        row["seconds"],
        row["versions"],
        row["id"],
    )


def history(connection: sqlite3.Connection, dossier: str | None = None) -> Iterator[Decision]:
    """Every decision ever made, in order."""
    for row in rows_of(connection, "SELECT * FROM decisions WHERE {of_dossier} ORDER BY id", dossier):
        yield from_row(row)


def current(connection: sqlite3.Connection, dossier: str | None = None) -> Iterator[Decision]:
    """The last word of each coder on each item, withdrawn ones left out."""
    sql = "SELECT * FROM current_decisions WHERE {of_dossier} ORDER BY dossier, code, id"
    for row in rows_of(connection, sql, dossier):
        yield from_row(row)


class Outcome(NamedTuple):
    """What a decision comes to, without its evidence: for computing over very many of them."""

    dossier: str
    code: str
    present: bool | None
    coder: str
    phase: str


_PRESENT = {str(value): value.present for value in Value if value is not Value.WITHDRAWN}


def outcomes(connection: sqlite3.Connection, dossier: str | None = None) -> Iterator[Outcome]:
    """As `current`, without evidence."""
    sql = (
        "SELECT dossier, code, value, coder, phase FROM current_decisions WHERE {of_dossier} ORDER BY dossier, code, id"
    )
    for name, code, value, coder, phase in rows_of(connection, sql, dossier):
        yield Outcome(name, code, _PRESENT[value], coder, phase)


def holding(connection: sqlite3.Connection, dossier: str | None = None) -> list[CodedDossier]:
    """The decisions that count, of one dossier or of all.

    An adjudicated one comes first; else what all coders who decided agree on.

    An item on which coders differ and that is not adjudicated yet is left out: it is undecided.
    """
    items: dict[str, dict[str, list[Outcome]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes(connection, dossier):
        items[outcome.dossier][outcome.code].append(outcome)
    return [CodedDossier(name, ADJUDICATED, _held(codes)) for name, codes in items.items()]


def _held(codes: dict[str, list[Outcome]]) -> dict[str, bool | None]:
    held: dict[str, bool | None] = {}
    for code, decisions in codes.items():
        adjudicated = [d for d in decisions if d.phase == Phase.ADJUDICATED]
        counting = adjudicated[-1:] or decisions
        values = {d.present for d in counting}
        if len(values) == 1:
            held[code] = values.pop()
    return held
