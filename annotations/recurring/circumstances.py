"""What the project knows of a telling: who wrote it down, where and when, and who is in the dossier."""

import json
import sqlite3
from collections.abc import Sequence

from annotations.recurring.explain import Circumstances, plain
from annotations.recurring.model import Telling
from nlp.model import EntityType, Role


def circumstances(connection: sqlite3.Connection, telling: Telling) -> Circumstances:
    """From the document of the telling (who, where, when) and the entities of its dossier (lawyer, shelter ...)."""
    row = connection.execute(
        "SELECT verbalisanten, unit, interpreter, date FROM documents WHERE dossier = ? AND document = ?",
        (telling.dossier, telling.document),
    ).fetchone()
    officers, unit, interpreter, date = (json.loads(row[0]), row[1], row[2], row[3]) if row else ([], "", "", "")
    return Circumstances(
        officers=tuple(officers),
        unit=unit,
        interpreter=interpreter,
        date=date,
        lawyers=_people(connection, telling.dossier, Role.ADVOCAAT),
        helpers=_people(connection, telling.dossier, Role.HULPVERLENER),
        offenders=_people(connection, telling.dossier, Role.DADER),
        addresses=_addresses(connection, telling),
    )


def dossiers_of_officers(connection: sqlite3.Connection, officers: Sequence[str]) -> tuple[str, ...]:
    """All dossiers in which one of these officers wrote a document."""
    wanted = {plain(name) for name in officers}
    found = set()
    for dossier, names in connection.execute("SELECT dossier, verbalisanten FROM documents WHERE status = 'ok'"):
        if wanted & {plain(name) for name in json.loads(names)}:
            found.add(dossier)
    return tuple(sorted(found))


def _people(connection: sqlite3.Connection, dossier: str, role: Role) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT DISTINCT coalesce(nullif(person, ''), text) FROM entities WHERE dossier = ? AND type = ? AND role = ?",
        (dossier, EntityType.PERSON, role),
    )
    # A single first name ('Mama', 'Gift') is in too many dossiers to mean one person.
    names = [str(row[0]) for row in rows]
    return tuple(sorted(n for n in names if role is not Role.DADER or len(plain(n).split()) > 1))


def _addresses(connection: sqlite3.Connection, telling: Telling) -> tuple[str, ...]:
    rows = connection.execute(
        'SELECT DISTINCT text FROM entities WHERE dossier = ? AND document = ? AND type = ? AND "end" > ? - 4000',
        (telling.dossier, telling.document, EntityType.ADDRESS, telling.start),
    )
    return tuple(sorted(str(row[0]) for row in rows))
