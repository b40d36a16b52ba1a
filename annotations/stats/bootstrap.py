"""Bootstrap intervals over units, with a fixed seed: the same data always give the same interval."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from annotations.stats.agreement import Coefficient, estimate
from annotations.stats.ratings import Patterns, Ratings, Real, Whole, patterns

SEED = 20130101
RESAMPLES = 1_000
LEVEL = 0.95
_AT_ONCE = 2_000_000
"""Clusters times resamples held in memory together."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient with its interval; NaN where there is none."""

    value: float
    low: float
    high: float
    units: int
    """How many units carry it: those that two or more coders coded."""
    undefined: float = 0.0
    """Share of the resamples in which the coefficient had no value; they are left out of the interval."""


def interval(coefficient: Coefficient, ratings: Ratings, clusters: Whole | None = None, seed: int = SEED) -> Estimate:
    """One coefficient with its interval: see `intervals`."""
    return intervals({"": coefficient}, ratings, clusters, seed=seed)[""]


def intervals(
    coefficients: Mapping[str, Coefficient],
    ratings: Ratings,
    clusters: Whole | None = None,
    *,
    resamples: int = RESAMPLES,
    level: float = LEVEL,
    seed: int = SEED,
) -> dict[str, Estimate]:
    """Coefficients with percentile intervals, all from the same resamples.

    Args:
        coefficients: of `annotations.stats.agreement`, by name.
        ratings: the codings.
        clusters: number of the cluster (dossier) of each unit; clusters are then drawn, not units: items of one dossier
            are not independent of each other.
        resamples: how many times the units or clusters are drawn anew.
        level: coverage of the intervals.
        seed: of the random numbers.

    """
    values = {name: estimate(coefficient, ratings) for name, coefficient in coefficients.items()}
    units, given = ratings.pairable(), patterns(ratings)
    if units < 2:
        return {name: Estimate(value, np.nan, np.nan, units) for name, value in values.items()}
    drawn = list(_resampled(given, ratings, clusters, resamples, seed))
    found = {}
    for name, coefficient in coefficients.items():
        again = np.concatenate([coefficient(given, weights) for weights in drawn])
        found[name] = _estimate(values[name], again, units, level)
    return found


def _estimate(value: float, again: Real, units: int, level: float) -> Estimate:
    kept = again[~np.isnan(again)]
    undefined = 1 - len(kept) / len(again)
    if np.isnan(value) or len(kept) < len(again) / 2:
        return Estimate(value, np.nan, np.nan, units, undefined)
    low, high = np.quantile(kept, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value, float(low), float(high), units, undefined)


def _resampled(given: Patterns, ratings: Ratings, clusters: Whole | None, resamples: int, seed: int) -> Iterator[Real]:
    """Weights of the distinct rows in each resample."""
    random = np.random.default_rng(seed)
    if clusters is None:
        # Drawing units with replacement is drawing how often each distinct row occurs.
        yield random.multinomial(ratings.units, given.weights / given.weights.sum(), size=resamples).astype(np.float64)
        return
    _, which = np.unique(ratings.values, axis=0, return_inverse=True)
    _, own = np.unique(clusters, return_inverse=True)
    size = int(own.max()) + 1
    table = np.zeros((size, len(given.rows)))
    np.add.at(table, (own, which.ravel()), 1.0)
    step = max(1, _AT_ONCE // size)
    for start in range(0, resamples, step):
        yield random.multinomial(size, np.full(size, 1 / size), size=min(step, resamples - start)) @ table
