"""Series over time: control limits, and whether and where the level changes.

Sources: W. Shewhart (limits at three standard deviations, here their exact probabilities); A. Scott and M.
Knott, Biometrics 30 (1974) 507-512 (splitting a series in two, and each part again).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from annotations.stats.bootstrap import SEED
from annotations.stats.ratings import Real, Whole

TAIL = 0.00135
"""Chance outside a limit on one side: that of three standard deviations."""
DRAWS = 999
FEWEST = 4
"""Periods that a series must have before a change is looked for."""


@dataclass(frozen=True, slots=True)
class Change:
    """The period from which the level is another one."""

    place: int
    before: float
    after: float
    sizes: tuple[int, int]
    """Dossiers before and after."""
    p: float
    """By drawing the same values in random order: the chance of a split as sharp in a series without change."""


def share_limits(hits: int, of: int, sizes: Sequence[int]) -> list[tuple[float, float]]:
    """Exact control limits of a share in each period, around the share over all periods.

    Args:
        hits: dossiers with the feature, over all periods.
        of: dossiers, over all periods.
        sizes: dossiers a period.

    """
    if not of:
        return [(0.0, 1.0) for _ in sizes]
    share = hits / of
    return [
        (float(stats.binom.ppf(TAIL, n, share)) / n, float(stats.binom.ppf(1 - TAIL, n, share)) / n)
        if n
        else (0.0, 1.0)
        for n in sizes
    ]


def mean_limits(values: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Limits of the mean in each period, at three standard errors around the mean over all periods."""
    pool = np.concatenate([np.asarray(v, float) for v in values]) if values else np.zeros(0)
    if len(pool) < 2:
        return [(float("nan"), float("nan")) for _ in values]
    middle, spread = float(pool.mean()), float(pool.std(ddof=1))
    half = [3 * spread / np.sqrt(len(v)) if len(v) else float("nan") for v in values]
    return [(middle - float(h), middle + float(h)) for h in half]


def change(values: Sequence[Sequence[float]], seed: int = SEED) -> Change | None:
    """The sharpest change of level in a series; None when it is too short or constant.

    Args:
        values: for each period, the value of each of its dossiers (1 and 0 for a feature).
        seed: of the random numbers.

    """
    sizes = np.array([len(v) for v in values], np.int64)
    pool = np.concatenate([np.asarray(v, float) for v in values]) if values else np.zeros(0)
    if (sizes > 0).sum() < FEWEST or len(np.unique(pool)) < 2:
        return None
    sums = np.array([float(np.sum(v)) for v in values])
    strength = _strength(sums[None, :], sizes)[0]
    place = int(np.nanargmax(strength)) + 1
    drawn = _strength(_shuffled(pool, sizes, seed), sizes)
    extreme = int((np.nanmax(drawn, axis=1) >= np.nanmax(strength) - 1e-9).sum())
    first, second = int(sizes[:place].sum()), int(sizes[place:].sum())
    before, after = float(sums[:place].sum()) / first, float(sums[place:].sum()) / second
    return Change(place, before, after, (first, second), (extreme + 1) / (DRAWS + 1))


def _strength(sums: Real, sizes: Whole) -> Real:
    """Sum of squares between the two parts, for each place to split (the total is the same for all)."""
    left, right = np.cumsum(sums, axis=1)[:, :-1], sums.sum(axis=1, keepdims=True)
    n = np.cumsum(sizes)[:-1]
    m = sizes.sum() - n
    with np.errstate(invalid="ignore", divide="ignore"):
        gap = left / n - (right - left) / m
        return np.asarray(np.where((n > 0) & (m > 0), gap**2 * n * m / (n + m), np.nan))


def _shuffled(pool: Real, sizes: Whole, seed: int) -> Real:
    """Sums by period of the values in random order, DRAWS times; by how often each value occurs where these are few."""
    random = np.random.default_rng(seed)
    levels, counts = np.unique(pool, return_counts=True)
    if len(levels) == 2:
        high = random.multivariate_hypergeometric(sizes, int(counts[1]), size=DRAWS, method="marginals")
        return np.asarray(levels[0] * sizes + (levels[1] - levels[0]) * high)
    edges = np.concatenate([[0], np.cumsum(sizes)])
    rows = []
    for _ in range(DRAWS):
        running = np.concatenate([[0.0], np.cumsum(random.permutation(pool))])
        rows.append(np.diff(running[edges]))
    return np.array(rows)
