"""A project as the collection that is compared: its dossiers, what they were made from, how to read one."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from annotations.store import Project, documents
from corpus.model import Document, Span
from nlp.model import Entity, EntityType, Narrative, Role

INDEX = Path("cache") / "recurring"
"""Where the index is kept in a project folder; `relaas purge` empties the cache."""
Loaded = tuple[list[Document], list[Entity], list[Narrative]]


def stamps(connection: sqlite3.Connection) -> dict[str, str]:
    """Dossier -> the fingerprint of its documents and findings, for every dossier that has a readable document."""
    rows = connection.execute(
        "SELECT d.dossier, d.fingerprint FROM dossiers d WHERE EXISTS"
        " (SELECT 1 FROM documents t WHERE t.dossier = d.dossier AND t.status = 'ok') ORDER BY d.dossier"
    )
    return {row[0]: row[1] for row in rows}


def loader(project: Project) -> Callable[[str], Loaded]:
    """Reads a dossier with what was found in it."""

    def load(dossier: str) -> Loaded:
        held = documents.load(project.connection, dossier)
        by_name = {document.name: document for document in held}
        return held, _entities(project.connection, dossier, by_name), _narratives(project.connection, dossier, by_name)

    return load


def _span(document: Document, start: int, end: int) -> Span:
    return document.span(start, min(end, len(document.text)))


def _entities(connection: sqlite3.Connection, dossier: str, by_name: Mapping[str, Document]) -> list[Entity]:
    rows = connection.execute('SELECT * FROM entities WHERE dossier = ? ORDER BY document, start, "end"', (dossier,))
    return [
        Entity(
            _span(by_name[row["document"]], row["start"], row["end"]),
            EntityType(row["type"]),
            Role(row["role"]) if row["role"] else None,
            row["normal"],
            row["person"],
        )
        for row in rows
        if row["document"] in by_name
    ]


def _narratives(connection: sqlite3.Connection, dossier: str, by_name: Mapping[str, Document]) -> list[Narrative]:
    rows = connection.execute("SELECT * FROM narratives WHERE dossier = ? ORDER BY document, start", (dossier,))
    return [
        Narrative(
            _span(by_name[row["document"]], row["start"], row["end"]),
            row["template"],
            row["similarity"],
            row["version"],
        )
        for row in rows
        if row["document"] in by_name
    ]
