"""The first screen: where the project stands, how this coder gets on, and the dossiers."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

from annotations.review import states, work
from annotations.review.states import DossierState
from annotations.review.visit import Visit
from annotations.store import accounts
from annotations.store.accounts import Role

PER_PAGE = 50
_PACE_OF = 200
"""Decisions that the pace is taken from."""


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many dossiers are in a state, and which share of all that is (0 to 1)."""

    state: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class CoderProgress:
    """How far a coder is: dossiers that are theirs, of which wholly coded, and codes decided."""

    coder: str
    dossiers: int
    coded: int
    decided: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first screen shows."""

    dossiers: int
    counts: tuple[StateCount, ...]
    decided: int
    open: int
    today: int
    week: int
    pace: float | None
    """Median seconds a decision of this coder."""
    hours_left: float | None
    following: work.Place | None
    rows: tuple[DossierState, ...]
    state: str
    sheet: int
    sheets: int
    coders: tuple[CoderProgress, ...]
    """For a manager: everybody's progress, never their codes."""
    differences: int | None
    flagged: int


def build(visit: Visit) -> Overview:
    """The first screen for this person."""
    connection, codes = visit.project.connection, len(visit.desk.code_ids)
    everything = states.states(connection, visit.coder, codes)
    own = [row for row in everything if row.own]
    counts = Counter(row.state for row in everything)
    decided = sum(row.mine for row in own)
    pace = _pace(connection, visit.coder)
    left = len(own) * codes - decided
    wanted = visit.request.query_params.get("staat", "")
    chosen = [row for row in everything if wanted in ("", row.state)]
    sheets = max(1, -(-len(chosen) // PER_PAGE))
    sheet = min(max(_number(visit.request.query_params.get("blad", "1")), 1), sheets)
    return Overview(
        len(everything),
        tuple(StateCount(s, counts[s], counts[s] / max(len(everything), 1)) for s in states.STATES if counts[s]),
        decided,
        left,
        _since(connection, visit.coder, timedelta(days=1)),
        _since(connection, visit.coder, timedelta(days=7)),
        pace,
        None if pace is None else pace * left / 3600,
        work.next_open(connection, visit.coder, visit.desk.code_ids, "") if visit.has(Role.CODER) else None,
        tuple(chosen[(sheet - 1) * PER_PAGE : sheet * PER_PAGE]),
        wanted,
        sheet,
        sheets,
        _coders(visit, codes, len(everything)) if visit.has(Role.MANAGER) else (),
        _differences(connection) if visit.has(Role.ADJUDICATOR) else None,
        _flagged(connection),
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 7 else 1


def _pace(connection: sqlite3.Connection, coder: str) -> float | None:
    rows = connection.execute(
        "SELECT seconds FROM decisions d JOIN acts a ON a.coder = ?1 AND a.kind = 'decide' AND d.id ="
        " json_extract(a.after, '$[0][1]') WHERE a.id IN (SELECT id FROM acts WHERE coder = ?1 AND kind = 'decide'"
        " ORDER BY id DESC LIMIT ?2) AND d.seconds IS NOT NULL",
        (coder, _PACE_OF),
    ).fetchall()
    return median(row["seconds"] for row in rows) if rows else None


def _since(connection: sqlite3.Connection, coder: str, span: timedelta) -> int:
    moment = (datetime.now(UTC) - span).isoformat(timespec="microseconds")
    sql = "SELECT count(*) FROM acts WHERE coder = ? AND kind = 'decide' AND at >= ?"
    return int(connection.execute(sql, (coder, moment)).fetchone()[0])


def _coders(visit: Visit, codes: int, dossiers: int) -> tuple[CoderProgress, ...]:
    connection = visit.project.connection
    rows = connection.execute(
        "SELECT coder, count(*) AS begun, sum(decided >= ?) AS coded, sum(decided) AS decided FROM progress"
        " WHERE adjudicated = 0 GROUP BY coder",
        (codes,),
    )
    found = {row["coder"]: row for row in rows}
    given = connection.execute("SELECT coder, count(*) AS n FROM assignments GROUP BY coder")
    assigned = {row["coder"]: row["n"] for row in given}
    names = {a.name for a in accounts.listed(connection) if Role.CODER in a.roles} | set(found) | set(assigned)
    return tuple(
        CoderProgress(
            name,
            assigned.get(name, 0) if assigned else dossiers,
            found[name]["coded"] if name in found else 0,
            found[name]["decided"] if name in found else 0,
        )
        for name in sorted(names)
    )


def _differences(connection: sqlite3.Connection) -> int:
    return len(connection.execute(states.OPEN_DIFFERENCES).fetchall())


def _flagged(connection: sqlite3.Connection) -> int:
    sql = "SELECT count(DISTINCT dossier || char(0) || code) FROM marks WHERE kind = 'flag'"
    return int(connection.execute(sql).fetchone()[0])
