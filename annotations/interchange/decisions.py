"""Decisions as CSV: dossier, code, present (1, 0 or empty for 'not applicable'), coder, time, note."""

import csv
import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotations.codebook import Codebook
from annotations.errors import ImportFileError
from annotations.interchange.known import not_read
from annotations.interchange.table import Row, read_rows, safe
from annotations.model import Decision, Phase, Value
from annotations.store import Project, decisions, log
from annotations.store.events import Event

COLUMNS = ("dossier", "code", "present", "coder", "time", "note")
_REQUIRED = ("dossier", "code", "present", "coder")
_VALUES = {"1": Value.PRESENT, "0": Value.ABSENT, "": Value.NOT_APPLICABLE}
_AHEAD = timedelta(days=1)
"""A clock may be off by a time zone; a decision of later than this has a wrong date."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    rows: int
    added: int
    known: int
    """Rows that were taken in before: nothing was done with them."""
    warnings: tuple[str, ...]


def import_decisions(project: Project, path: Path, codebook: Codebook, actor: str) -> Imported:
    """Take decisions in, all or none. The same row again changes nothing, also after the coder decided anew.

    Raises:
        ImportFileError: a row is not what it should be; the message says which line and why.

    """
    rows = list(read_rows(path, _REQUIRED, ("time", "note")))
    read_at = log.now()
    made = [_decision(path, row, codebook, read_at) for row in rows]
    _refuse_contradictions(path, rows, made)
    added = 0
    with project.transaction() as connection:
        # In order of time, as the last decision of a coder is the one that holds.
        for decision, row in sorted(zip(made, rows, strict=True), key=lambda pair: pair[0].time):
            request = _request(row)
            if not _seen(connection, decision, request):
                decisions.add(connection, decision, request)
                added += 1
        log.append(connection, actor, Event.IMPORTED, path.name, what="beslissingen", rows=len(rows), added=added)
    strangers = not_read(project.connection, (d.dossier for d in made))
    return Imported(len(rows), added, len(rows) - added, _warnings(path, rows, made, codebook, strangers))


def export_decisions(project: Project, path: Path, actor: str) -> int:
    """Write the decisions that stand, of every coder; returns how many. A cell never starts a formula."""
    held = sorted(decisions.current(project.connection), key=lambda d: (d.dossier, d.code, d.coder))
    partial = path.with_name(path.name + ".deel")
    with partial.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(_cells(decision) for decision in held)
    partial.replace(path)
    with project.transaction() as connection:
        log.append(connection, actor, Event.EXPORTED, path.name, what="beslissingen", rows=len(held))
    return len(held)


def _cells(decision: Decision) -> list[str]:
    present = decision.value.present
    written = "" if present is None else str(int(present))
    cells = (decision.dossier, decision.code, written, decision.coder, decision.time, decision.note)
    return [safe(cell) for cell in cells]


def _decision(path: Path, row: Row, codebook: Codebook, read_at: str) -> Decision:
    cells = row.cells
    for name in ("dossier", "code", "coder"):
        if not cells[name]:
            raise _wrong(path, row, f"{name} is leeg")
    if cells["code"] not in codebook:
        raise _wrong(path, row, f"code '{cells['code']}' staat niet in codeboek {codebook.version}")
    if cells["present"] not in _VALUES:
        raise _wrong(path, row, f"present is '{cells['present']}'; schrijf 1, 0 of niets (niet van toepassing)")
    return Decision(
        cells["dossier"],
        cells["code"],
        _VALUES[cells["present"]],
        cells["coder"],
        _time(path, row) or read_at,
        note=cells.get("note", ""),
        phase=Phase.IMPORTED,
        versions=codebook.version,
    )


def _time(path: Path, row: Row) -> str:
    given = row.cells.get("time", "")
    if not given:
        return ""
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise _wrong(path, row, f"time is '{given}'; schrijf bijvoorbeeld 2024-03-01T14:30:00+01:00") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if moment > datetime.now(UTC) + _AHEAD:
        raise _wrong(path, row, f"time '{given}' ligt in de toekomst")
    return moment.isoformat()


def _wrong(path: Path, row: Row, what: str) -> ImportFileError:
    return ImportFileError(f"{path.name}, regel {row.line}: {what}. Er is niets ingelezen.")


def _refuse_contradictions(path: Path, rows: Iterable[Row], made: Iterable[Decision]) -> None:
    """One file may not say two things of one item by one coder at one time: the order of lines is no judgement."""
    said: dict[tuple[str, str, str, str], tuple[int, Value]] = {}
    for row, decision in zip(rows, made, strict=True):
        key = (decision.dossier, decision.code, decision.coder, decision.time)
        line, value = said.setdefault(key, (row.line, decision.value))
        if value is not decision.value:
            raise _wrong(path, row, f"spreekt regel {line} tegen ({decision.dossier}, {decision.code})")


def _request(row: Row) -> str:
    """The key of a row: equal rows are one decision, whenever and however often they are taken in."""
    body = "\x1f".join(row.cells.get(name, "") for name in COLUMNS)
    return "csv:" + hashlib.sha256(body.encode()).hexdigest()


def _seen(connection: sqlite3.Connection, decision: Decision, request: str) -> bool:
    """Whether the row was taken in before, or is an export of a decision that was made here."""
    sql = (
        "SELECT 1 FROM decisions WHERE request = ? OR"
        " (dossier = ? AND code = ? AND coder = ? AND time = ? AND value = ? AND note = ?)"
    )
    d = decision
    found = connection.execute(sql, (request, d.dossier, d.code, d.coder, d.time, d.value, d.note)).fetchone()
    return found is not None


def _warnings(
    path: Path, rows: Iterable[Row], made: Iterable[Decision], codebook: Codebook, strangers: Iterable[str]
) -> tuple[str, ...]:
    found = [
        f"{path.name}, regel {row.line}: {d.code} is leeg ('niet van toepassing'), maar geldt altijd; een score"
        " met deze code blijft leeg. Is er nog niets beslist? Laat de regel dan weg."
        for row, d in zip(rows, made, strict=True)
        if d.value is Value.NOT_APPLICABLE and not codebook.code(d.code).not_applicable_when
    ]
    return (*found, *strangers)
