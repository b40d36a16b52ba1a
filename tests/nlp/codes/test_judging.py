"""The deciding models: dossiers written to learn from tell more than files do."""

import numpy as np
import pytest

from nlp.codes.judging import Truth, judges_on

COUNT = 60


def chance(*, typical: bool) -> float:
    """The chance of a code without any evidence, where three in ten files have it and nine in ten of our dossiers."""
    ours = np.arange(COUNT) >= COUNT // 2
    holds = np.where(ours, np.arange(COUNT) % 10 != 0, np.arange(COUNT) % 10 < 3)
    truth = Truth(holds, np.ones(COUNT, np.bool_), np.ones(COUNT, np.bool_) if typical else ~ours)
    figures = np.random.default_rng(7).normal(size=(COUNT, 4))
    judge = judges_on({"x": figures}, {"x": np.ones(4, np.bool_)}, {"x": truth}, np.ones(COUNT, np.bool_))["x"]
    return float(1 / (1 + np.exp(-judge.odds(judge.mean))))


def test_the_share_with_a_code_moves_to_that_of_files() -> None:
    assert chance(typical=True) == pytest.approx(0.6, abs=0.05)
    assert 0.35 < chance(typical=False) < 0.55


def test_only_files_or_only_ours_leaves_every_dossier_its_weight() -> None:
    holds, known = np.arange(COUNT) % 2 == 0, np.ones(COUNT, np.bool_)
    figures = np.random.default_rng(1).normal(size=(COUNT, 2))
    each = [
        judges_on({"x": figures}, {"x": np.ones(2, np.bool_)}, {"x": Truth(holds, known, typical)}, known)["x"]
        for typical in (known, ~known)
    ]
    assert np.array_equal(each[0].weights, each[1].weights)
