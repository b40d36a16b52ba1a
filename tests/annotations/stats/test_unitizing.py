"""Alpha for unitizing against Krippendorff's worked example, and its limits."""

import numpy as np
import pytest

from annotations.stats.unitizing import Continuum, unitizing_alpha

# Content Analysis (2004), p. 254: a continuum of 300 that begins at 150, two observers, categories c and k.
C = Continuum(300, (((75, 145), (220, 250)), ((70, 150), (205, 225), (250, 270))))
K = Continuum(300, (((30, 90), (150, 200)), ((30, 90), (150, 200))))


@pytest.mark.parametrize(
    ("given", "observed", "expected", "alpha"), [(C, 0.0144, 0.0532, 0.7286), (K, 0.0, 0.0490, 1.0)], ids=["c", "k"]
)
def test_published_example(given: Continuum, observed: float, expected: float, alpha: float) -> None:
    ours = unitizing_alpha([given])
    assert ours.observed == pytest.approx(observed, abs=0.00006)
    assert ours.expected == pytest.approx(expected, abs=0.00006)
    assert ours.alpha == pytest.approx(alpha, abs=0.00006)


def test_published_alpha_over_both_categories() -> None:
    parts = [unitizing_alpha([given]) for given in (C, K)]
    assert 1 - sum(p.observed for p in parts) / sum(p.expected for p in parts) == pytest.approx(0.859, abs=0.0005)


def test_chance_placement_gives_about_zero() -> None:
    random = np.random.default_rng(4)
    found = []
    for _ in range(200):
        starts = random.integers(0, 9_900, size=(2, 6))
        marks = tuple(tuple((int(s), int(s) + 100) for s in row) for row in starts)
        found.append(unitizing_alpha([Continuum(10_000, marks)]).alpha)
    assert abs(float(np.mean(found))) < 0.05


def test_nothing_marked_has_no_alpha() -> None:
    assert np.isnan(unitizing_alpha([Continuum(100, ((), ()))]).alpha)
    assert np.isnan(unitizing_alpha([]).alpha)


def test_overlapping_marks_of_one_coder_are_one_stretch() -> None:
    merged = unitizing_alpha([Continuum(100, (((10, 30),), ((10, 20), (15, 30))))])
    assert merged.alpha == 1
    assert merged.units == 2


@pytest.mark.parametrize("marks", [((5, 5),), ((-1, 4),), ((90, 101),)])
def test_marks_outside_the_document_are_refused(marks: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="outside"):
        unitizing_alpha([Continuum(100, (marks, ()))])


def test_one_coder_is_refused() -> None:
    with pytest.raises(ValueError, match="two or more"):
        unitizing_alpha([Continuum(100, ((),))])
