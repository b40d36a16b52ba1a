"""Accounts of a team: name, roles, password hash (argon2id)."""

import json
import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from annotations.errors import RelaasError
from annotations.store.log import now

SHORTEST_PASSWORD = 10
LONGEST_NAME = 60
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")
"""Checked for an unknown name too, so that the time of the answer does not tell which names exist."""


class Role(StrEnum):
    """What an account may do."""

    CODER = "codeur"
    ADJUDICATOR = "adjudicator"
    MANAGER = "beheerder"


ALL_ROLES = frozenset(Role)


class AccountError(RelaasError):
    """An account cannot be made or changed as asked."""


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may come in."""

    name: str
    roles: frozenset[Role]
    active: bool = True


def save(connection: sqlite3.Connection, name: str, roles: frozenset[Role], password: str) -> Account:
    """Make an account, or change its roles and password.

    Raises:
        AccountError: the name or password will not do, or no role is given.

    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        msg = f"Geef een naam van 1 tot {LONGEST_NAME} tekens."
        raise AccountError(msg)
    if len(password) < SHORTEST_PASSWORD:
        msg = f"Het wachtwoord moet ten minste {SHORTEST_PASSWORD} tekens hebben."
        raise AccountError(msg)
    if not roles:
        msg = "Kies ten minste één rol."
        raise AccountError(msg)
    connection.execute(
        "INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, 1, ?)",
        (name, json.dumps(sorted(roles)), _HASHER.hash(password), now()),
    )
    return Account(name, roles)


def set_active(connection: sqlite3.Connection, name: str, *, active: bool) -> None:
    """Let someone in or keep them out; what they decided stays. An account that is shut out loses its sessions.

    Raises:
        AccountError: it is the last manager that is active.

    """
    others = [a for a in listed(connection) if a.active and a.name != name and Role.MANAGER in a.roles]
    if not active and not others:
        msg = "Dit is de laatste beheerder: maak eerst een andere."
        raise AccountError(msg)
    connection.execute("UPDATE accounts SET active = ? WHERE name = ?", (int(active), name))
    if not active:
        connection.execute("DELETE FROM sessions WHERE account = ?", (name,))


def listed(connection: sqlite3.Connection) -> list[Account]:
    """All accounts by name."""
    return [_from_row(row) for row in connection.execute("SELECT * FROM accounts ORDER BY name")]


def find(connection: sqlite3.Connection, name: str) -> Account | None:
    """The account with this name, or None."""
    row = connection.execute("SELECT * FROM accounts WHERE name = ?", (name,)).fetchone()
    return None if row is None else _from_row(row)


def check(connection: sqlite3.Connection, name: str, password: str) -> Account | None:
    """The account when name and password fit and it is active, else None."""
    row = connection.execute("SELECT * FROM accounts WHERE name = ? AND active = 1", (name,)).fetchone()
    try:
        _HASHER.verify(_NOBODY if row is None else row["password"], password)
    except (VerifyMismatchError, InvalidHashError):
        return None
    return None if row is None else _from_row(row)


def _from_row(row: sqlite3.Row) -> Account:
    return Account(row["name"], frozenset(Role(role) for role in json.loads(row["roles"])), bool(row["active"]))
