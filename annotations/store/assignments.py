"""Who codes which dossier. Without any assignment everybody codes everything."""

import random
import sqlite3
from collections.abc import Sequence


def coders_of(connection: sqlite3.Connection, dossier: str) -> tuple[str, ...]:
    """The coders that a dossier is assigned to."""
    rows = connection.execute("SELECT coder FROM assignments WHERE dossier = ? ORDER BY coder", (dossier,))
    return tuple(row["coder"] for row in rows)


def any_made(connection: sqlite3.Connection) -> bool:
    """Whether dossiers are assigned at all in this project."""
    return connection.execute("SELECT 1 FROM assignments LIMIT 1").fetchone() is not None


def assign(connection: sqlite3.Connection, dossier: str, coder: str, *, on: bool = True) -> None:
    """Give a dossier to a coder, or take it away; decisions that were made stay."""
    if on:
        connection.execute("INSERT OR IGNORE INTO assignments VALUES (?, ?)", (dossier, coder))
    else:
        connection.execute("DELETE FROM assignments WHERE dossier = ? AND coder = ?", (dossier, coder))


def distribute(connection: sqlite3.Connection, coders: Sequence[str], double_share: float, seed: str) -> int:
    """Divide the dossiers that nobody has over the coders; a random share goes to two of them.

    Returns:
        How many dossiers were divided.

    """
    rows = connection.execute(
        "SELECT dossier FROM cases c WHERE NOT EXISTS (SELECT 1 FROM assignments a WHERE a.dossier = c.dossier)"
        " ORDER BY dossier"
    ).fetchall()
    free = [row["dossier"] for row in rows]
    random.Random(seed).shuffle(free)
    doubled = round(len(free) * double_share) if len(coders) > 1 else 0
    for number, dossier in enumerate(free):
        assign(connection, dossier, coders[number % len(coders)])
        if number < doubled:
            # The partner moves on one place each round, so that all pairs occur.
            step = 1 + number // len(coders) % (len(coders) - 1)
            assign(connection, dossier, coders[(number + step) % len(coders)])
    return len(free)
