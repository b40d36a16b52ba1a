"""Pattern tables and the comparison with the study's printed figures."""

from collections import Counter

import pytest

from annotations import study
from annotations.codebook import load
from annotations.comparison import Compared, Verdict, compare
from annotations.model import CodedDossier
from annotations.scoring import score_all
from annotations.tables import NO_OUTCOME, features_of, pattern_tables, tables_of

BOOK = load()
OUTCOMES = {f"{int(row['dossier']):03d}": row["outcome"] for row in study.read("item_matrix")}
CODED = [CodedDossier(f"{int(n):03d}", "", values) for n, values in study.reference_values().items()]


def _compared(coded: list[CodedDossier], outcomes: dict[str, str] | None = None) -> list[Compared]:
    return compare(coded, score_all(coded, BOOK), OUTCOMES if outcomes is None else outcomes, BOOK)


def test_reference_dossiers_equal_the_study_wherever_it_agrees_with_itself() -> None:
    rows = _compared(CODED)
    assert [r for r in rows if r.verdict is Verdict.DIFFERS] == []
    assert sum(r.table == "tabel 4.2" and r.verdict is Verdict.EQUAL for r in rows) == 40
    assert sum(r.table == "tabel 4.4" and r.verdict is Verdict.EQUAL for r in rows) == 2
    assert {r.table for r in rows} == {*tables_of(BOOK), "tabel 4.2", "tabel 4.4"}


def test_rows_where_the_study_disagrees_are_shown_with_the_reason() -> None:
    rows = [r for r in _compared(CODED) if r.verdict is Verdict.STUDY_DISAGREES]
    assert {(r.table, r.outcome) for r in rows} == {
        ("4.1.1", "sepot"),
        ("4.1.3", "sepot"),
        ("4.1.4", "sepot"),
        ("4.1.5", "sepot"),
        ("4.1.7", "sepot"),
        ("4.1.7", "vervolging valse aangifte"),
        ("4.3.2", "sepot"),
    }
    assert all(r.note and r.study != r.ours for r in rows)


def test_every_printed_row_is_compared() -> None:
    printed = Counter((r["table"], r["outcome"]) for r in study.read("pattern_tables"))
    ours = Counter((r.table, r.outcome) for r in _compared(CODED) if not r.row.endswith("(totaal)"))
    assert all(ours[key] >= n for key, n in printed.items())


def test_one_changed_decision_is_a_difference_also_in_a_table_that_contradicts_itself() -> None:
    values = {**CODED[39].values, "I-1a.achternaam": True}
    changed = [*CODED[:39], CodedDossier("040", "", values)]
    differs = {(r.table, r.outcome) for r in _compared(changed) if r.verdict is Verdict.DIFFERS}
    assert differs == {("4.1.1", "sepot"), ("tabel 4.2", "sepot")}


def test_a_missing_decision_never_passes_as_equal() -> None:
    values = {c: v for c, v in CODED[2].values.items() if c != "I-1c.plaats"}
    changed = [*CODED[:2], CodedDossier("003", "", values), *CODED[3:]]
    differs = {r.row for r in _compared(changed) if r.verdict is Verdict.DIFFERS}
    assert "003" in differs
    assert len(differs) == 2


def test_a_table_counts_every_dossier_once() -> None:
    for table in pattern_tables(CODED, OUTCOMES, BOOK):
        counted = sum(p.dossiers for p in table.patterns) + table.not_applicable + table.undecided
        assert counted == sum(outcome == table.outcome for outcome in OUTCOMES.values())


def test_undecided_and_not_applicable_dossiers_are_counted_apart() -> None:
    coded = [CodedDossier("1", "", {}), CodedDossier("2", "", {"I-1d.klanten": None})]
    (table,) = [t for t in pattern_tables(coded, {}, BOOK) if t.table == "4.1.4"]
    assert (table.outcome, table.patterns, table.not_applicable, table.undecided) == (NO_OUTCOME, (), 1, 1)


def test_no_dossiers_no_tables() -> None:
    assert pattern_tables([], {}, BOOK) == []


@pytest.mark.parametrize(
    ("table", "features"),
    [("4.1.8", ("I-4b.nieuwe_informatie", "I-4c.verschillende_versies")),
     ("4.3.2", ("III-3a.zelfmelder", "III-3b.route_politie"))],
)  # fmt: skip
def test_features_of_a_table(table: str, features: tuple[str, ...]) -> None:
    assert features_of(table, BOOK) == features
