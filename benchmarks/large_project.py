"""A project of any size, 28 suggestions a dossier: the invented samples over and over, under other names."""

from collections.abc import Sequence
from pathlib import Path

from annotations.codebook import load
from annotations.model import Decision, Phase, Value
from annotations.sample import folder as sample_folder
from annotations.store import Project, decisions
from tests.annotations.review.building import add_dossier

_TEXT_LAYER = 200_000
"""Samples smaller than this, in bytes, have a text layer: reading scans would take minutes."""
_COPIES = {
    "documents": (
        "document, path, sha256, bytes, kind, date, number, unit, verbalisanten, interpreter, pages, characters,"
        " text_source, status, message, reader, read_at"
    ),
    "suggestions": "code, present, score, confidence, evidence, counter, rule, searched, versions, made_at, current",
    "entities": 'document, page, start, "end", text, type, role, normal, person',
    "narratives": 'document, page, start, "end", quote, template, similarity, version',
    "dossiers": "fingerprint, coded_at",
}
_WHEN = "2026-01-01T00:00:00+00:00"
_DECIDED = (("Sanne", 0, 400), ("Bram", 200, 1800), ("Carla", 1500, 3000), ("Dirk", 2800, 4000))
"""Coder, and which dossiers they have coded: some of them are coded twice."""


def build(folder: Path, dossiers: int, decided: Sequence[tuple[str, int, int]] = _DECIDED) -> Project:
    """Make the project; decisions go in without the app, as they would be there from earlier work.

    Args:
        folder: made.
        dossiers: how many.
        decided: who decided all codes of which dossiers (first, one past the last).

    """
    project = Project(folder, create=True)
    for pragma in ("cache_size = -500000", "synchronous = OFF", "secure_delete = OFF", "foreign_keys = OFF"):
        project.connection.execute(f"PRAGMA {pragma}")
    names = [
        source.name
        for source in sorted(sample_folder().iterdir())
        if source.is_dir() and all(pdf.stat().st_size < _TEXT_LAYER for pdf in source.glob("*.pdf"))
    ]
    for name in names:
        add_dossier(project, name, sample_folder() / name)
    with project.transaction() as connection:
        for number in range(dossiers - len(names)):
            for table, columns in _COPIES.items():
                # The index on suggestions holds the current ones only.
                more = " AND current = 1" if table == "suggestions" else ""
                connection.execute(
                    f"INSERT INTO {table} (dossier, {columns}) SELECT ?, {columns} FROM {table}"
                    f" WHERE dossier = ?{more}",
                    (f"d{number:06}", names[number % len(names)]),
                )
        connection.execute("INSERT INTO settings VALUES ('review.control', '0'), ('review.seed', 'meting')")
    for coder, first, last in decided:
        _decide(project, coder, first, min(last, dossiers))
    project.connection.execute("ANALYZE")
    return project


def _decide(project: Project, coder: str, first: int, last: int) -> None:
    names = [row["dossier"] for row in project.connection.execute("SELECT dossier FROM cases ORDER BY dossier")]
    with project.transaction() as connection:
        for number, name in enumerate(names[first:last], start=first):
            for n, code in enumerate(load().codes):
                value = Value.PRESENT if (number * 7 + n * 3 + len(coder)) % 5 else Value.ABSENT
                decisions.add(
                    connection, Decision(name, code.id, value, coder, _WHEN, phase=Phase.SUGGESTED, seconds=6.0)
                )
