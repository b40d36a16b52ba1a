"""Entities and narratives in the database: what the last run found, dossier by dossier."""

import sqlite3
from collections.abc import Mapping

from annotations.suggest import evidence_of
from corpus.model import Document
from nlp.model import DossierFindings

LONGEST_PASSAGE = 1500
"""Longest quote of a narrative, in characters."""


def save(connection: sqlite3.Connection, findings: DossierFindings, documents: Mapping[str, Document]) -> None:
    """Put these in the place of what was found in the dossier before."""
    dossier = findings.dossier
    connection.execute("DELETE FROM entities WHERE dossier = ?", (dossier,))
    connection.execute("DELETE FROM narratives WHERE dossier = ?", (dossier,))
    connection.executemany(
        "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                dossier,
                e.span.document,
                documents[e.span.document].page_at(e.span.start).number,
                e.span.start,
                e.span.end,
                e.span.quote,
                e.type,
                e.role or "",
                e.normal,
                e.person,
            )
            for e in findings.entities
        ],
    )
    rows = []
    for narrative in findings.narratives:
        quote = evidence_of(narrative.span, documents[narrative.span.document], LONGEST_PASSAGE)
        place = (quote.document, quote.page, quote.start, quote.end, quote.quote)
        rows.append((dossier, *place, narrative.template, round(narrative.similarity, 4), narrative.version))
    connection.executemany("INSERT INTO narratives VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
