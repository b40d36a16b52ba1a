"""The files in `results/`: written whole and swapped in, so that a reader never sees half a file."""

import csv
import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotations.interchange.table import safe
from annotations.store import Project
from annotations.store.documents import all_rows
from annotations.store.swap import swapped


def write_jsonl(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write one JSON object a line; returns how many."""
    count = 0
    with swapped(path) as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
    return count


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Write one JSON object, readable."""
    with swapped(path) as out:
        out.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_csv(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows as CSV with a heading of all their columns; None and NaN are empty, a cell never starts a formula."""
    listed = list(rows)
    columns = dict.fromkeys(name for row in listed for name in row)
    with swapped(path, newline="") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        for row in listed:
            writer.writerow(_cell(row.get(name)) for name in columns)
    return len(listed)


def _cell(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        # Six digits are more than the data carry; numpy's own floats would print their type.
        return f"{float(value):.6g}"
    return safe(str(value)) if isinstance(value, str) else str(value)


def write_all(project: Project) -> None:
    """Write documents, suggestions, entities and narratives as they stand in the database."""
    connection = project.connection
    write_jsonl(project.results / "documents.jsonl", _documents(connection))
    write_jsonl(project.results / "suggestions.jsonl", _suggestions(connection))
    write_jsonl(project.results / "entities.jsonl", _entities(connection))
    write_jsonl(project.results / "narratives.jsonl", _narratives(connection))


_DOCUMENT_FIELDS = (
    "dossier", "document", "kind", "date", "number", "pages", "characters", "text_source", "status", "message",
)  # fmt: skip


def _documents(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for row in all_rows(connection):
        yield {name: row[name] for name in _DOCUMENT_FIELDS}


def _suggestions(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for row in connection.execute("SELECT * FROM suggestions WHERE current = 1 ORDER BY dossier, id"):
        yield {
            "dossier": row["dossier"],
            "code": row["code"],
            "present": None if row["present"] is None else bool(row["present"]),
            "score": row["score"],
            "confidence": row["confidence"],
            "evidence": json.loads(row["evidence"]),
            "rule": row["rule"],
            "searched": row["searched"],
            "counter": json.loads(row["counter"]),
        }


def _entities(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    sql = 'SELECT * FROM entities ORDER BY dossier, document, start, "end", type'
    for row in connection.execute(sql):
        yield {**dict(row), "role": row["role"] or None}


def _narratives(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for row in connection.execute('SELECT * FROM narratives ORDER BY dossier, document, start, "end", template'):
        yield dict(row)
