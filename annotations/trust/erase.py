"""Erasing dossiers from the database: every table, the texts, and names in the log, within one transaction.

Decisions and the log are append-only by triggers. Only here are these triggers taken away, and put back before the
commit: a purge that is killed leaves them as they were.
"""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from annotations.store import log
from annotations.store.events import Event

WITHOUT_DOSSIERS = frozenset(
    {"runs", "settings", "log", "texts", "accounts", "sessions", "preferences"}
    # A telling that goes takes its group with it (trigger recurrence_gone).
    | {"recurrences", "recurrence_links", "recurrence_decisions"}
)
"""Tables that hold nothing of one dossier, or are dealt with by name below. A test holds every table against this."""


def tables_by_dossier(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Every table with a column `dossier`."""
    sql = (
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = 'dossier' ORDER BY m.name"
    )
    return tuple(row[0] for row in connection.execute(sql))


def known_dossiers(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Every dossier that any table knows."""
    parts = " UNION ".join(f'SELECT dossier FROM "{name}"' for name in tables_by_dossier(connection))  # noqa: S608
    rows = connection.execute(f"SELECT dossier FROM ({parts}) WHERE dossier <> '' ORDER BY dossier")  # noqa: S608
    return tuple(row[0] for row in rows)


def erase(connection: sqlite3.Connection, dossiers: Sequence[str], actor: str, reason: str) -> None:
    """Erase the dossiers and log that, in the transaction that the caller holds.

    The log keeps, for each dossier, a slow salted hash of its name (who knows the name can check that it was purged),
    the hashes of its files and how many decisions it had.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    record = [_record(connection, dossier) for dossier in dossiers]
    with _without_guards(connection):
        for table in _children_first(tables_by_dossier(connection)):
            connection.executemany(f'DELETE FROM "{table}" WHERE dossier = ?', [(d,) for d in dossiers])  # noqa: S608
        connection.execute("DELETE FROM texts WHERE sha256 NOT IN (SELECT sha256 FROM documents)")
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'").fetchall():
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608
        emptied = _forget(connection, frozenset(dossiers))
    log.append(connection, actor, Event.PURGED, "", reden=reason, dossiers=record, log=log.ranges(emptied))


def name_hash(dossier: str, salt: str) -> str:
    """A slow hash of a dossier's name: guessing police numbers one by one takes too long."""
    return hashlib.scrypt(dossier.encode(), salt=bytes.fromhex(salt), n=1 << 14, r=8, p=1, dklen=32).hex()


def _record(connection: sqlite3.Connection, dossier: str) -> dict[str, Any]:
    salt = secrets.token_hex(16)
    files = connection.execute("SELECT sha256 FROM documents WHERE dossier = ? ORDER BY sha256", (dossier,)).fetchall()
    decisions = connection.execute("SELECT count(*) FROM decisions WHERE dossier = ?", (dossier,)).fetchone()[0]
    return {
        "naam": name_hash(dossier, salt),
        "salt": salt,
        "bestanden": [f[0] for f in files],
        "beslissingen": decisions,
    }


def _children_first(tables: Iterable[str]) -> list[str]:
    # Triggers on `documents` and `decisions` tidy up after them, so they go last.
    return sorted(tables, key=lambda name: (name == "documents", name == "decisions", name))


@contextmanager
def _without_guards(connection: sqlite3.Connection) -> Iterator[None]:
    """Take away the triggers that guard decisions and log; put them back at the end of the block."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%' ORDER BY name"
    guards = connection.execute(sql).fetchall()
    for name, _ in guards:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, made in guards:
        connection.execute(made)


def _forget(connection: sqlite3.Connection, dossiers: frozenset[str]) -> list[int]:
    """Empty the log entries about these dossiers, and every search (its words may be a name). Returns their numbers."""
    emptied = [
        entry.seq
        for entry in log.entries(connection)
        if not entry.erased
        and entry.sealed
        and entry.event != Event.PURGED
        and (entry.event == Event.SEARCHED or _about(entry, dossiers))
    ]
    connection.executemany(
        "UPDATE log SET subject = '', details = ?, salt = '' WHERE seq = ?", [(log.EMPTY, seq) for seq in emptied]
    )
    return emptied


def _about(entry: log.Entry, dossiers: frozenset[str]) -> bool:
    return any(_names(text, dossiers) for text in (entry.subject, *_texts(json.loads(entry.details))))


def _names(text: str, dossiers: frozenset[str]) -> bool:
    return text in dossiers or any(text[:at] in dossiers for at, char in enumerate(text) if char == "/")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
