"""Components, rotation and scales: against scikit-learn, statsmodels and regressions, and on the study's figures."""

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression
from statsmodels.multivariate.factor_rotation import rotate_factors

from annotations.stats.components import components, match
from annotations.stats.rotation import oblimin, varimax
from annotations.stats.scale import cronbach, scale

Real = npt.NDArray[np.float64]


def random_items(seed: int) -> Real:
    random = np.random.default_rng(seed)
    sources = random.normal(size=(80, 3))
    return np.asarray(sources @ random.normal(size=(3, 9)) + random.normal(size=(80, 9)))


NAMES = tuple("abcdefghi")


@pytest.mark.parametrize("seed", range(6))
def test_components_equal_scikit_learn(seed: int) -> None:
    values = random_items(seed)
    ours = components(values, NAMES, keep=3)
    standard = (values - values.mean(axis=0)) / values.std(axis=0, ddof=1)
    theirs = PCA(n_components=3).fit(standard)
    loadings = theirs.components_.T * np.sqrt(theirs.explained_variance_)
    assert ours.eigenvalues[:3] == pytest.approx(theirs.explained_variance_, abs=1e-9)
    assert np.abs(ours.loadings - match(loadings, ours.loadings)).max() < 1e-9
    assert ours.explained == pytest.approx(theirs.explained_variance_ratio_, abs=1e-9)


def partial_correlations(values: Real) -> Real:
    """The correlation of what two items have left when all others are regressed out, pair by pair."""
    count = values.shape[1]
    found = np.eye(count)
    for one in range(count):
        for other in range(one):
            rest = np.delete(values, [one, other], axis=1)
            left = [values[:, n] - LinearRegression().fit(rest, values[:, n]).predict(rest) for n in (one, other)]
            found[one, other] = found[other, one] = np.corrcoef(*left)[0, 1]
    return found


@pytest.mark.parametrize("seed", range(6))
def test_kmo_and_bartlett_equal_their_definitions(seed: int) -> None:
    values = random_items(seed)
    ours = components(values, NAMES)
    correlations, partial = np.corrcoef(values.T), partial_correlations(values)
    apart = ~np.eye(len(NAMES), dtype=bool)
    simple, left = (correlations**2 * apart).sum(axis=0), (partial**2 * apart).sum(axis=0)
    assert ours.kmo == pytest.approx(simple.sum() / (simple.sum() + left.sum()), abs=1e-9)
    assert ours.kmo_items == pytest.approx(simple / (simple + left), abs=1e-9)
    items, dossiers = len(NAMES), len(values)
    chi_square = -(dossiers - 1 - (2 * items + 5) / 6) * np.linalg.slogdet(correlations)[1]
    assert ours.bartlett.chi_square == pytest.approx(chi_square, abs=1e-8)
    assert ours.bartlett.p == pytest.approx(stats.chi2.sf(chi_square, items * (items - 1) / 2), abs=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_varimax_equals_statsmodels(seed: int) -> None:
    loadings = components(random_items(seed), NAMES, keep=3).loadings
    size = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    theirs = rotate_factors(loadings / size, "varimax", tol=1e-12, max_tries=5000)[0] * size
    ours = varimax(loadings)
    # Their rule of stopping leaves an error of the root of machine precision; ours is held to the optimum itself.
    assert np.abs(ours.loadings - match(theirs, ours.loadings)).max() < 1e-6
    normal = ours.loadings / np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    slope = normal.T @ (normal**3 - normal * (normal**2).mean(axis=0))
    assert slope == pytest.approx(slope.T, abs=1e-9)
    assert (ours.loadings**2).sum(axis=1) == pytest.approx((loadings**2).sum(axis=1), abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_oblimin_equals_statsmodels_on_normalised_items(seed: int) -> None:
    loadings = components(random_items(seed), NAMES, keep=3).loadings
    size = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    theirs = rotate_factors(loadings / size, "oblimin", 0, "oblique", tol=1e-7, max_tries=500)[0] * size
    ours = oblimin(loadings)
    assert np.abs(ours.loadings - match(theirs, ours.loadings)).max() < 1e-6
    implied = ours.loadings @ ours.correlations @ ours.loadings.T
    assert implied == pytest.approx(loadings @ loadings.T, abs=1e-9)


def test_constant_items_are_named_and_left_out() -> None:
    values = random_items(1)
    values[:, 2] = 1.0
    found = components(values, NAMES)
    assert found.constant == ("c",)
    assert "c" not in found.items
    assert found.communalities.shape == (8,)


def test_a_singular_matrix_has_components_but_no_kmo() -> None:
    values = random_items(1)
    values[:, 1] = values[:, 0]
    found = components(values, NAMES)
    assert found.count > 0
    assert np.isnan(found.kmo)
    assert np.isnan(found.bartlett.p)


def test_missing_values_leave_their_dossier_out() -> None:
    values = random_items(1)
    values[[3, 7], [0, 4]] = np.nan
    found = components(values, NAMES)
    whole = components(np.delete(values, [3, 7], axis=0), NAMES)
    assert found.dossiers == 78
    assert found.loadings == pytest.approx(whole.loadings, abs=1e-12)


@pytest.mark.parametrize(
    ("values", "reason"),
    [(np.zeros((0, 3)), "0 dossiers"), (np.eye(3)[:2], "2 dossiers"), (np.ones((9, 3)), "0 van de kenmerken")],
)
def test_too_little_is_said(values: Real, reason: str) -> None:
    found = components(values, ("a", "b", "c"))
    assert found.count == 0
    assert reason in found.why_not


@pytest.mark.parametrize("seed", range(4))
def test_cronbach_equals_its_covariance_form(seed: int) -> None:
    values = random_items(seed)
    covariance = np.cov(values, rowvar=False)
    k = len(covariance)
    expected = k / (k - 1) * (1 - np.trace(covariance) / covariance.sum())
    assert cronbach(values) == pytest.approx(expected, abs=1e-12)


def test_alpha_without_an_item_is_alpha_of_the_others() -> None:
    values = random_items(2)
    found = scale(values, NAMES)
    assert found.items[4].alpha_without == pytest.approx(cronbach(np.delete(values, 4, axis=1)))
    rest = np.delete(values, 4, axis=1).sum(axis=1)
    assert found.items[4].correlation == pytest.approx(np.corrcoef(values[:, 4], rest)[0, 1])


def test_a_scale_of_one_item_or_dossier_has_no_alpha() -> None:
    assert np.isnan(cronbach(np.ones((5, 1))))
    assert np.isnan(cronbach(np.ones((1, 5))))
    assert np.isnan(cronbach(np.ones((5, 3))))
