"""Settings of the project, and preferences of one coder."""

import sqlite3
from collections.abc import Mapping


def settings(connection: sqlite3.Connection, prefix: str) -> dict[str, str]:
    """Project settings whose key starts with `prefix`, without it."""
    rows = connection.execute("SELECT key, value FROM settings WHERE key GLOB ?", (prefix + "*",))
    return {row["key"][len(prefix) :]: row["value"] for row in rows}


def put_settings(connection: sqlite3.Connection, prefix: str, values: Mapping[str, str]) -> None:
    """Write project settings."""
    rows = [(prefix + key, value) for key, value in values.items()]
    connection.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", rows)


def of(connection: sqlite3.Connection, account: str) -> dict[str, str]:
    """What one coder prefers."""
    rows = connection.execute("SELECT key, value FROM preferences WHERE account = ?", (account,))
    return {row["key"]: row["value"] for row in rows}


def put(connection: sqlite3.Connection, account: str, key: str, value: str) -> None:
    """Keep a preference; an empty value takes it away."""
    if value:
        connection.execute("INSERT OR REPLACE INTO preferences VALUES (?, ?, ?)", (account, key, value))
    else:
        connection.execute("DELETE FROM preferences WHERE account = ? AND key = ?", (account, key))
