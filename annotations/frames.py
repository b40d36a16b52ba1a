"""Results as pandas DataFrames, for notebooks and exports. Every column is described in `COLUMNS`.

Codes are whole numbers: 1 present, 0 absent, 8 does not apply, 9 not reviewed. 8 and 9 are not values to compute with:
take `missing(frame)` first, or the `scores` frame.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from annotations.codebook import load
from annotations.collection import Collection, load_collection
from annotations.model import CodedDossier
from annotations.store import Project, decisions, suggestions
from annotations.store.documents import all_rows

PRESENT, ABSENT, NOT_APPLICABLE, UNREVIEWED = 1, 0, 8, 9
MEANING = {PRESENT: "aanwezig", ABSENT: "afwezig", NOT_APPLICABLE: "niet van toepassing", UNREVIEWED: "niet beoordeeld"}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "codes": {
        "dossier": "Naam van het dossier",
        "<code>": "Per code: 1 aanwezig, 0 afwezig, 8 niet van toepassing, 9 niet beoordeeld",
    },
    "scores": {
        "dossier": "Naam van het dossier",
        "I1 ... I6": "Score op de zes eindindicatoren (tabel 4.2); leeg zolang een code niet is beslist",
        "total": "Som van de zes; leeg zolang een code niet is beslist",
        "sum_score_1, sum_score_2": "Somscores van de factoranalyse (tabel 4.4)",
        "reviewed": "Aantal besliste codes, van alle codes",
        "counting": "Aantal besliste codes, van de twaalf die in de zes tellen",
    },
    "attributes": {
        "dossier": "Naam van het dossier",
        "<kenmerk>": "Ingelezen kenmerk van het dossier, zoals outcome (afdoening); nooit invoer van een voorstel",
    },
    "decisions": {
        "dossier": "Naam van het dossier",
        "code": "Code",
        "value": "1 aanwezig, 0 afwezig, 8 niet van toepassing",
        "coder": "Wie besliste",
        "time": "Wanneer (ISO 8601)",
        "phase": "Hoe de beslissing tot stand kwam",
        "suggestion_seen": "Of de codeur het voorstel zag",
        "evidence": "Aantal gemarkeerde plaatsen",
        "note": "Notitie van de codeur",
    },
    "suggestions": {
        "dossier": "Naam van het dossier",
        "code": "Code",
        "present": "Voorstel: 1 aanwezig, 0 niet gevonden, 8 niet van toepassing. Telt nergens mee",
        "confidence": "Geijkte kans dat een codeur het voorstel overneemt",
        "evidence": "Aantal plaatsen in de tekst",
        "rule": "Regel of model",
        "searched": "Waarnaar is gezocht",
    },
    "documents": {
        "dossier": "Naam van het dossier",
        "document": "Bestandsnaam",
        "kind": "Soort document",
        "date": "Datum van het document",
        "number": "Nummer van het proces-verbaal",
        "pages": "Aantal pagina's",
        "characters": "Aantal tekens",
        "text_source": "Herkomst van de tekst",
        "status": "Wat er van het bestand is geworden",
        "message": "Wat er mis is",
    },
}


def collection(project: Project) -> Collection:
    """The project's dossiers with decisions that hold, scores and attributes."""
    return load_collection(project, load())


def codes(given: Collection) -> pd.DataFrame:
    """One row a dossier, one column a code (see the module for the numbers)."""
    names = [code.id for code in given.codebook.codes]
    rows = [{"dossier": d.dossier, **{name: held(d, name) for name in names}} for d in given.coded]
    return _frame(rows, ["dossier", *names]).astype(dict.fromkeys(names, "int8"))


def held(dossier: CodedDossier, code: str) -> int:
    """What holds for a code of a dossier, as a number."""
    decided = dossier.values  # noqa: PD011 - no frame
    return number(decided.get(code), decided=code in decided)


def number(value: bool | None, *, decided: bool) -> int:
    """A decision as a number."""
    if not decided:
        return UNREVIEWED
    if value is None:
        return NOT_APPLICABLE
    return PRESENT if value else ABSENT


def missing(frame: pd.DataFrame) -> pd.DataFrame:
    """A `codes` frame with 8 and 9 as missing: what can be computed with."""
    names = [name for name in frame.columns if name != "dossier"]
    known = frame[names].astype("Int8").mask(frame[names] > PRESENT)
    return pd.concat([frame[["dossier"]], known], axis=1)


def scores(given: Collection) -> pd.DataFrame:
    """One row a dossier: final six, total, sum scores, how much is reviewed. Missing is NA, never 0."""
    rows = [
        {"dossier": s.dossier, **s.final, "total": s.total, **s.sums, "reviewed": s.reviewed, "counting": s.counting}
        for s in given.scores
    ]
    finals, sums = [f.id for f in given.codebook.final], [s.id for s in given.codebook.sums]
    columns = ["dossier", *finals, "total", *sums, "reviewed", "counting"]
    return _frame(rows, columns).astype(dict.fromkeys(columns[1:], "Int16"))


def attributes(given: Collection) -> pd.DataFrame:
    """One row a dossier, one column an attribute; empty text where it is not known."""
    keys = sorted({key for known in given.attributes.values() for key in known})
    rows = [{"dossier": n, **{k: given.attributes.get(n, {}).get(k, "") for k in keys}} for n in given.names]
    return _frame(rows, ["dossier", *keys])


def decisions_made(project: Project) -> pd.DataFrame:
    """One row a decision that stands, of every coder (table `decisions` in `COLUMNS`)."""
    rows = [
        {
            "dossier": d.dossier,
            "code": d.code,
            "value": number(d.value.present, decided=True),
            "coder": d.coder,
            "time": d.time,
            "phase": d.phase.value,
            "suggestion_seen": d.suggestion_seen,
            "evidence": len(d.evidence),
            "note": d.note,
        }
        for d in decisions.current(project.connection)
    ]
    return _frame(rows, list(COLUMNS["decisions"]))


def suggestions_made(project: Project) -> pd.DataFrame:
    """One row a current suggestion (table `suggestions` in `COLUMNS`)."""
    rows = [
        {
            "dossier": s.dossier,
            "code": s.code,
            "present": number(s.present, decided=True),
            "confidence": s.confidence,
            "evidence": len(s.evidence),
            "rule": s.rule,
            "searched": s.searched,
        }
        for s in suggestions.current(project.connection)
    ]
    return _frame(rows, list(COLUMNS["suggestions"]))


def documents_read(project: Project) -> pd.DataFrame:
    """One row a file that was handed in (table `documents` in `COLUMNS`)."""
    names = list(COLUMNS["documents"])
    rows: Iterable[sqlite3.Row] = all_rows(project.connection)
    return _frame([{name: row[name] for name in names} for row in rows], names)


def _frame(rows: Sequence[Mapping[str, object]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=pd.Index(columns))
