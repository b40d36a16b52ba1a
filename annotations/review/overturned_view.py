"""A coder's own codes that came out otherwise in adjudication: to learn from, seen by nobody else."""

from dataclasses import dataclass

from annotations.codebook import Code
from annotations.model import Value
from annotations.review.visit import Visit


@dataclass(frozen=True, slots=True)
class Overturned:
    """A code that came out otherwise."""

    case: int
    dossier: str
    code: Code
    own: Value
    agreed: Value
    reason: str


def overturned(visit: Visit) -> list[Overturned]:
    """The codes of this coder that were adjudicated otherwise, the latest first."""
    rows = visit.project.connection.execute(_SQL, (visit.coder,))
    return [
        Overturned(
            row["id"],
            row["dossier"],
            visit.desk.codebook.code(row["code"]),
            Value(row["own"]),
            Value(row["agreed"]),
            row["note"],
        )
        for row in rows
        if row["code"] in visit.desk.codebook
    ]


_SQL = """
SELECT c.id, l.dossier, l.code, l.value AS own, d.value AS agreed, d.note
FROM latest l
JOIN decisions d ON d.id = (
  SELECT max(decision) FROM latest j WHERE j.dossier = l.dossier AND j.code = l.code AND j.adjudicated = 1)
JOIN cases c ON c.dossier = l.dossier
WHERE l.coder = ? AND l.adjudicated = 0 AND l.value <> d.value
ORDER BY d.id DESC
"""
