"""Which stories a coder may not see yet: those of dossiers that they still have to code with their own eyes.

A story that returns shows words of a dossier picked out by the machine, and that others tell the same. Who codes a
dossier blind (two coders without suggestions, or 'eerst zelf') sees that only after the last code.
"""

import sqlite3
from collections.abc import Sequence

from starlette.exceptions import HTTPException

from annotations.recurring.model import Group
from annotations.review.settings import Mode
from annotations.review.visit import Visit
from annotations.store import assignments

_UNFINISHED = (
    "coalesce((SELECT p.decided FROM progress p WHERE p.dossier = c.dossier AND p.coder = :coder"
    " AND p.adjudicated = 0), 0) < :codes"
)
_DOUBLED = "(SELECT count(*) FROM assignments b WHERE b.dossier = c.dossier) > 1"
_OWN = "EXISTS (SELECT 1 FROM assignments a WHERE a.coder = :coder AND a.dossier = c.dossier)"


def still_blind(visit: Visit) -> frozenset[str]:
    """Dossiers that this person has to code without the machine and has not finished."""
    connection, settings = visit.project.connection, visit.settings
    wanted = [_UNFINISHED]
    if assignments.any_made(connection):
        wanted.append(_OWN)
    if settings.mode is not Mode.SELF_FIRST:
        if settings.double_suggestions:
            return frozenset()
        wanted.append(_DOUBLED)
    return _found(connection, wanted, {"coder": visit.coder, "codes": len(visit.desk.codebook.codes)})


def _found(connection: sqlite3.Connection, wanted: Sequence[str], values: dict[str, str | int]) -> frozenset[str]:
    query = f"SELECT c.dossier FROM cases c WHERE {' AND '.join(wanted)}"  # noqa: S608
    return frozenset(row["dossier"] for row in connection.execute(query, values))


def open_stories(groups: Sequence[Group], blind: frozenset[str]) -> list[Group]:
    """The stories of which no telling stands in a dossier that is still to be coded blind."""
    return [group for group in groups if blind.isdisjoint(group.dossiers)]


def refuse_when_blind(visit: Visit, group: Group) -> None:
    """Keep a story closed while one of its dossiers is still to be coded.

    Raises:
        HTTPException: it is.

    """
    waiting = sorted(still_blind(visit).intersection(group.dossiers))
    if waiting:
        names = ", ".join(waiting[:5])
        message = f"U codeert eerst zelf: dit verhaal gaat open als u klaar bent met dossier {names}."
        raise HTTPException(403, message)
