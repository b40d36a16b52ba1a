"""Agreement between coders on nominal codes, for any number of coders and with values missing.

Each coefficient is a function of `Patterns` and of weights with the rows on the last axis, so that many resamples are
computed at once. Where a coefficient has no value (no unit coded twice; only one category ever used) it is NaN, never 0
or 1: `why_not` says in words why.

Sources: J. Cohen, Educational and Psychological Measurement 20 (1960) 37-46; J. Fleiss, Psychological Bulletin
76 (1971) 378-382; K. Krippendorff, Content Analysis, chapter 11; K. Gwet, British Journal of Mathematical and
Statistical Psychology 61 (2008) 29-48, and his Handbook of Inter-Rater Reliability for values missing.
"""

from collections.abc import Callable

import numpy as np

from annotations.stats.ratings import MISSING, Patterns, Ratings, Real, patterns

Coefficient = Callable[[Patterns, Real], Real]


def percentage(given: Patterns, weights: Real) -> Real:
    """Mean share of agreeing pairs of coders over the units that two or more coders coded (0 to 1)."""
    size = given.counts.sum(axis=1)
    double = size > 1
    pairs = np.where(double, size * (size - 1), 1.0)
    agreeing = (given.counts * (given.counts - 1)).sum(axis=1) / pairs
    return _ratio(weights @ np.where(double, agreeing, 0.0), weights @ double.astype(float))


def cohen(given: Patterns, weights: Real) -> Real:
    """Cohen's kappa of the first two coders, over the units that both coded."""
    first, second = given.rows[:, 0], given.rows[:, 1]
    both = (first != MISSING) & (second != MISSING)
    total = weights @ both.astype(float)
    same = _ratio(weights @ (both & (first == second)).astype(float), total)
    chance = np.zeros_like(same)
    for kind in range(given.categories):
        one = _ratio(weights @ (both & (first == kind)).astype(float), total)
        other = _ratio(weights @ (both & (second == kind)).astype(float), total)
        chance = chance + one * other
    return _corrected(same, chance)


def fleiss(given: Patterns, weights: Real) -> Real:
    """Fleiss' kappa; with values missing as Gwet extends it (equal to Fleiss 1971 when none is missing)."""
    shares = _shares(given, weights)
    return _corrected(percentage(given, weights), (shares**2).sum(axis=-1))


def ac1(given: Patterns, weights: Real) -> Real:
    """Gwet's AC1: chance agreement stays small when one category is rare, where kappa falls to zero.

    Categories are all those that could have been given: with one possible category there is no value.
    """
    shares = _shares(given, weights)
    if given.categories < 2:
        return np.full(shares.shape[:-1], np.nan)
    chance = (shares * (1 - shares)).sum(axis=-1) / (given.categories - 1)
    return _corrected(percentage(given, weights), chance)


def krippendorff(given: Patterns, weights: Real) -> Real:
    """Krippendorff's alpha for nominal data: from the coincidences within units that two or more coders coded."""
    size = given.counts.sum(axis=1)
    double = size > 1
    scale = np.where(double, 1.0 / np.where(double, size - 1, 1.0), 0.0)
    agreeing = (given.counts * (given.counts - 1)).sum(axis=1) * scale
    totals = weights @ (given.counts * double[:, None])
    values = totals.sum(axis=-1)
    observed = values - weights @ agreeing
    expected = values**2 - (totals**2).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(expected > 0, 1 - (values - 1) * observed / expected, np.nan)


COEFFICIENTS: dict[str, Coefficient] = {
    "percentage": percentage,
    "cohen": cohen,
    "fleiss": fleiss,
    "alpha": krippendorff,
    "ac1": ac1,
}


def estimate(coefficient: Coefficient, ratings: Ratings) -> float:
    """The coefficient of `ratings`, NaN when it has no value."""
    if ratings.values.shape[1] < 2 or not ratings.units:
        return float("nan")
    given = patterns(ratings)
    return float(coefficient(given, given.weights))


def why_not(ratings: Ratings) -> str:
    """Why a chance-corrected coefficient has no value, in Dutch; empty when it has one."""
    if ratings.values.shape[1] < 2:
        return "er is maar één codeur"
    if not ratings.pairable():
        return "geen enkel dossier is door twee codeurs gecodeerd"
    double = ratings.values[(ratings.values != MISSING).sum(axis=1) > 1]
    if len(np.unique(double[double != MISSING])) < 2:
        return "alle codeurs gaven overal dezelfde waarde; er is geen spreiding om toeval aan af te meten"
    return ""


def _shares(given: Patterns, weights: Real) -> Real:
    """Share of each category: mean over the units coded at all of the share of coders who gave it."""
    size = given.counts.sum(axis=1)
    coded = size > 0
    part = given.counts / np.where(coded, size, 1.0)[:, None]
    return _ratio(weights @ part, (weights @ coded.astype(float))[..., None])


def _corrected(observed: Real, chance: Real) -> Real:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(chance < 1, (observed - chance) / (1 - chance), np.nan)


def _ratio(above: Real, below: Real) -> Real:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(below > 0, np.asarray(above) / below, np.nan)
