"""Agreement coefficients against published worked examples, and against other implementations on random data."""

import numpy as np
import numpy.typing as npt
import pytest
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from annotations.stats.agreement import COEFFICIENTS, estimate, why_not
from annotations.stats.bootstrap import interval
from annotations.stats.ratings import MISSING, Ratings

_: None = None
KRIPPENDORFF_4_BY_12 = [
    [1, 1, _, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [_, 5, 5, 5], [_, _, 1, 1], [_, _, 3, _],
]  # fmt: skip
KRIPPENDORFF_3_BY_15 = list(
    zip(
        [_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3],
        [1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _],
        [_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4],
        strict=True,
    )
)
FLEISS_1971 = [
    "00060",
    "03003",
    "01401",
    "00006",
    "03030",
    "20400",
    "00402",
    "20310",
    "20040",
    "00006",
    "10050",
    "11040",
    "03300",
    "10050",
    "02031",
    "00501",
    "30012",
    "51000",
    "02040",
    "10203",
    "00006",
    "01050",
    "02013",
    "20040",
    "10041",
    "05010",
    "40002",
    "02040",
    "10500",
    "00006",
]
FLEISS_10_BY_14: list[tuple[int, ...]] = [
    (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
]  # fmt: skip


def from_counts(rows: list[tuple[int, ...]]) -> list[list[int]]:
    """One row of ratings from how often each category was given."""
    return [[kind for kind, n in enumerate(row) for _n in range(n)] for row in rows]


def from_table(table: list[list[int]]) -> list[tuple[int, int]]:
    """Pairs of ratings from a table of two coders."""
    return [(a, b) for a, row in enumerate(table) for b, n in enumerate(row) for _n in range(n)]


PUBLISHED = [
    ("alpha", KRIPPENDORFF_4_BY_12, 0.743, "Krippendorff, Content Analysis, four observers, twelve units"),
    ("alpha", KRIPPENDORFF_3_BY_15, 0.691, "Krippendorff, three coders, fifteen units"),
    ("alpha", list(zip("0100000010", "1110010000", strict=True)), 0.095, "Krippendorff, binary, two observers"),
    ("alpha", list(zip("aabbdcccedda", "babbbcccedd" "d", strict=True)), 0.692, "Krippendorff, nominal, two observers"),
    ("cohen", from_table([[88, 10, 2], [14, 40, 6], [18, 10, 12]]), 0.492, "Cohen 1960"),
    ("fleiss", from_counts([tuple(map(int, row)) for row in FLEISS_1971]), 0.430, "Fleiss 1971, thirty patients"),
    ("fleiss", from_counts(FLEISS_10_BY_14), 0.210, "Fleiss, ten subjects, fourteen raters"),
    ("ac1", from_table([[118, 5], [2, 0]]), 0.941, "Gwet 2008: the paradox of kappa"),
    ("cohen", from_table([[118, 5], [2, 0]]), -0.023, "Gwet 2008: the paradox of kappa"),
    ("percentage", KRIPPENDORFF_4_BY_12, 0.818, "Gwet, Handbook: four raters, values missing"),
    ("ac1", KRIPPENDORFF_4_BY_12, 0.775, "Gwet, Handbook: four raters, values missing"),
    ("fleiss", KRIPPENDORFF_4_BY_12, 0.761, "Gwet, Handbook: four raters, values missing"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "expected", "source"), PUBLISHED, ids=[f"{p[0]}: {p[3]}" for p in PUBLISHED])
def test_published_example(name: str, rows: list[list[int | None]], expected: float, source: str) -> None:
    assert estimate(COEFFICIENTS[name], Ratings.of(rows)) == pytest.approx(expected, abs=0.0006)


def random_ratings(seed: int, coders: int, kinds: int, missing: float = 0.0) -> npt.NDArray[np.int64]:
    random = np.random.default_rng(seed)
    truth = random.integers(kinds, size=(60, 1))
    values = np.where(random.random((60, coders)) < 0.7, truth, random.integers(kinds, size=(60, coders)))
    return np.where(random.random(values.shape) < missing, MISSING, values)


@pytest.mark.parametrize("seed", range(10))
def test_equals_scikit_learn_and_statsmodels(seed: int) -> None:
    kinds = 2 + seed % 4
    two, five = random_ratings(seed, 2, kinds), random_ratings(seed, 5, kinds)
    names = tuple(range(kinds))
    ours = estimate(COEFFICIENTS["cohen"], Ratings(two, names))
    assert ours == pytest.approx(cohen_kappa_score(two[:, 0], two[:, 1]), abs=1e-9)
    table, _kinds = aggregate_raters(five, n_cat=kinds)
    assert estimate(COEFFICIENTS["fleiss"], Ratings(five, names)) == pytest.approx(fleiss_kappa(table), abs=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_alpha_equals_its_definition_by_pairs(seed: int) -> None:
    """Alpha as one minus the mean disagreement of pairs within units over that of all pairs of values."""
    values = random_ratings(seed, 4, 3, missing=0.3)
    units = [[v for v in row if v != MISSING] for row in values.tolist()]
    units = [unit for unit in units if len(unit) > 1]
    pool = [v for unit in units for v in unit]
    n = len(pool)
    observed = sum(sum(a != b for a in unit for b in unit) / (len(unit) - 1) for unit in units) / n
    expected = sum(a != b for a in pool for b in pool) / (n * (n - 1))
    ours = estimate(COEFFICIENTS["alpha"], Ratings(values, (0, 1, 2)))
    assert ours == pytest.approx(1 - observed / expected, abs=1e-9)


@pytest.mark.parametrize("name", ["percentage", "fleiss", "alpha", "ac1"])
def test_order_of_coders_and_units_does_not_matter(name: str) -> None:
    values = random_ratings(3, 4, 3, missing=0.2)
    turned = np.random.default_rng(0).permutation(values)[:, [2, 0, 3, 1]]
    one, other = (estimate(COEFFICIENTS[name], Ratings(v, (0, 1, 2))) for v in (values, turned))
    assert one == pytest.approx(other, abs=1e-12)


UNDEFINED: list[tuple[list[list[int | None]], str]] = [
    ([], "maar één codeur"),
    ([[1], [0]], "maar één codeur"),
    ([[1, None], [None, 0]], "geen enkel dossier"),
    ([[1, 1], [1, 1], [0, None]], "geen spreiding"),
]


@pytest.mark.parametrize(("rows", "reason"), UNDEFINED)
def test_no_value_is_said_and_not_invented(rows: list[list[int | None]], reason: str) -> None:
    ratings = Ratings.of(rows, categories=(0, 1))
    assert np.isnan(estimate(COEFFICIENTS["alpha"], ratings))
    assert reason in why_not(ratings)


def test_interval_holds_the_estimate_and_is_the_same_each_time() -> None:
    ratings = Ratings(random_ratings(1, 3, 2, missing=0.1), (0, 1))
    first = interval(COEFFICIENTS["alpha"], ratings)
    assert first == interval(COEFFICIENTS["alpha"], ratings)
    assert first.low < first.value < first.high
    assert first.high - first.low < 0.5


def test_interval_equals_a_bootstrap_of_whole_rows() -> None:
    """Drawing distinct rows by weight is drawing units: the quantiles agree within the noise of simulation."""
    values = random_ratings(5, 2, 2)
    random = np.random.default_rng(9)
    drawn = [values[random.integers(len(values), size=len(values))] for _n in range(2000)]
    plain = [estimate(COEFFICIENTS["cohen"], Ratings(v, (0, 1))) for v in drawn]
    ours = interval(COEFFICIENTS["cohen"], Ratings(values, (0, 1)))
    low, high = np.quantile(plain, [0.025, 0.975])
    assert [ours.low, ours.high] == pytest.approx([low, high], abs=0.03)


def test_a_value_outside_the_categories_is_refused() -> None:
    with pytest.raises(ValueError, match="no category"):
        Ratings.of([[1, 2]], categories=(0, 1))
