"""Memos of coders on items: private until adjudication; the last one holds, older ones are kept."""

import sqlite3

from annotations.store.log import now

LONGEST = 4000
"""Longest memo, in characters."""


def put(connection: sqlite3.Connection, dossier: str, code: str, coder: str, text: str) -> str:
    """Write a memo (an empty one takes it away); returns what it was before."""
    before = of_item(connection, dossier, code, coder)
    connection.execute(
        "INSERT INTO memos (dossier, code, coder, text, at) VALUES (?, ?, ?, ?, ?)",
        (dossier, code, coder, text[:LONGEST], now()),
    )
    return before


def of_item(connection: sqlite3.Connection, dossier: str, code: str, coder: str) -> str:
    """The coder's memo on an item; empty when there is none."""
    row = connection.execute(
        "SELECT text FROM memos WHERE dossier = ? AND code = ? AND coder = ? ORDER BY id DESC LIMIT 1",
        (dossier, code, coder),
    ).fetchone()
    return "" if row is None else str(row["text"])


def others(connection: sqlite3.Connection, dossier: str, code: str) -> dict[str, str]:
    """Coder -> memo on an item: for adjudication only."""
    rows = connection.execute(
        "SELECT coder, text FROM memos WHERE dossier = ? AND code = ? ORDER BY id", (dossier, code)
    )
    held = {row["coder"]: row["text"] for row in rows}
    return {coder: text for coder, text in held.items() if text}
