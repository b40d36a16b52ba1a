"""Do coders mark the same words? Unitizing alpha over the evidence of decisions, per code."""

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from annotations.codebook import Codebook
from annotations.stats.unitizing import Continuum, Unitizing, unitizing_alpha


@dataclass(frozen=True, slots=True)
class EvidenceAgreement:
    """Agreement on the words that carry a code, of two coders."""

    code: str
    first: str
    second: str
    documents: int
    result: Unitizing


_Marks = dict[tuple[str, str], list[tuple[int, int]]]
"""(dossier, document) -> stretches."""


def evidence_agreement(connection: sqlite3.Connection, codebook: Codebook) -> list[EvidenceAgreement]:
    """Alpha for each code and pair of coders who both marked evidence of it somewhere.

    The continuum is every document of the dossiers in which both decided on the code.
    """
    lengths = _lengths(connection)
    decided, marks = _marked(connection)
    found = []
    for code in codebook.codes:
        coders = sorted({coder for coder, name in marks if name == code.id})
        for one, other in combinations(coders, 2):
            both = decided[one, code.id] & decided[other, code.id]
            documents = [(place, n) for dossier in sorted(both) for place, n in lengths.get(dossier, ())]
            if not documents:
                continue
            own, theirs = marks[one, code.id], marks[other, code.id]
            continua = [Continuum(n, (_within(own, p, n), _within(theirs, p, n))) for p, n in documents]
            found.append(EvidenceAgreement(code.id, one, other, len(documents), unitizing_alpha(continua)))
    return found


def _within(marks: _Marks, place: tuple[str, str], length: int) -> tuple[tuple[int, int], ...]:
    # A document that was read anew may be shorter than when it was marked.
    return tuple((start, end) for start, end in marks.get(place, ()) if 0 <= start < end <= length)


def _lengths(connection: sqlite3.Connection) -> dict[str, list[tuple[tuple[str, str], int]]]:
    found: dict[str, list[tuple[tuple[str, str], int]]] = defaultdict(list)
    rows = connection.execute("SELECT dossier, document, characters FROM documents WHERE characters > 0")
    for dossier, document, characters in rows:
        found[dossier].append(((dossier, document), characters))
    return found


def _marked(
    connection: sqlite3.Connection,
) -> tuple[dict[tuple[str, str], set[str]], dict[tuple[str, str], _Marks]]:
    """(coder, code) -> dossiers decided on; (coder, code) -> marks by document."""
    decided: dict[tuple[str, str], set[str]] = defaultdict(set)
    marks: dict[tuple[str, str], _Marks] = {}
    rows = connection.execute(
        "SELECT dossier, code, coder, evidence FROM current_decisions WHERE value <> 'not applicable'"
    )
    for dossier, code, coder, evidence in rows:
        decided[coder, code].add(dossier)
        if evidence == "[]":
            continue
        own = marks.setdefault((coder, code), defaultdict(list))
        for item in json.loads(evidence):
            own[dossier, item["document"]].append((item["start"], item["end"]))
    return decided, marks
