"""Odd collections: what can be said is said, and why not the rest; nothing crashes, nothing is invented."""

import math

import numpy as np
import pytest

from annotations.collection import Collection
from annotations.store.decisions import Outcome
from annotations.validation.experts import validate_experts
from annotations.validation.factors import validate_factors
from annotations.validation.outcomes import validate_outcomes
from annotations.validation.sensitivity import ASSUMED, differing_rates, scenarios, spread
from tests.annotations.collections_of import ODD, coded, everything, study

odd = pytest.mark.parametrize("collection", ODD.values(), ids=ODD.keys())


@odd
def test_outcomes_answer(collection: Collection) -> None:
    found = validate_outcomes(collection)
    assert bool(found.why_not) == (len(found.outcomes) < 2)
    assert len(found.codes) == len(collection.codebook.codes)
    for code in found.codes:
        assert math.isnan(code.p) or 0 <= code.p <= 1
        for group in code.groups:
            assert 0 <= group.low <= group.high <= 1
            members = [n for n, o in collection.outcomes.items() if o == group.outcome]
            assert group.of + group.not_applicable + group.undecided == len(members)


@odd
def test_factors_answer(collection: Collection) -> None:
    found = validate_factors(collection)
    assert bool(found.components.why_not) == (found.components.count == 0)
    assert found.distance is None


@odd
def test_experts_and_scenarios_answer(collection: Collection) -> None:
    assert all(row.dossiers >= 5 for row in validate_experts(collection).means)
    for scenario in scenarios(collection, {}):
        assert all(0 <= mean <= 12 for mean in scenario.means.values())
    for row in spread(collection, {}):
        assert 0 <= row.low <= row.high <= 1


def test_constant_items_are_named() -> None:
    collection = study()
    values = {d.dossier: {**d.values, "I-1c.adres": True} for d in collection.coded}
    found = validate_factors(coded(values, collection.outcomes))
    assert found.components.constant == ("I-1c.adres",)
    assert found.components.count == 3
    assert found.distance is None


def test_unreviewed_follows_the_suggestion_or_counts_as_absent_only_in_its_scenario() -> None:
    collection = coded({"a": {}, "b": everything(True)}, {"a": "sepot", "b": "sepot"})
    suggested = {("a", code): value for code, value in everything(True).items()}
    found = {scenario.name: scenario for scenario in scenarios(collection, suggested)}
    assert found["zoals beslist"].complete == {"sepot": 1}
    assert found["onbeoordeeld volgt het voorstel"].complete == {"sepot": 2}
    followed = found["onbeoordeeld volgt het voorstel"].means["sepot"]
    assert followed == found["zoals beslist"].means["sepot"]
    assert found["onbeoordeeld is afwezig"].means["sepot"] == pytest.approx(6.0)


def outcome(dossier: str, coder: str, present: bool | None) -> Outcome:
    return Outcome(dossier, "I-1c.adres", present, coder, "blind")


def test_rates_are_measured_from_both_sides_and_never_zero() -> None:
    decided = [outcome("a", "x", True), outcome("a", "y", True), outcome("b", "x", True), outcome("b", "y", False)]
    lost, gained = differing_rates(decided)["I-1c.adres"]
    # Present was met once with present and half with absent; half a case is added to each side.
    assert lost == pytest.approx((0.5 + 0.5) / (1.5 + 1))
    assert gained == pytest.approx((0.5 + 0.5) / (0.5 + 1))
    assert differing_rates([outcome("a", "x", True), outcome("b", "y", True)]) == {}


def test_spread_equals_drawing_every_decision_anew() -> None:
    collection = study()
    rates = {"I-1c.adres": (0.2, 0.1)}
    row = next(s for s in spread(collection, rates) if s.code == "I-1c.adres" and s.outcome == "sepot")
    own = [d.values["I-1c.adres"] for d in collection.coded if collection.outcomes[d.dossier] == "sepot"]
    random = np.random.default_rng(8)
    shares = [np.mean([random.random() >= 0.2 if v else random.random() < 0.1 for v in own]) for _ in range(4000)]
    assert [row.low, row.high] == pytest.approx(np.quantile(shares, [0.025, 0.975]), abs=0.035)
    assert row.measured
    assert not any(s.measured for s in spread(collection, {}))
    assert ASSUMED == 0.05
