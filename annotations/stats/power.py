"""What a comparison of two groups of dossiers can show at all, and how many dossiers it would take."""

from functools import lru_cache

import numpy as np
from scipy import special, stats

from annotations.stats.ratings import Real

ALPHA = 0.05
POWER = 0.80
_TIE = 1e-7
"""Relative slack in 'as likely as', as scipy has it."""
_MOST = 400
"""Largest number in a group that is tried; beyond it the answer is 'more than this'."""


def least_p(first: int, second: int) -> float:
    """The smallest p that Fisher's exact test can give: all of one group have the feature, none of the other."""
    if not first or not second:
        return float("nan")
    return float(stats.fisher_exact(np.array([[first, 0], [0, second]])).pvalue)


@lru_cache(maxsize=1024)
def power(first: int, second: int, share_first: float, share_second: float, alpha: float = ALPHA) -> float:
    """Chance that Fisher's exact test (two-sided) finds a difference between two shares that is really there.

    Args:
        first: size of the first group.
        second: size of the second group.
        share_first: true share with the feature in the first group.
        share_second: true share with the feature in the second group.
        alpha: level of the test.

    """
    if not first or not second:
        return 0.0
    one = stats.binom.pmf(np.arange(first + 1), first, share_first)
    other = stats.binom.pmf(np.arange(second + 1), second, share_second)
    return float(one @ _rejected(first, second, alpha) @ other)


def needed(
    share_first: float, share_second: float, ratio: float = 1.0, *, alpha: float = ALPHA, wanted: float = POWER
) -> tuple[int, int] | None:
    """Smallest groups that find the difference with the wanted power; None when more than 400 in a group.

    Power of an exact test is a saw-tooth: the size given keeps the power for the next two sizes as well.

    Args:
        share_first: true share in the first group.
        share_second: true share in the second group.
        ratio: size of the second group to the first.
        alpha: level of the test.
        wanted: power.

    """
    if share_first == share_second:
        return None
    # The formula for large groups asks for less than the exact test does.
    start = max(2, _approximate(share_first, share_second, ratio, alpha, wanted))
    for size in range(start, _MOST):
        sizes = [(n, max(1, round(n * ratio))) for n in range(size, size + 3)]
        if max(sizes[-1]) > _MOST:
            return None
        if all(power(a, b, share_first, share_second, alpha) >= wanted for a, b in sizes):
            return sizes[0]
    return None


def coders_needed(kappa: float, prevalence: float, half_width: float, level: float = 0.95) -> int:
    """How many dossiers two coders must both code for an interval of kappa of this half width.

    By the large-sample variance of kappa for two coders with equal prevalence (D. Bloch and H. Kraemer,
    Biometrics 45 (1989) 269-287).

    Args:
        kappa: expected agreement.
        prevalence: expected share of dossiers with the feature.
        half_width: half the width of the interval.
        level: coverage of the interval.

    """
    spread = 2 * prevalence * (1 - prevalence)
    variance = (1 - kappa) * ((1 - kappa) * (1 - 2 * kappa) + kappa * (2 - kappa) / spread)
    z = float(stats.norm.ppf((1 + level) / 2))
    return int(np.ceil(variance * (z / half_width) ** 2))


def _approximate(p: float, q: float, ratio: float, alpha: float, wanted: float) -> int:
    """Fleiss' formula for two proportions: where the search begins."""
    mean = (p + ratio * q) / (1 + ratio)
    z, y = float(stats.norm.ppf(1 - alpha / 2)), float(stats.norm.ppf(wanted))
    above = z * np.sqrt((1 + 1 / ratio) * mean * (1 - mean)) + y * np.sqrt(p * (1 - p) + q * (1 - q) / ratio)
    return int(above**2 / (p - q) ** 2)


@lru_cache(maxsize=64)
def _rejected(first: int, second: int, alpha: float) -> Real:
    """Which tables (hits in the first, hits in the second group) Fisher's test rejects, as zeros and ones."""
    table = np.zeros((first + 1, second + 1))
    logs = special.gammaln(np.arange(first + second + 2) + 1.0)
    ways_first = logs[first] - logs[: first + 1] - logs[first::-1]
    ways_second = logs[second] - logs[: second + 1] - logs[second::-1]
    for hits in range(first + second + 1):
        place = np.arange(max(0, hits - second), min(hits, first) + 1)
        ways = ways_first[place] + ways_second[hits - place]
        chance = np.exp(ways - (logs[first + second] - logs[hits] - logs[first + second - hits]))
        ordered = np.sort(chance)
        # Tables as likely as this one count too.
        upto = np.searchsorted(ordered, chance * (1 + _TIE), side="right") - 1
        table[place, hits - place] = np.cumsum(ordered)[upto] <= alpha * (1 + 1e-12)
    return table
