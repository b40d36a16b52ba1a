"""Sessions: who is at the screen, for what purpose, and which dossiers they opened."""

import hashlib
import secrets
import sqlite3
import time
from dataclasses import dataclass

from annotations.store import log
from annotations.store.events import Event

LIFETIME = 12 * 3600
"""Seconds after which a session ends, used or not."""
IDLE = 2 * 3600
"""Seconds without a request after which it ends."""
_REFRESH = 60


@dataclass(frozen=True, slots=True)
class Session:
    """An open session. `token` is the hash that the table keeps, not the cookie."""

    token: str
    account: str
    csrf: str
    purpose: str


def begin(connection: sqlite3.Connection, account: str) -> str:
    """A new session for an account; returns the value of its cookie, which is kept nowhere."""
    cookie = secrets.token_urlsafe(32)
    moment = int(time.time())
    connection.execute("DELETE FROM sessions WHERE begun < ?", (moment - LIFETIME,))
    connection.execute(
        "INSERT INTO sessions (token, account, csrf, begun, seen) VALUES (?, ?, ?, ?, ?)",
        (digest(cookie), account, secrets.token_urlsafe(32), moment, moment),
    )
    log.append(connection, account, Event.LOGGED_IN)
    return cookie


def find(connection: sqlite3.Connection, cookie: str) -> Session | None:
    """The session of a cookie, or None when there is none or it has ended."""
    moment = int(time.time())
    row = connection.execute("SELECT * FROM sessions WHERE token = ?", (digest(cookie),)).fetchone()
    if row is None or moment - row["begun"] > LIFETIME or moment - row["seen"] > IDLE:
        return None
    if moment - row["seen"] > _REFRESH:
        connection.execute("UPDATE sessions SET seen = ? WHERE token = ?", (moment, row["token"]))
    return Session(row["token"], row["account"], row["csrf"], row["purpose"])


def set_purpose(connection: sqlite3.Connection, session: Session, purpose: str) -> None:
    """Keep what the dossiers are opened for; stands in the log with each of them."""
    connection.execute("UPDATE sessions SET purpose = ? WHERE token = ?", (purpose, session.token))
    log.append(connection, session.account, Event.SESSION, doel=purpose)


def end(connection: sqlite3.Connection, session: Session) -> None:
    """Log out."""
    connection.execute("DELETE FROM sessions WHERE token = ?", (session.token,))
    log.append(connection, session.account, Event.LOGGED_OUT)


def consulted(connection: sqlite3.Connection, session: Session, dossier: str) -> bool:
    """Whether the session has opened this dossier before."""
    sql = "SELECT 1 FROM consultations WHERE token = ? AND dossier = ?"
    return connection.execute(sql, (session.token, dossier)).fetchone() is not None


def consult(connection: sqlite3.Connection, session: Session, dossier: str) -> None:
    """Record that the session opens a dossier (Wet politiegegevens: consultation, with its reason)."""
    before = connection.total_changes
    connection.execute("INSERT OR IGNORE INTO consultations VALUES (?, ?)", (session.token, dossier))
    if connection.total_changes > before:
        log.append(connection, session.account, Event.CONSULTED, dossier, doel=session.purpose)


def digest(cookie: str) -> str:
    """What the table keeps of a cookie."""
    return hashlib.sha256(cookie.encode()).hexdigest()
