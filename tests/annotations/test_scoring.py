"""Scores follow from decisions, exactly as table 4.2, and a missing value is never a zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import study
from annotations.codebook import load
from annotations.model import CodedDossier
from annotations.scoring import score, score_all

BOOK = load()
CODES = [code.id for code in BOOK.codes]
REFERENCE = study.reference_values()
PRINTED = {row["dossier"]: row for row in study.read("table_4_1_and_4_2")}

decided = st.fixed_dictionaries({}, optional={code: st.sampled_from([True, False, None]) for code in CODES})


@pytest.mark.parametrize("number", PRINTED)
def test_reference_dossier_scores_as_table_4_2(number: str) -> None:
    row = PRINTED[number]
    scored = score(CodedDossier(number, "", REFERENCE[number]), BOOK)
    printed = [int(row[column]) for column in row if column.startswith("I")]
    assert list(scored.final.values()) == printed
    assert scored.total == int(row["total_max12"])
    assert (scored.reviewed, scored.counting) == (28, 12)


def test_sum_scores_of_the_prosecuted_are_those_of_table_4_4() -> None:
    printed = sorted(
        (r["outcome"], int(r["sum_score_1"]), int(r["sum_score_2"])) for r in study.read("table_4_4_sum_scores")
    )
    ours = sorted(
        (row["outcome"], *score(CodedDossier(n, "", REFERENCE[n]), BOOK).sums.values())
        for n, row in PRINTED.items()
        if row["outcome"] != "sepot"
    )
    assert ours == printed


def test_nothing_decided_gives_nothing() -> None:
    scored = score(CodedDossier("1", "", {}), BOOK)
    figures = [*scored.codes.values(), *scored.indicators.values(), *scored.final.values(), *scored.sums.values()]
    assert set(figures) == {None}
    assert scored.total is None
    assert (scored.reviewed, scored.counting) == (0, 0)


@pytest.mark.parametrize("code", BOOK.counting)
def test_total_waits_for_every_code_that_counts(code: str) -> None:
    values = {c: v for c, v in REFERENCE["3"].items() if c != code}
    scored = score(CodedDossier("3", "", values), BOOK)
    assert scored.total is None
    assert scored.counting == 11
    assert sum(v is None for v in scored.final.values()) == 1


@pytest.mark.parametrize("code", [c for c in CODES if c not in BOOK.counting])
def test_total_does_not_wait_for_a_code_that_does_not_count(code: str) -> None:
    values = {c: v for c, v in REFERENCE["3"].items() if c != code}
    assert score(CodedDossier("3", "", values), BOOK).total == 12


def test_a_code_that_does_not_apply_counts_in_no_sum() -> None:
    scored = score(CodedDossier("8", "", REFERENCE["8"]), BOOK)
    assert scored.not_applicable == ("I-1d.klanten", "I-1e.seksuele_handelingen")
    assert scored.indicators["I-1d"] is None
    assert scored.undecided == ()
    assert scored.total == 12


def test_not_applicable_on_a_code_that_always_applies_leaves_the_total_empty() -> None:
    scored = score(CodedDossier("3", "", {**REFERENCE["3"], "I-1a.achternaam": None}), BOOK)
    assert scored.final["I1"] is None
    assert scored.total is None


@pytest.mark.parametrize(
    ("police", "schiphol", "expected"), [(False, False, 1), (True, False, 0), (False, True, 0), (True, True, 0)]
)
def test_self_reporting_counts_once(police: bool, schiphol: bool, expected: int) -> None:
    values = {"III-3a.zelfmelder_politie": police, "III-3a.zelfmelder_schiphol": schiphol}
    assert score(CodedDossier("1", "", {**REFERENCE["1"], **values}), BOOK).indicators["III-3a"] == expected


@given(decided)
def test_a_score_lies_within_its_bounds_or_is_empty(values: dict[str, bool | None]) -> None:
    scored = score(CodedDossier("x", "", values), BOOK)
    for final in BOOK.final:
        figure = scored.final[final.id]
        assert figure is None or 0 <= figure <= final.maximum
        assert (figure is None) == any(values.get(code) is None for code in final.codes)
    for indicator in BOOK.indicators:
        if indicator.operationalised:
            figure = scored.indicators[indicator.id]
            assert figure is None or 0 <= figure <= indicator.maximum
    assert (scored.total is None) == (None in scored.final.values())
    assert scored.reviewed + len(scored.undecided) == len(CODES)


@given(decided, st.sampled_from(CODES))
def test_turning_a_decision_around_turns_its_score_around(values: dict[str, bool | None], code: str) -> None:
    there = score(CodedDossier("x", "", {**values, code: True}), BOOK).codes[code]
    gone = score(CodedDossier("x", "", {**values, code: False}), BOOK).codes[code]
    assert (there, gone) == ((1, 0) if BOOK.score_when_present[code] else (0, 1))


def test_dossiers_come_in_order() -> None:
    coded = [CodedDossier(name, "", {}) for name in ("b", "a")]
    assert [s.dossier for s in score_all(coded, BOOK)] == ["a", "b"]
