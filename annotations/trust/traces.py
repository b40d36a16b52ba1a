"""A search of the project folder for what a purge should have erased: names and numbers of those dossiers only."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

SHORTEST = 12
"""Shortest run looked for, in bytes: a shorter one may stand anywhere by chance."""
_TYPES = ("PERSON", "ADDRESS", "PHONE", "DOCUMENT", "VEHICLE", "ORGANISATION")
_CHUNK = 1 << 24


def distinctive(connection: sqlite3.Connection, dossiers: Sequence[str]) -> tuple[bytes, ...]:
    """Names, addresses and numbers of these dossiers that no other dossier of the project has, and their paths."""
    marks = ",".join("?" * len(_TYPES))
    sql = f"SELECT DISTINCT dossier, text FROM entities WHERE type IN ({marks})"  # noqa: S608 - marks only
    own: set[str] = set()
    others: set[str] = set()
    chosen = frozenset(dossiers)
    for dossier, text in connection.execute(sql, _TYPES):
        (own if dossier in chosen else others).add(text)
    needles = {text.encode() for text in own - others if not any(text in other for other in others)}
    return tuple(sorted(needle for needle in needles if len(needle) >= SHORTEST))


def files_with(folder: Path, needles: Sequence[bytes]) -> tuple[Path, ...]:
    """The files below `folder` that hold one of the needles, as bytes."""
    if not needles:
        return ()
    return tuple(path for path in sorted(folder.rglob("*")) if path.is_file() and _holds(path, needles))


def _holds(path: Path, needles: Sequence[bytes]) -> bool:
    longest = max(map(len, needles))
    tail = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            window = tail + chunk
            if any(needle in window for needle in needles):
                return True
            tail = window[-longest:]
    return False
