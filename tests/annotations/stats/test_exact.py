"""Exact tests and intervals against scipy, statsmodels and plain enumeration."""

from itertools import combinations, product

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from annotations.stats import exact
from annotations.stats.exact import barnard, clopper_pearson, fisher, holm, permutation, wilson
from annotations.stats.power import coders_needed, least_p, needed, power


@pytest.mark.parametrize(("hits", "of"), [(0, 2), (2, 2), (1, 5), (5, 5), (7, 33), (33, 33), (0, 1), (480, 1000)])
def test_intervals_equal_statsmodels(hits: int, of: int) -> None:
    assert clopper_pearson(hits, of) == pytest.approx(proportion_confint(hits, of, method="beta"), abs=1e-9)
    assert wilson(hits, of) == pytest.approx(proportion_confint(hits, of, method="wilson"), abs=1e-9)


def test_nothing_observed_excludes_nothing() -> None:
    assert clopper_pearson(0, 0) == wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("hits", [(2, 0), (1, 3), (0, 5), (2, 5)])
def test_two_groups_equal_scipy(hits: tuple[int, int]) -> None:
    table = np.array([[hits[0], 2 - hits[0]], [hits[1], 5 - hits[1]]])
    assert fisher(hits, (2, 5)) == pytest.approx(stats.fisher_exact(table).pvalue, abs=1e-12)


@pytest.mark.parametrize("hits", [(2, 0, 1), (1, 2, 4), (0, 3, 0), (1, 1, 2)])
def test_three_groups_equal_enumeration_of_all_divisions(hits: tuple[int, int, int]) -> None:
    sizes = (2, 3, 4)
    groups = [g for g, n in enumerate(sizes) for _ in range(n)]
    ways: dict[tuple[int, ...], int] = {}
    for chosen in combinations(range(9), sum(hits)):
        found = [0, 0, 0]
        for place in chosen:
            found[groups[place]] += 1
        ways[tuple(found)] = ways.get(tuple(found), 0) + 1
    expected = sum(n for n in ways.values() if n <= ways[hits]) / sum(ways.values())
    assert fisher(hits, sizes) == pytest.approx(expected, abs=1e-12)


def test_empty_groups_are_left_out() -> None:
    assert fisher((2, 0, 0), (2, 5, 0)) == pytest.approx(1 / 21)
    assert np.isnan(fisher((2, 0), (2, 0)))


@pytest.mark.parametrize("hits", [(2000, 2040, 1960), (40, 36, 30)])
def test_large_tables_are_drawn(hits: tuple[int, int, int]) -> None:
    """Where there are many dossiers the exact test lies near chi-square's."""
    sizes = tuple(100 * round(max(hits) / 50) for _ in hits)
    table = np.array([hits, np.subtract(sizes, hits)])
    assert fisher(hits, sizes) == pytest.approx(stats.chi2_contingency(table, correction=False).pvalue, abs=0.03)


def test_drawn_tables_agree_with_listed_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = fisher((1, 9, 4), (12, 15, 20))
    monkeypatch.setattr(exact, "ENUMERABLE", 10)
    assert fisher((1, 9, 4), (12, 15, 20)) == pytest.approx(listed, abs=0.02)
    assert fisher((0, 0, 0), (12, 15, 20)) == 1.0


def test_permutation_is_exact_for_two_against_five() -> None:
    assert permutation([2, 2], [12, 12, 12, 12, 11]) == pytest.approx(1 / 21)
    assert np.isnan(permutation([], [1, 2]))


def test_permutation_of_large_groups_agrees_with_scipy() -> None:
    random = np.random.default_rng(3)
    one, other = random.integers(5, size=40), random.integers(1, 6, size=60)

    def difference(a: np.ndarray, b: np.ndarray, axis: int) -> np.ndarray:
        return np.asarray(np.abs(a.mean(axis=axis) - b.mean(axis=axis)))

    for second in (other, one[::-1] + 0):
        theirs = stats.permutation_test((one, second), difference, alternative="greater", rng=np.random.default_rng(1))
        assert permutation(list(one), list(second)) == pytest.approx(theirs.pvalue, abs=0.02)


def test_barnard_has_no_answer_for_empty_and_large_groups() -> None:
    assert barnard((2, 0), (2, 5)) == pytest.approx(0.01646, abs=0.00001)
    assert np.isnan(barnard((0, 0), (0, 5)))
    assert np.isnan(barnard((10, 10), (150, 150)))


def test_holm_equals_statsmodels_and_skips_missing() -> None:
    values = np.random.default_rng(2).random(20) ** 3
    assert holm(list(values)) == pytest.approx(multipletests(values, method="holm")[1], abs=1e-12)
    corrected = holm([0.01, float("nan"), 0.04])
    assert corrected[0] == 0.02
    assert np.isnan(corrected[1])


def test_two_against_five_can_hardly_show_anything() -> None:
    assert least_p(2, 5) == pytest.approx(1 / 21)
    assert power(2, 5, 1.0, 0.0) == pytest.approx(1.0)
    assert power(2, 5, 0.9, 0.1) == pytest.approx(0.81 * 0.9**5 + 0.01 * 0.1**5)


@pytest.mark.parametrize(("sizes", "shares"), [((6, 9), (0.8, 0.2)), ((5, 5), (0.9, 0.5)), ((3, 12), (0.3, 0.1))])
def test_power_equals_enumeration_with_scipy(sizes: tuple[int, int], shares: tuple[float, float]) -> None:
    total = 0.0
    for a, b in product(range(sizes[0] + 1), range(sizes[1] + 1)):
        table = np.array([[a, sizes[0] - a], [b, sizes[1] - b]])
        if stats.fisher_exact(table).pvalue <= 0.05:
            total += stats.binom.pmf(a, sizes[0], shares[0]) * stats.binom.pmf(b, sizes[1], shares[1])
    assert power(*sizes, *shares) == pytest.approx(total, abs=1e-9)


@pytest.mark.parametrize(("shares", "ratio"), [((0.9, 0.5), 1.0), ((0.9, 0.5), 2.5), ((0.2, 0.8), 1.0)])
def test_number_needed_has_the_power_and_one_less_has_not_for_good(shares: tuple[float, float], ratio: float) -> None:
    found = needed(*shares, ratio)
    assert found is not None
    assert power(*found, *shares) >= 0.8
    before = found[0] - 1
    assert any(power(n, max(1, round(n * ratio)), *shares) < 0.8 for n in range(before, before + 3))


def test_equal_shares_need_more_than_anyone_has() -> None:
    assert needed(0.5, 0.5) is None


def test_coders_needed_grows_with_precision() -> None:
    wide, narrow = coders_needed(0.8, 0.3, 0.1), coders_needed(0.8, 0.3, 0.05)
    assert narrow == pytest.approx(4 * wide, abs=4)
    # Variance by simulation of two coders with kappa 0.8 and prevalence 0.3.
    random = np.random.default_rng(1)
    found = []
    for _ in range(3000):
        truth = random.random(wide) < 0.3
        same = random.random(wide) < 0.8
        other = np.where(same, truth, random.random(wide) < 0.3)
        agree, p, q = (truth == other).mean(), truth.mean(), other.mean()
        chance = p * q + (1 - p) * (1 - q)
        found.append((agree - chance) / (1 - chance))
    low, high = np.quantile(found, [0.025, 0.975])
    assert (high - low) / 2 == pytest.approx(0.1, abs=0.012)
