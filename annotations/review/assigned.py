"""Who codes in this project."""

import json
import sqlite3

from annotations.store.accounts import Role
from annotations.store.assignments import any_made

__all__ = ["any_made", "coders"]


def coders(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Everybody who codes or has coded, by name."""
    rows = connection.execute("SELECT name, roles FROM accounts WHERE active = 1")
    names = {row["name"] for row in rows if Role.CODER in json.loads(row["roles"])}
    names |= {row["coder"] for row in connection.execute("SELECT DISTINCT coder FROM progress")}
    return tuple(sorted(names))
