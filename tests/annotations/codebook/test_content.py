"""The codebook says what the study's tables say."""

import pytest

from annotations import study
from annotations.codebook import Code, Indicator, load
from annotations.codebook.check import problems

BOOK = load()


def test_codes_are_those_of_table_3_2_in_order() -> None:
    rows = study.read("subindicators")
    ours = [(c.id, c.indicator, c.label, str(c.score_when_present), c.final) for c in BOOK.codes]
    assert ours == [
        (r["code"], r["indicator"], r["label_nl"], r["score_when_present"], r["in_final_six"]) for r in rows
    ]
    assert [c.in_factor_analysis for c in BOOK.codes] == [r["in_factor_analysis"] == "yes" for r in rows]
    assert [bool(c.not_applicable_when) for c in BOOK.codes] == [bool(r["not_applicable_when"]) for r in rows]


def test_indicators_are_those_of_table_3_1() -> None:
    rows = study.read("indicators")
    assert [(i.id, i.group, i.title) for i in BOOK.indicators] == [
        (r["indicator"], r["group"], r["title_nl"]) for r in rows
    ]
    assert [i.operationalised for i in BOOK.indicators] == [r["operationalised"] == "yes" for r in rows]
    assert ["/".join(i.mentioned_by).casefold() for i in BOOK.indicators] == [
        r["mentioned_by"].casefold() for r in rows
    ]


def test_final_six_have_the_opinions_of_table_5_1() -> None:
    rows = study.read("table_5_1_expert_weights")
    ours = [(f.id, f.label, *(o.weight for o in f.opinions)) for f in BOOK.final]
    assert ours == [
        (
            r["final_indicator"],
            r["label"],
            r["victim_support_6_experts"],
            r["investigation_and_residence_8_experts"],
        )
        for r in rows
    ]
    assert [f.maximum for f in BOOK.final] == [1, 4, 2, 2, 2, 1]


def test_sum_scores_are_the_components_without_the_dropped_items() -> None:
    rows = study.read("table_4_3_components")[:2]
    expected = [set(r["items"].split(";")) - {r["dropped_for_alpha"]} for r in rows]
    assert [set(s.codes) for s in BOOK.sums] == expected


def test_pattern_tables_are_the_paragraphs_of_the_indicators() -> None:
    printed = {row["table"] for row in study.read("pattern_tables")}
    assert {i.paragraph for i in BOOK.indicators if i.paragraph} == printed


def test_the_codebook_holds_together() -> None:
    assert problems(BOOK) == []


@pytest.mark.parametrize("code", BOOK.codes, ids=lambda c: c.id)
def test_every_code_is_explained(code: Code) -> None:
    assert 2 <= len(code.examples) <= 4
    assert 2 <= len(code.counterexamples) <= 4
    assert len(code.include) >= 1
    assert len(code.exclude) >= 1
    assert code.definition.endswith(".")


@pytest.mark.parametrize("indicator", BOOK.indicators, ids=lambda i: i.id)
def test_every_indicator_has_other_explanations_with_their_source(indicator: Indicator) -> None:
    assert len({a.theme for a in indicator.alternatives}) >= 3
    assert all("hoofdstuk 5" in a.source for a in indicator.alternatives)


def test_all_themes_of_chapter_5_are_treated() -> None:
    themes = {a.theme for i in BOOK.indicators for a in i.alternatives}
    assert themes >= {
        "trauma",
        "angst en schaamte",
        "vertrouwen in autoriteiten",
        "cultuur en taal",
        "verloop van het verhoor",
        "wat er is gevraagd",
    }


def test_looking_up_a_code_or_indicator_that_is_not_there() -> None:
    assert "I-1a.voornaam" in BOOK
    assert "I-9z.niets" not in BOOK
    with pytest.raises(KeyError):
        BOOK.code("I-9z.niets")
    with pytest.raises(KeyError):
        BOOK.indicator("I-9z")
