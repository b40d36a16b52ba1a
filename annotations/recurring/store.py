"""Groups and what people decided about them, in the project database."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from annotations.errors import ProjectError
from annotations.recurring.model import Explanation, Group, Judgement, Kind, Pairing, Subject, Telling, Verdict
from annotations.store.log import now


def save(connection: sqlite3.Connection, groups: Iterable[Group]) -> None:
    """Make these the current groups; earlier ones stay, as decisions may refer to them."""
    connection.execute("UPDATE recurrences SET current = 0 WHERE current = 1")
    for group in groups:
        _save_head(connection, group)
        known = connection.execute("SELECT 1 FROM recurrence_tellings WHERE grp = ?", (group.name,)).fetchone()
        if not known:
            _save_tellings(connection, group)
        connection.execute("DELETE FROM recurrence_links WHERE grp = ?", (group.name,))
        connection.executemany(
            "INSERT OR REPLACE INTO recurrence_links VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (group.name, p.a, p.b, p.strength, p.similarity, p.left_over, json.dumps(p.aligned))
                for p in group.pairings
            ],
        )
    connection.execute("DELETE FROM recurrence_news")


def _save_head(connection: sqlite3.Connection, group: Group) -> None:
    reasons = [{"kind": e.kind, "text": e.text, "tellings": list(e.tellings)} for e in group.explanations]
    connection.execute(
        "INSERT INTO recurrences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (grp) DO UPDATE SET"
        " similarity = excluded.similarity, strength = excluded.strength, dossiers = excluded.dossiers,"
        " subject = excluded.subject, shared_author = excluded.shared_author, chance = excluded.chance,"
        " explanations = excluded.explanations, made_at = excluded.made_at, current = 1",
        (
            group.name,
            group.similarity,
            group.strength,
            len(group.dossiers),
            group.subject,
            int(group.shared_author),
            group.chance,
            json.dumps(reasons, ensure_ascii=False),
            now(),
        ),
    )


def _save_tellings(connection: sqlite3.Connection, group: Group) -> None:
    connection.executemany(
        "INSERT INTO recurrence_tellings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (group.name, t.number, t.dossier, t.document, t.page, t.start, t.end, t.quote, t.date)
            for t in group.tellings
        ],
    )


def current(connection: sqlite3.Connection) -> tuple[Group, ...]:
    """The groups of the last comparison: most dossiers first."""
    rows = connection.execute("SELECT * FROM recurrences WHERE current = 1 ORDER BY dossiers DESC, grp").fetchall()
    return tuple(_group(connection, row) for row in rows)


def find(connection: sqlite3.Connection, name: str) -> Group:
    """One group.

    Raises:
        ProjectError: there is none of this name.

    """
    row = connection.execute("SELECT * FROM recurrences WHERE grp = ?", (name,)).fetchone()
    if row is None:
        msg = f"Er is geen terugkerend verhaal {name}. Draai zo nodig opnieuw: relaas recurring"
        raise ProjectError(msg)
    return _group(connection, row)


def _group(connection: sqlite3.Connection, row: sqlite3.Row) -> Group:
    name = row["grp"]
    tellings = tuple(
        Telling(t["number"], t["dossier"], t["document"], t["page"], t["start"], t["end"], t["quote"], t["date"])
        for t in connection.execute("SELECT * FROM recurrence_tellings WHERE grp = ? ORDER BY number", (name,))
    )
    pairings = tuple(
        Pairing(p["a"], p["b"], p["strength"], p["similarity"], _aligned(p["aligned"]), p["left_over"])
        for p in connection.execute(
            "SELECT * FROM recurrence_links WHERE grp = ? ORDER BY strength DESC, a, b", (name,)
        )
    )
    reasons = tuple(
        Explanation(Kind(e["kind"]), e["text"], tuple(e["tellings"])) for e in json.loads(row["explanations"])
    )
    return Group(
        name,
        row["similarity"],
        row["strength"],
        Subject(row["subject"]),
        bool(row["shared_author"]),
        tellings,
        pairings,
        reasons,
        row["chance"],
    )


def _aligned(text: str) -> tuple[tuple[int, int, int, int, float], ...]:
    return tuple((a, b, c, d, float(e)) for a, b, c, d, e in json.loads(text))


def judge(connection: sqlite3.Connection, judgement: Judgement, request: str | None = None) -> None:
    """Add a decision. A repeated request decides nothing twice.

    Raises:
        ProjectError: a split does not divide the tellings of the group into parts.

    """
    group = find(connection, judgement.group)
    if judgement.value is Verdict.SPLIT:
        _check_split(group, judgement.parts)
    connection.execute(
        "INSERT OR IGNORE INTO recurrence_decisions (grp, value, parts, coder, time, note, request)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            judgement.group,
            judgement.value,
            json.dumps(judgement.parts),
            judgement.coder,
            judgement.time,
            judgement.note,
            request,
        ),
    )


def _check_split(group: Group, parts: Sequence[Sequence[int]]) -> None:
    named = sorted(number for part in parts for number in part)
    if len(parts) < 2 or not all(parts) or named != [t.number for t in group.tellings]:
        msg = "Verdeel alle vindplaatsen over ten minste twee groepen; elke vindplaats in precies één groep."
        raise ProjectError(msg)


def judgements(connection: sqlite3.Connection) -> dict[str, Judgement]:
    """The decision that holds for each group that has one."""
    held: dict[str, Judgement] = {}
    for row in connection.execute("SELECT * FROM recurrence_decisions ORDER BY id"):
        parts = tuple(tuple(part) for part in json.loads(row["parts"]))
        judgement = Judgement(row["grp"], Verdict(row["value"]), row["coder"], row["time"], row["note"], parts)
        held.pop(judgement.group, None)
        if judgement.value is not Verdict.WITHDRAWN:
            held[judgement.group] = judgement
    return held
