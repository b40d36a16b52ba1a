"""The known templates over the whole collection: how often each is told, when, where, and in what words."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

RESULTS = "templates.jsonl"
_VARIANTS = 3


def rows(connection: sqlite3.Connection) -> Iterator[dict[str, object]]:
    """One object a template that was found: dossiers, years, units, some of the passages."""
    names = connection.execute("SELECT DISTINCT template FROM narratives ORDER BY template").fetchall()
    for (template,) in names:
        told = connection.execute(
            'SELECT n.dossier, n.document, n.page, n.start, n."end", n.quote, n.similarity, d.date, d.unit'
            " FROM narratives n LEFT JOIN documents d ON d.dossier = n.dossier AND d.document = n.document"
            " WHERE n.template = ? ORDER BY n.similarity DESC, n.dossier, n.start",
            (template,),
        ).fetchall()
        yield {
            "template": template,
            "passages": len(told),
            "dossiers": sorted({row["dossier"] for row in told}),
            "years": _counted(str(row["date"] or "")[:4] for row in _once(told)),
            "units": _counted(str(row["unit"] or "") for row in _once(told)),
            "variants": [_variant(row) for row in _spread(told)],
        }


def _once(told: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """One passage a dossier: a dossier counts once."""
    return list({row["dossier"]: row for row in reversed(told)}.values())


def _counted(values: Iterator[str]) -> dict[str, int]:
    return dict(sorted(Counter(value or "onbekend" for value in values).items()))


def _spread(told: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """The most, the middle and the least alike: how far the wording varies."""
    single = _once(told)
    single.sort(key=lambda row: -row["similarity"])
    if len(single) <= _VARIANTS:
        return single
    return [single[0], single[len(single) // 2], single[-1]]


def _variant(row: sqlite3.Row) -> dict[str, object]:
    return {
        "dossier": row["dossier"],
        "document": row["document"],
        "page": row["page"],
        "start": row["start"],
        "end": row["end"],
        "quote": row["quote"],
        "similarity": row["similarity"],
    }
