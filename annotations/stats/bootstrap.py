"""Bootstrap intervals over units, with a fixed seed: the same data always give the same interval."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from annotations.stats.agreement import Coefficient, estimate
from annotations.stats.ratings import Ratings, Real, Whole, patterns

SEED = 20130101
RESAMPLES = 2000
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


def interval(
    coefficient: Coefficient,
    ratings: Ratings,
    clusters: Whole | None = None,
    *,
    resamples: int = RESAMPLES,
    level: float = LEVEL,
    seed: int = SEED,
) -> Estimate:
    """The coefficient with a percentile interval.

    Args:
        coefficient: one of `annotations.stats.agreement`.
        ratings: the codings.
        clusters: number of the cluster (dossier) of each unit; clusters are then drawn, not units: items of one dossier
            are not independent of each other.
        resamples: how many times the units or clusters are drawn anew.
        level: coverage of the interval.
        seed: of the random numbers.

    """
    value, units = estimate(coefficient, ratings), ratings.pairable()
    if units < 2 or np.isnan(value):
        return Estimate(value, np.nan, np.nan, units)
    values = np.concatenate(list(_resampled(coefficient, ratings, clusters, resamples, seed)))
    kept = values[~np.isnan(values)]
    undefined = 1 - len(kept) / resamples
    if len(kept) < resamples / 2:
        return Estimate(value, np.nan, np.nan, units, undefined)
    low, high = np.quantile(kept, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value, float(low), float(high), units, undefined)


def _resampled(
    coefficient: Coefficient, ratings: Ratings, clusters: Whole | None, resamples: int, seed: int
) -> Iterator[Real]:
    given, random = patterns(ratings), np.random.default_rng(seed)
    if clusters is None:
        # Drawing units with replacement is drawing how often each distinct row occurs.
        drawn = random.multinomial(ratings.units, given.weights / given.weights.sum(), size=resamples)
        yield coefficient(given, drawn.astype(np.float64))
        return
    _, which = np.unique(ratings.values, axis=0, return_inverse=True)
    _, own = np.unique(clusters, return_inverse=True)
    size = int(own.max()) + 1
    table = np.zeros((size, len(given.rows)))
    np.add.at(table, (own, which.ravel()), 1.0)
    step = max(1, _AT_ONCE // size)
    for start in range(0, resamples, step):
        drawn = random.multinomial(size, np.full(size, 1 / size), size=min(step, resamples - start))
        yield coefficient(given, drawn @ table)
