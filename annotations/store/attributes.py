"""Attributes of dossiers (outcome, sex, origin, type): for tables only, never an input of a suggestion."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

OUTCOME = "outcome"


def save(connection: sqlite3.Connection, dossier: str, values: Mapping[str, str]) -> int:
    """Set these attributes of a dossier; an empty value takes the attribute away. Returns how many changed."""
    before = dict(_of(connection, dossier))
    for key, value in values.items():
        if value:
            connection.execute("INSERT OR REPLACE INTO attributes VALUES (?, ?, ?)", (dossier, key, value))
        else:
            connection.execute("DELETE FROM attributes WHERE dossier = ? AND key = ?", (dossier, key))
    return sum(before.get(key, "") != value for key, value in values.items())


def of_all(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Dossier -> key -> value."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in connection.execute("SELECT dossier, key, value FROM attributes ORDER BY dossier, key"):
        found[row["dossier"]][row["key"]] = row["value"]
    return dict(found)


def outcomes(connection: sqlite3.Connection) -> dict[str, str]:
    """Dossier -> outcome, where it is known."""
    return {dossier: values[OUTCOME] for dossier, values in of_all(connection).items() if OUTCOME in values}


def _of(connection: sqlite3.Connection, dossier: str) -> list[tuple[str, str]]:
    rows = connection.execute("SELECT key, value FROM attributes WHERE dossier = ?", (dossier,))
    return [(row["key"], row["value"]) for row in rows]
