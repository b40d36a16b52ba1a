"""On the study's dossiers: the study's figures, and where the reconstruction leads to others."""

import numpy as np
import pytest

from annotations.collection import Collection
from annotations.validation.experts import EQUAL, opinions_of, validate_experts
from annotations.validation.factors import FactorValidation, validate_factors
from annotations.validation.outcomes import OutcomeValidation, validate_outcomes
from annotations.validation.sensitivity import scenarios
from tests.annotations.collections_of import study


@pytest.fixture(scope="module")
def collection() -> Collection:
    return study()


@pytest.fixture(scope="module")
def factors(collection: Collection) -> FactorValidation:
    return validate_factors(collection)


@pytest.fixture(scope="module")
def outcomes(collection: Collection) -> OutcomeValidation:
    return validate_outcomes(collection)


def test_three_components_at_the_studys_distance(factors: FactorValidation) -> None:
    assert factors.components.count == 3
    assert factors.parallel == 3
    assert factors.above_one == 4, "the reconstruction has a fourth component just above 1"
    assert factors.distance is not None
    assert factors.distance.rms == pytest.approx(0.023, abs=0.0005)
    assert factors.distance.moved == ()
    assert factors.distance.tied == ("I-3c.onbekende_man",)


def test_alphas(factors: FactorValidation) -> None:
    first, second, third = factors.scales
    assert (first.dropped, second.dropped, third.dropped) == ("I-1c.plaats", "II-1a.valse_identiteit", "")
    assert second.kept.alpha == pytest.approx(0.702, abs=0.0005)
    assert first.kept.alpha == pytest.approx(0.8755, abs=0.0005), "the study prints 0.892"
    assert third.whole.alpha < 0.2


def test_deleting_the_studys_item_raises_alpha_of_component_2(factors: FactorValidation) -> None:
    second = factors.scales[1]
    without = {item.name: item.alpha_without for item in second.whole.items}
    assert without["II-1a.valse_identiteit"] == pytest.approx(second.kept.alpha)
    assert second.kept.alpha > second.whole.alpha


def test_rotations_keep_communalities(factors: FactorValidation) -> None:
    assert factors.varimax is not None
    assert (factors.varimax.loadings**2).sum(axis=1) == pytest.approx(factors.components.communalities)


def test_sum_scores_of_table_4_4(collection: Collection) -> None:
    own = [s.sums for s in collection.scores if collection.outcomes[s.dossier].startswith("vervolging")]
    pairs = sorted((s["sum_score_1"], s["sum_score_2"]) for s in own)
    assert pairs == [(0, 1), (1, 0), (6, 2), (6, 3), (6, 3), (6, 3), (6, 3)]


def test_two_against_five_shows_nothing_after_correction(outcomes: OutcomeValidation) -> None:
    statement = outcomes.powers[0]
    assert (statement.first, statement.sizes) == ("vervolging valse aangifte", (2, 5))
    assert statement.least_p == pytest.approx(1 / 21)
    assert statement.least_p_holm == 1.0
    assert statement.chance < 0.05
    assert statement.needed_equal == (23, 23)
    pair = [row for row in outcomes.indicators if row.first == statement.first]
    assert min(row.p for row in pair if not np.isnan(row.p)) == pytest.approx(1 / 21)
    assert all(row.p_holm == 1.0 for row in pair if not np.isnan(row.p_holm))


def test_only_the_unique_escape_separates_all_three_groups(outcomes: OutcomeValidation) -> None:
    assert [code.code for code in outcomes.codes if code.separates] == ["I-3c.uniek"]
    unique = next(code for code in outcomes.codes if code.code == "I-3c.uniek")
    assert [(g.present, g.of) for g in unique.groups] == [(0, 2), (5, 5), (6, 33)]
    assert unique.divides == ("vervolging valse aangifte / vervolging mensenhandel",)


def test_codes_that_do_not_apply_are_counted_apart(outcomes: OutcomeValidation) -> None:
    clients = next(code for code in outcomes.codes if code.code == "I-1d.klanten")
    assert [(g.present, g.of, g.not_applicable) for g in clients.groups] == [(0, 2, 0), (3, 5, 0), (1, 26, 7)]


def test_weights_are_never_shown_for_fewer_than_five(collection: Collection) -> None:
    found = validate_experts(collection)
    assert found.too_small == ("vervolging valse aangifte",)
    assert {row.dossiers for row in found.means} == {5, 33}


def test_equal_weights_give_the_plain_mean_of_shares(collection: Collection) -> None:
    found = validate_experts(collection)
    plain = next(row for row in found.means if row.opinion == EQUAL and row.outcome == "sepot")
    highest = {final.id: final.maximum for final in collection.codebook.final}
    own = [s for s in collection.scores if collection.outcomes[s.dossier] == "sepot"]
    shares = [np.mean([(s.final[f] or 0) / m for f, m in highest.items()]) for s in own]
    assert plain.mean == pytest.approx(float(np.mean(shares)))


def test_experts_weights_follow_table_5_1(collection: Collection) -> None:
    named = {opinion.name: opinion.weights for opinion in opinions_of(collection)}
    police = named["opsporing en verblijf"]
    assert police["I3"] == police["I6"] == max(police.values())
    assert police["I1"] == min(police.values())
    assert sum(police.values()) == pytest.approx(1)


def test_scenarios_without_a_final_indicator(collection: Collection) -> None:
    found = {scenario.name: scenario for scenario in scenarios(collection, {})}
    assert found["zoals beslist"].means["vervolging mensenhandel"] == pytest.approx(11.8)
    assert found["zonder I6"].means["vervolging mensenhandel"] == pytest.approx(10.8)
