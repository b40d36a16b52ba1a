"""Projects to review, of the invented sample dossiers. Their 'suggestions' come from the gold codes: a fixture only."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotations.codebook import load
from annotations.model import Evidence, Suggestion
from annotations.sample import folder as sample_folder
from annotations.store import Project, documents, suggestions
from annotations.suggest import evidence_of
from corpus.model import Document
from corpus.read import Limits, read, reader_version

VERSIONS = '{"rules": "fixture"}'


def make_project(folder: Path, dossiers: Sequence[str]) -> Project:
    """A project with these sample dossiers, read from their PDFs, with suggestions, entities and narratives."""
    project = Project(folder, create=True)
    for name in dossiers:
        add_dossier(project, name, sample_folder() / name)
    return project


def add_dossier(project: Project, name: str, source: Path) -> None:
    found: dict[str, Document] = {}
    with project.transaction() as connection:
        for path in sorted(source.glob("*.pdf")):
            result = read(path, name, Limits())
            documents.save(connection, name, path, result, reader_version())
            if result.document:
                found[path.stem] = result.document
        gold = json.loads((source / "gold.json").read_text("utf-8"))
        made = [_suggestion(name, code.id, gold["codes"][code.id], found) for code in load().codes]
        suggestions.save(connection, made, VERSIONS)
        _findings(connection, name, gold, found)
        connection.execute("INSERT OR REPLACE INTO dossiers VALUES (?, 'fixture', '2026-01-01')", (name,))


def locate(document: Document, quote: str) -> Evidence | None:
    """The quote in the text as read: white space and line-end hyphens make no difference."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    match = re.search(pattern, document.text)
    return None if match is None else evidence_of(document.span(*match.span()), document)


def _suggestion(dossier: str, code: str, gold: dict[str, Any], found: dict[str, Document]) -> Suggestion:
    quotes = [locate(found[Path(e["file"]).stem], e["quote"]) for e in gold.get("evidence", ())]
    evidence = tuple(quote for quote in quotes if quote is not None)
    present = gold["present"]
    confidence = 0.5 + hashlib.sha256(f"{dossier}{code}".encode()).digest()[0] / 520
    direction = load().score_when_present[code]
    return Suggestion(
        dossier,
        code,
        present,
        None if present is None else int(present == bool(direction)),
        round(confidence, 4),
        evidence if present else (),
        f"fixture.{code}",
        load().code(code).searched,
        () if present else evidence,
    )


def _findings(connection: Any, dossier: str, gold: dict[str, Any], found: dict[str, Document]) -> None:
    for entity in gold["entities"]:
        e = locate(found[Path(entity["file"]).stem], entity["quote"])
        if e:
            connection.execute(
                "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '')",
                (dossier, e.document, e.page, e.start, e.end, e.quote, entity["type"], entity.get("role") or ""),
            )
    for narrative in gold["narratives"]:
        e = locate(found[Path(narrative["file"]).stem], narrative["quote"])
        if e:
            connection.execute(
                "INSERT INTO narratives VALUES (?, ?, ?, ?, ?, ?, ?, 0.9, 1)",
                (dossier, e.document, e.page, e.start, e.end, e.quote, narrative["template"]),
            )
