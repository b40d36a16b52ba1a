"""The log: append-only and hash-chained, so that any later change shows.

It answers who collected, consulted, changed, disclosed, combined or erased what, and when (Wet
politiegegevens, logging; AI Act, article 12). It holds names of files and codes, never text of a dossier.

Each entry's hash covers the hash before it, its number, time, actor and event, and the *sealed* hash of what it is
about (subject and details, with a salt of its own). `annotations.store.purge` may empty subject, details and salt of
a purged dossier's entries: the chain still holds, and nobody can guess the name from the hash. `verify` accepts an
emptied entry only where a purge names it. A chain does not show that its end was cut off: see
`annotations.store.anchor`.
"""

import hashlib
import json
import re
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from annotations.store.events import Event

START = "0" * 64
EMPTY = "{}"
_COLUMNS = "seq, at, actor, event, subject, details, hash, salt, sealed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `event` is a value of `Event`, or one of a newer program."""

    seq: int
    at: str
    actor: str
    event: str
    subject: str
    details: str
    hash: str
    salt: str
    sealed: str

    @property
    def erased(self) -> bool:
        """Whether a purge emptied subject and details."""
        return bool(self.sealed) and not self.salt

    @property
    def facts(self) -> Mapping[str, Any]:
        """The details as values."""
        read: dict[str, Any] = json.loads(self.details)
        return read


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: whoever noted its hash elsewhere can prove that nothing before it was changed or cut off."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries to show. Empty fields let everything through."""

    event: str = ""
    actor: str = ""
    dossier: str = ""
    since: str = ""
    """ISO date or time; compared as text, as both are in UTC."""
    before: str = ""


def now() -> str:
    """The moment, in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def seal(salt: str, subject: str, details: str) -> str:
    """The hash of what an entry is about."""
    return _sha256([salt, subject, details])


def digest(previous: str, seq: int, at: str, actor: str, event: str, sealed: str) -> str:
    """The hash of an entry: over the hash before it, its number and its fields."""
    return _sha256([previous, seq, at, actor, event, sealed])


def _sha256(body: list[str | int]) -> str:
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def append(connection: sqlite3.Connection, actor: str, event: Event, subject: str = "", **details: Any) -> None:
    """Add an entry. Call it inside the transaction of what it records, so that neither exists without the other.

    Args:
        connection: a project's connection, in a transaction.
        actor: who did it: a coder's name, or the user of the machine for a command.
        event: what was done.
        subject: what it was done to: a dossier, `dossier/file` or `dossier/code`; empty for the project.
        details: anything JSON can hold; never words of a dossier. Searched words belong in `words`, which every purge
        empties.

    Raises:
        ValueError: the event is not one of `Event`.

    """
    kind = Event(event)
    last = head(connection)
    at, salt = now(), secrets.token_hex(16)
    about = json.dumps(details, ensure_ascii=False, sort_keys=True)
    sealed = seal(salt, subject, about)
    hashed = digest(last.hash, last.seq + 1, at, actor, kind, sealed)
    connection.execute(
        f"INSERT INTO log ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
        (last.seq + 1, at, actor, kind, subject, about, hashed, salt, sealed),
    )


def head(connection: sqlite3.Connection) -> Head:
    """The last entry's number and hash; (0, zeros) for an empty log."""
    row = connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(row["seq"], row["hash"]) if row else Head(0, START)


def entries(connection: sqlite3.Connection, wanted: Wanted = Wanted()) -> Iterator[Entry]:
    """The entries that are wanted, in order; all of them by default."""
    sql = (
        f"SELECT {_COLUMNS} FROM log WHERE (?1 = '' OR event = ?1) AND (?2 = '' OR actor = ?2)"  # noqa: S608 - a constant
        " AND (?3 = '' OR subject = ?3 OR substr(subject, 1, length(?3) + 1) = ?3 || '/')"
        " AND (?4 = '' OR at >= ?4) AND (?5 = '' OR at < ?5) ORDER BY seq"
    )
    for row in connection.execute(sql, (wanted.event, wanted.actor, wanted.dossier, wanted.since, wanted.before)):
        yield Entry(*row)


def verify(connection: sqlite3.Connection, known: Head | None = None) -> list[str]:
    """What does not fit in the chain, as Dutch messages; empty when all is well.

    Args:
        connection: a project's connection.
        known: an entry noted elsewhere (the anchor, a printed head): it must be in the chain.

    """
    previous, count = START, 0
    seen: dict[int, str] = {0: START}
    erased: set[int] = set()
    purges: list[str] = []
    for entry in entries(connection):
        count += 1
        problem = _wrong(entry, previous, count)
        if problem:
            return [problem]
        if entry.erased:
            erased.add(entry.seq)
        elif entry.event == Event.PURGED:
            purges.append(str(entry.facts.get("log", "")))
        if known and entry.seq == known.seq:
            seen[entry.seq] = entry.hash
        previous = entry.hash
    allowed = {seq for text in purges for seq in numbers(text, count)}
    problems = [f"regel {seq} is leeggemaakt zonder dat er is gewist" for seq in sorted(erased - allowed)]
    if known and seen.get(known.seq) != known.hash:
        problems.append(_missing(known, count))
    return problems


def _wrong(entry: Entry, previous: str, expected: int) -> str:
    if entry.seq != expected:
        return f"regel {expected} ontbreekt (gevonden: {entry.seq})"
    changed = f"regel {entry.seq} is gewijzigd, ingevoegd of verplaatst ({entry.at}, {entry.event})"
    if not entry.sealed:
        # Written before migration 0004: the chain ran over subject and details themselves.
        body: list[str | int] = [previous, entry.seq, entry.at, entry.actor, entry.event, entry.subject, entry.details]
        return "" if _sha256(body) == entry.hash else changed
    if digest(previous, entry.seq, entry.at, entry.actor, entry.event, entry.sealed) != entry.hash:
        return changed
    if entry.erased:
        return "" if (entry.subject, entry.details) == ("", EMPTY) else changed
    return "" if seal(entry.salt, entry.subject, entry.details) == entry.sealed else changed


def _missing(known: Head, count: int) -> str:
    if known.seq > count:
        return f"het einde ontbreekt: het log telt {count} regels, het anker wijst regel {known.seq} aan"
    return f"regel {known.seq} is een andere dan die het anker aanwijst"


def ranges(seqs: list[int]) -> str:
    """Numbers as text: 3-7,9. A purge names the entries that it emptied so."""
    parts: list[list[int]] = []
    for seq in sorted(seqs):
        if parts and seq == parts[-1][1] + 1:
            parts[-1][1] = seq
        else:
            parts.append([seq, seq])
    return ",".join(f"{low}-{high}" if high > low else str(low) for low, high in parts)


def numbers(text: str, most: int) -> Iterator[int]:
    """The numbers up to `most` that `ranges` wrote; what it cannot have written is left out."""
    for match in re.finditer(r"(?<![\d-])(\d{1,18})(?:-(\d{1,18}))?(?![\d-])", text):
        low, high = int(match[1]), int(match[2] or match[1])
        yield from range(low, min(high, most) + 1)
