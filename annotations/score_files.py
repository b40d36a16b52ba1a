"""`results/scores.csv` and the tables beside it: what was decided, in the form of the study's tables."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.codebook import Codebook
from annotations.comparison import Compared, compare
from annotations.interchange.table import safe
from annotations.model import CodedDossier, Score
from annotations.scoring import score_all
from annotations.store import Project, attributes, decisions, documents, log
from annotations.store.events import Event
from annotations.store.lock import exclusive
from annotations.tables import PatternTable, pattern_tables

SCORES = "scores.csv"
CODE_SCORES = "code_scores.csv"
PATTERNS = "patterns.csv"
COMPARISON = "comparison.csv"


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a project and the tables that follow from them."""

    scores: tuple[Score, ...]
    tables: tuple[PatternTable, ...]
    compared: tuple[Compared, ...]
    """Beside the study's figures; empty unless asked for."""


def score_project(project: Project, codebook: Codebook, actor: str, *, with_study: bool = False) -> Scored:
    """Score the decisions that hold and write the files; a dossier that was read but not decided on has an empty row.

    Args:
        project: where decisions and attributes are.
        codebook: what they are scored by.
        actor: whom the log names.
        with_study: compare with the study's figures (for the reference dossiers only).

    Raises:
        ProjectError: another process is writing results.

    """
    coded = _all_dossiers(project)
    outcomes = attributes.outcomes(project.connection)
    scores = score_all(coded, codebook)
    tables = pattern_tables(coded, outcomes, codebook)
    compared = compare(coded, scores, outcomes, codebook) if with_study else []
    with exclusive(project.folder, "relaas score"):
        _write(project.results / SCORES, _score_rows(scores))
        _write(project.results / CODE_SCORES, _code_rows(scores))
        _write(project.results / PATTERNS, _pattern_rows(tables))
        if with_study:
            _write(project.results / COMPARISON, _compared_rows(compared))
    with project.transaction() as connection:
        log.append(connection, actor, Event.REPORTED, SCORES, dossiers=len(scores), codebook=codebook.version)
    return Scored(tuple(scores), tuple(tables), tuple(compared))


def _all_dossiers(project: Project) -> list[CodedDossier]:
    held = {coded.dossier: coded for coded in decisions.holding(project.connection)}
    read = {row["dossier"] for row in documents.all_rows(project.connection)}
    empty = [CodedDossier(name, "", {}) for name in sorted(read - held.keys())]
    return sorted([*held.values(), *empty], key=lambda coded: coded.dossier)


def _score_rows(scores: Iterable[Score]) -> Iterable[Mapping[str, Any]]:
    """The contract's columns first; `codes` counts the decided ones of the codes that count in the total."""
    for score in scores:
        yield {
            "dossier": score.dossier,
            **score.final,
            "total": score.total,
            "reviewed": score.reviewed,
            "codes": score.counting,
            **score.sums,
        }


def _code_rows(scores: Iterable[Score]) -> Iterable[Mapping[str, Any]]:
    """One row a dossier and code or indicator: score and why there is none."""
    for score in scores:
        for code, value in score.codes.items():
            yield {"dossier": score.dossier, "item": code, "score": value, "state": _state(score, code)}
        for indicator, value in score.indicators.items():
            yield {"dossier": score.dossier, "item": indicator, "score": value, "state": ""}


def _state(score: Score, code: str) -> str:
    if code in score.undecided:
        return "nog niet beslist"
    return "niet van toepassing" if code in score.not_applicable else "beslist"


def _pattern_rows(tables: Iterable[PatternTable]) -> Iterable[Mapping[str, Any]]:
    for table in tables:
        rows: list[tuple[str, int, int | None, str]] = [
            ("patroon", p.dossiers, p.total, ";".join(p.present)) for p in table.patterns
        ]
        rows += [("niet van toepassing", table.not_applicable, None, "")] if table.not_applicable else []
        rows += [("nog niet beslist", table.undecided, None, "")] if table.undecided else []
        for kind, count, total, present in rows:
            yield {
                "table": table.table,
                "outcome": table.outcome,
                "row": kind,
                "dossiers": count,
                "present": present,
                "total": total,
            }


def _compared_rows(compared: Iterable[Compared]) -> Iterable[Mapping[str, Any]]:
    for row in compared:
        yield {
            "table": row.table,
            "outcome": row.outcome,
            "row": row.row,
            "study": row.study,
            "ours": row.ours,
            "verdict": row.verdict,
            "note": row.note,
        }


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    listed: Sequence[Mapping[str, Any]] = list(rows)
    partial = path.with_name(path.name + ".deel")
    with partial.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        if listed:
            writer.writerow(listed[0].keys())
        for row in listed:
            writer.writerow("" if value is None else safe(str(value)) for value in row.values())
    partial.replace(path)
