"""How far each dossier is. A suggestion never makes anything done: only decisions do."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

STATES = ("niet leesbaar", "ingelezen", "voorgesteld", "bezig", "gecodeerd", "beoordeeld")


@dataclass(frozen=True, slots=True)
class DossierState:
    """A dossier, how far it is, and how far this coder is with it."""

    case: int
    dossier: str
    state: str
    assigned: int
    coders: int
    """Coders who have begun."""
    mine: int
    """Codes that this coder has decided."""
    own: bool
    """It is this coder's to code."""


def states(connection: sqlite3.Connection, coder: str, codes: int) -> list[DossierState]:
    """All dossiers, in order of name."""
    split = _open_differences(connection)
    values = {"coder": coder, "codes": codes}
    begun = {row["dossier"]: row for row in connection.execute(_PROGRESS, values)}
    given = {row["dossier"]: row for row in connection.execute(_ASSIGNED, values)}
    found = []
    for row in connection.execute(_CASES):
        dossier = row["dossier"]
        work, owners = begun.get(dossier), given.get(dossier)
        assigned = owners["n"] if owners else 0
        state = _state(row, work, assigned, split.get(dossier, 0))
        own = bool(owners["own"]) if owners else not given
        coders, mine = (work["begun"], work["mine"] or 0) if work else (0, 0)
        found.append(DossierState(row["id"], dossier, state, assigned, coders, mine, own))
    return found


def _state(row: sqlite3.Row, work: sqlite3.Row | None, assigned: int, split: int) -> str:
    if work is not None and work["done"] >= max(assigned, 1):
        return "beoordeeld" if work["done"] > 1 and not split else "gecodeerd"
    if work is not None and work["begun"]:
        return "bezig"
    if row["suggested"]:
        return "voorgesteld"
    return "ingelezen" if row["readable"] else "niet leesbaar"


def _open_differences(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Dossier -> items on which coders differ and that nobody has adjudicated; only where two or more code."""
    return Counter(row["dossier"] for row in connection.execute(OPEN_DIFFERENCES))


OPEN_DIFFERENCES = """
SELECT l.dossier, l.code FROM latest l
WHERE l.dossier IN (SELECT dossier FROM progress WHERE adjudicated = 0 GROUP BY dossier HAVING count(*) > 1)
GROUP BY l.dossier, l.code
HAVING max(l.adjudicated) = 0 AND min(l.value) <> max(l.value)
"""
_PROGRESS = """
SELECT dossier, count(*) AS begun, sum(decided >= :codes) AS done, max(CASE coder WHEN :coder THEN decided END) AS mine
FROM progress WHERE adjudicated = 0 GROUP BY dossier
"""
_ASSIGNED = "SELECT dossier, count(*) AS n, max(coder = :coder) AS own FROM assignments GROUP BY dossier"
_CASES = """
SELECT c.id, c.dossier, d.dossier IS NOT NULL AS suggested,
  d.dossier IS NOT NULL
    OR EXISTS (SELECT 1 FROM documents t WHERE t.dossier = c.dossier AND t.status = 'ok') AS readable
FROM cases c LEFT JOIN dossiers d ON d.dossier = c.dossier ORDER BY c.dossier
"""
