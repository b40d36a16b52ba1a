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
    anyone = connection.execute("SELECT 1 FROM assignments LIMIT 1").fetchone() is None
    rows = connection.execute(_SQL, {"coder": coder, "codes": codes})
    return [
        DossierState(
            row["id"],
            row["dossier"],
            _state(row, split),
            row["assigned"],
            row["begun"],
            row["mine"] or 0,
            anyone or bool(row["own"]),
        )
        for row in rows
    ]


def _state(row: sqlite3.Row, split: Mapping[str, int]) -> str:
    if row["done"] >= max(row["assigned"], 1):
        settled = row["done"] > 1 and not split.get(row["dossier"])
        return "beoordeeld" if settled else "gecodeerd"
    if row["begun"]:
        return "bezig"
    if row["suggested"]:
        return "voorgesteld"
    return "ingelezen" if row["readable"] else "niet leesbaar"


def _open_differences(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Dossier -> items on which coders differ and that nobody has adjudicated; only where two or more code."""
    rows = connection.execute(OPEN_DIFFERENCES)
    return Counter(row["dossier"] for row in rows)


OPEN_DIFFERENCES = """
SELECT l.dossier, l.code FROM latest l
WHERE l.adjudicated = 0 AND l.dossier IN (
  SELECT dossier FROM progress WHERE adjudicated = 0 GROUP BY dossier HAVING count(*) > 1)
GROUP BY l.dossier, l.code
HAVING count(DISTINCT l.value) > 1 AND NOT EXISTS (
  SELECT 1 FROM latest j WHERE j.dossier = l.dossier AND j.code = l.code AND j.adjudicated = 1)
"""
_SQL = """
SELECT c.id, c.dossier,
  (SELECT count(*) FROM assignments a WHERE a.dossier = c.dossier) AS assigned,
  EXISTS (SELECT 1 FROM assignments a WHERE a.dossier = c.dossier AND a.coder = :coder) AS own,
  (SELECT count(*) FROM progress p WHERE p.dossier = c.dossier AND p.adjudicated = 0) AS begun,
  (SELECT count(*) FROM progress p WHERE p.dossier = c.dossier AND p.adjudicated = 0 AND p.decided >= :codes) AS done,
  (SELECT decided FROM progress p WHERE p.dossier = c.dossier AND p.coder = :coder AND p.adjudicated = 0) AS mine,
  EXISTS (SELECT 1 FROM dossiers d WHERE d.dossier = c.dossier) AS suggested,
  EXISTS (SELECT 1 FROM documents t WHERE t.dossier = c.dossier AND t.status = 'ok') AS readable
FROM cases c ORDER BY c.dossier
"""
