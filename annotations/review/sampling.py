"""Drawing text that no suggestion points to, and what reading it says of missed codes (an elusion test)."""

import json
import math
import random
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.review.visit import Visit
from annotations.review.work import may_open
from annotations.store import samples
from corpus.model import Document

LENGTH = 600
"""Characters of a stretch, about."""
_SHORTEST = 120
_TRIES = 200
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many of the stretches that were read hold a code that was not suggested there.

    `missed` counts stretches with any code; `missed_in_dossier` only those with a code that is suggested nowhere in the
    dossier. `low` and `high` are the 95 % Wilson interval of the share `missed_in_dossier / read`.
    """

    read: int
    missed: int
    missed_in_dossier: int
    low: float
    high: float


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share; (0, 1) when nothing was counted."""
    if total == 0:
        return 0.0, 1.0
    share, square = hits / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def estimate(connection: sqlite3.Connection) -> Estimate:
    """What all stretches that were read say."""
    done = samples.read(connection)
    missed = [sample for sample in done if sample.codes]
    nowhere = sum(
        any(not _suggested(connection, sample.dossier, code) for code in sample.codes or ()) for sample in missed
    )
    low, high = wilson(nowhere, len(done))
    return Estimate(len(done), len(missed), nowhere, low, high)


def _suggested(connection: sqlite3.Connection, dossier: str, code: str) -> bool:
    sql = "SELECT present FROM suggestions WHERE dossier = ? AND code = ? AND current = 1"
    row = connection.execute(sql, (dossier, code)).fetchone()
    return row is not None and bool(row["present"])


def draw(visit: Visit, count: int, chance: random.Random) -> int:
    """Draw stretches for this coder, each character of the text equally likely; returns how many were found."""
    connection = visit.project.connection
    rows = connection.execute(
        "SELECT dossier, document, characters FROM documents WHERE status = 'ok' AND characters > 0"
    ).fetchall()
    rows = [row for row in rows if may_open(connection, visit.account, row["dossier"])]
    drawn: list[tuple[str, tuple[str, int, int, int]]] = []
    for _ in range(_TRIES if rows else 0):
        row = chance.choices(rows, weights=[r["characters"] for r in rows])[0]
        place = _stretch(visit, row["dossier"], row["document"], chance)
        if place is not None and (row["dossier"], place) not in drawn:
            drawn.append((row["dossier"], place))
        if len(drawn) == count:
            break
    with visit.project.transaction() as open_connection:
        for dossier, place in drawn:
            samples.add(open_connection, visit.coder, dossier, place)
    return len(drawn)


def _stretch(visit: Visit, dossier: str, name: str, chance: random.Random) -> tuple[str, int, int, int] | None:
    document = next((d for d in visit.desk.documents(visit.project, dossier) if d.name == name), None)
    if document is None:
        return None
    place = chance.randrange(len(document.text))
    taken = _evidence(visit.project.connection, dossier, name)
    start, end = _lines(document, place, taken)
    if end - start < _SHORTEST or any(a < end and start < b for a, b in taken):
        return None
    return name, document.page_at(start).number, start, end


def _lines(document: Document, place: int, taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Whole lines around a place, on one page, no further than the nearest evidence."""
    page = document.page_at(place)
    low = max([page.start, *(b for _, b in taken if b <= place)])
    high = min([page.end, *(a for a, _ in taken if a > place)])
    start = document.text.rfind("\n", low, max(low, place - LENGTH // 2))
    end = document.text.find("\n", min(high, place + LENGTH // 2), high)
    return (low if start < 0 else start + 1), (high if end < 0 else end)


def _evidence(connection: sqlite3.Connection, dossier: str, name: str) -> list[tuple[int, int]]:
    rows = connection.execute("SELECT evidence FROM suggestions WHERE dossier = ? AND current = 1", (dossier,))
    return sorted(
        (item["start"], item["end"]) for row in rows for item in json.loads(row["evidence"]) if item["document"] == name
    )
