"""Documents in the database: what was handed in, what became of it, and the text by content."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotations.store.log import now
from corpus.archive import pack, unpack
from corpus.model import Document, Status, TextSource
from corpus.read import ReadResult

_SOURCES = (TextSource.OCR, TextSource.HIDDEN_LAYER, TextSource.TEXT_LAYER)


@dataclass(frozen=True, slots=True)
class Known:
    """What the project knows of a file."""

    sha256: str
    reader: str
    status: Status


def known(connection: sqlite3.Connection) -> dict[tuple[str, str], Known]:
    """(dossier, file name) -> what is known of it."""
    rows = connection.execute("SELECT dossier, document, sha256, reader, status FROM documents")
    return {(r["dossier"], r["document"]): Known(r["sha256"], r["reader"], Status(r["status"])) for r in rows}


def save(connection: sqlite3.Connection, dossier: str, path: Path, result: ReadResult, reader: str) -> None:
    """Record what became of a file, and its text when it has one."""
    document = result.document
    facts = document.facts if document else None
    connection.execute(
        "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            dossier,
            path.name,
            str(path),
            result.sha256,
            result.size,
            facts.kind if facts else "",
            facts.date if facts else "",
            facts.number if facts else "",
            facts.unit if facts else "",
            json.dumps(facts.verbalisanten if facts else [], ensure_ascii=False),
            facts.interpreter if facts else "",
            len(document.pages) if document else 0,
            len(document.text) if document else 0,
            source_of(document) if document else "",
            result.status,
            result.message,
            reader,
            now(),
        ),
    )
    if document:
        connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (result.sha256, reader, pack(document)))


def source_of(document: Document) -> str:
    """Where the text came from: the least certain source of any page counts."""
    sources = {page.source for page in document.pages if page.end > page.start}
    return next((source for source in _SOURCES if source in sources), TextSource.TEXT_LAYER)


def load(connection: sqlite3.Connection, dossier: str) -> list[Document]:
    """The readable documents of a dossier, in order of file name."""
    rows = connection.execute(
        "SELECT d.document, t.content FROM documents d JOIN texts t ON t.sha256 = d.sha256 AND t.reader = d.reader"
        " WHERE d.dossier = ? AND d.status = 'ok' ORDER BY d.document",
        (dossier,),
    )
    return [unpack(row["content"], dossier, row["document"]) for row in rows]


def packed(connection: sqlite3.Connection, dossier: str) -> list[tuple[str, bytes]]:
    """As `load`, but as (file name, packed bytes): what a worker process is sent."""
    rows = connection.execute(
        "SELECT d.document, t.content FROM documents d JOIN texts t ON t.sha256 = d.sha256 AND t.reader = d.reader"
        " WHERE d.dossier = ? AND d.status = 'ok' ORDER BY d.document",
        (dossier,),
    )
    return [(row["document"], row["content"]) for row in rows]


def all_rows(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Every document's row, ordered by dossier and file name."""
    yield from connection.execute("SELECT * FROM documents ORDER BY dossier, document")
