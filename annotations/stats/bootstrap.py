"""Bootstrap intervals over units, with a fixed seed: the same data always give the same interval."""

from dataclasses import dataclass

import numpy as np

from annotations.stats.agreement import Coefficient, estimate
from annotations.stats.ratings import Ratings, patterns

SEED = 20130101
RESAMPLES = 2000
LEVEL = 0.95


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
    coefficient: Coefficient, ratings: Ratings, *, resamples: int = RESAMPLES, level: float = LEVEL, seed: int = SEED
) -> Estimate:
    """The coefficient with a percentile interval.

    Args:
        coefficient: one of `annotations.stats.agreement`.
        ratings: the codings.
        resamples: how many times the units are drawn anew.
        level: coverage of the interval.
        seed: of the random numbers.

    """
    value, units = estimate(coefficient, ratings), ratings.pairable()
    if units < 2 or np.isnan(value):
        return Estimate(value, np.nan, np.nan, units)
    given = patterns(ratings)
    random = np.random.default_rng(seed)
    # Drawing units with replacement is drawing how often each distinct row occurs.
    drawn = random.multinomial(ratings.units, given.weights / given.weights.sum(), size=resamples)
    values = coefficient(given, drawn.astype(np.float64))
    kept = values[~np.isnan(values)]
    undefined = 1 - len(kept) / resamples
    if len(kept) < resamples / 2:
        return Estimate(value, np.nan, np.nan, units, undefined)
    low, high = np.quantile(kept, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value, float(low), float(high), units, undefined)
