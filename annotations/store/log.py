"""The log: append-only and hash-chained, so that any later change shows.

It answers who collected, consulted, changed, disclosed, combined or erased what, and when (Wet
politiegegevens, logging; AI Act, article 12). It holds names of files and codes, never text of a dossier.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    seq: int
    at: str
    actor: str
    event: str
    subject: str
    details: str
    hash: str


def now() -> str:
    """The moment, in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def digest(previous: str, seq: int, fields: tuple[str, str, str, str, str]) -> str:
    """The hash of an entry: over the hash before it, its number and its fields."""
    body = json.dumps([previous, seq, *fields], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


def append(connection: sqlite3.Connection, actor: str, event: str, subject: str = "", **details: Any) -> None:
    """Add an entry. Call it inside the transaction of what it records, so that neither exists without the other."""
    last = connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (last["seq"] + 1, last["hash"]) if last else (1, START)
    fields = (now(), actor, event, subject, json.dumps(details, ensure_ascii=False, sort_keys=True))
    connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", (seq, *fields, digest(previous, seq, fields)))


def entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    """All entries in order."""
    for row in connection.execute("SELECT seq, at, actor, event, subject, details, hash FROM log ORDER BY seq"):
        yield Entry(*row)


def verify(connection: sqlite3.Connection) -> list[str]:
    """What does not fit in the chain, as messages; empty when all is well."""
    problems: list[str] = []
    previous = START
    for expected, entry in enumerate(entries(connection), start=1):
        if entry.seq != expected:
            problems.append(f"regel {expected} ontbreekt (gevonden: {entry.seq})")
            break
        if (
            digest(previous, entry.seq, (entry.at, entry.actor, entry.event, entry.subject, entry.details))
            != entry.hash
        ):
            problems.append(f"regel {entry.seq} is gewijzigd of verplaatst ({entry.at}, {entry.event})")
            break
        previous = entry.hash
    return problems
