"""Our figures beside the study's: equal, different, or a place where the report disagrees with itself.

It only means something for the forty reference dossiers, which were invented to fit the study's tables.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotations import study
from annotations.codebook import Codebook
from annotations.model import CodedDossier, Score
from annotations.tables import PatternTable, features_of, pattern_tables, tables_of


class Verdict(StrEnum):
    """How a row of ours stands to the study's."""

    EQUAL = "gelijk"
    DIFFERS = "wijkt af"
    STUDY_DISAGREES = "onderzoek spreekt zichzelf tegen"


@dataclass(frozen=True, slots=True)
class Compared:
    """One row of a table: the study's figure, ours, and what to make of it."""

    table: str
    outcome: str
    row: str
    study: str
    ours: str
    verdict: Verdict
    note: str = ""
    present: frozenset[str] | None = None
    """The features of a pattern, where the row counts its dossiers; None for any other row."""


def compare(
    coded: Sequence[CodedDossier], scores: Sequence[Score], outcomes: Mapping[str, str], codebook: Codebook
) -> list[Compared]:
    """Every row of the pattern tables, table 4.2 and table 4.4.

    Args:
        coded: the decisions that hold for the reference dossiers, named 001 to 040.
        scores: their scores.
        outcomes: dossier -> outcome.
        codebook: the study's codebook.

    """
    ours = pattern_tables(coded, outcomes, codebook)
    return [*compare_patterns(ours, codebook), *compare_totals(scores), *compare_sums(scores, outcomes)]


def compare_patterns(ours: Sequence[PatternTable], codebook: Codebook) -> list[Compared]:
    """Pattern tables row by row: how many dossiers, and the total printed with the pattern.

    A different figure is put down to the report only where the report is known to disagree with itself AND the figure
    is the one that its own table 4.2 leads to.
    """
    order = {name: place for place, name in enumerate(f for t in tables_of(codebook) for f in features_of(t, codebook))}
    printed = {_key(r["table"], r["outcome"], r["present"].split(";")): r for r in study.read("pattern_tables")}
    counted = _counted(ours)
    expected = _counted(_reference(codebook))
    rows: list[Compared] = []
    for key in sorted({**printed, **counted}, key=lambda k: (k[0], k[1], -len(k[2]), sorted(k[2]))):
        there = printed.get(key)
        label = " + ".join(sorted(key[2], key=order.__getitem__)) or "geen kenmerk"
        count, total = counted.get(key, (0, None))
        theirs = int(there["dossiers"]) if there else 0
        row = _row(key, label, (theirs, count), count == expected.get(key, (0, None))[0])
        rows.append(replace(row, present=key[2]))
        if there and there["printed_total"] and total is not None:
            rows.append(_row(key, f"{label} (totaal)", (int(there["printed_total"]), total), True))
    return rows


def compare_totals(scores: Sequence[Score]) -> list[Compared]:
    """Table 4.2: the final six and the total of each dossier."""
    printed = {row["dossier"]: row for row in study.read("table_4_1_and_4_2")}
    rows: list[Compared] = []
    for score in scores:
        there = printed.get(_number(score.dossier))
        if there is None:
            continue
        theirs = [there[column] for column in there if column.startswith(("I", "total"))]
        ours = ["" if v is None else str(v) for v in (*score.final.values(), score.total)]
        rows.append(
            Compared(
                "tabel 4.2", there["outcome"], score.dossier, " ".join(theirs), " ".join(ours), _verdict(theirs == ours)
            )
        )
    return rows


def compare_sums(scores: Sequence[Score], outcomes: Mapping[str, str]) -> list[Compared]:
    """Table 4.4: the sum scores per outcome, in falling order, as the report does not say whose they are."""
    rows: list[Compared] = []
    for outcome in dict.fromkeys(row["outcome"] for row in study.read("table_4_4_sum_scores")):
        theirs = [
            (int(r["sum_score_1"]), int(r["sum_score_2"]))
            for r in study.read("table_4_4_sum_scores")
            if r["outcome"] == outcome
        ]
        ours = [(s.sums["sum_score_1"], s.sums["sum_score_2"]) for s in scores if outcomes.get(s.dossier) == outcome]
        same = sorted(theirs) == sorted(ours, key=str)
        printed, own = _listed(sorted(theirs)), _listed(sorted(ours, key=str))
        note = _NOTES.get(("tabel 4.4", outcome), "") if same else ""
        rows.append(Compared("tabel 4.4", outcome, "somscore 1/somscore 2", printed, own, _verdict(same), note))
    return rows


_Key = tuple[str, str, frozenset[str]]
_NOTES = {(r["table"], r["outcome"]): r["note"] for r in study.read("contradictions")}


def _row(key: _Key, label: str, figures: tuple[int, int], as_table_42: bool) -> Compared:
    table, outcome, _ = key
    theirs, ours = figures
    note = "" if theirs == ours else _NOTES.get((table, outcome), "")
    return Compared(
        table, outcome, label, str(theirs), str(ours), _verdict(theirs == ours, bool(note) and as_table_42), note
    )


def _verdict(same: bool, known: bool = False) -> Verdict:
    if same:
        return Verdict.EQUAL
    return Verdict.STUDY_DISAGREES if known else Verdict.DIFFERS


def _key(table: str, outcome: str, present: Iterable[str]) -> _Key:
    return table, outcome, frozenset(filter(None, present))


def _counted(tables: Iterable[PatternTable]) -> dict[_Key, tuple[int, int]]:
    return {_key(t.table, t.outcome, p.present): (p.dossiers, p.total) for t in tables for p in t.patterns}


def _reference(codebook: Codebook) -> list[PatternTable]:
    coded = [CodedDossier(name, "", values) for name, values in study.reference_values().items()]
    outcomes = {row["dossier"]: row["outcome"] for row in study.read("item_matrix")}
    return pattern_tables(coded, outcomes, codebook)


def _number(dossier: str) -> str:
    return dossier.lstrip("0")


def _listed(pairs: Sequence[tuple[int | None, int | None]]) -> str:
    return ", ".join(f"{'' if a is None else a}/{'' if b is None else b}" for a, b in pairs)
