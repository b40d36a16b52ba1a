"""Exact tests and intervals for small groups: nothing here leans on large numbers.

Sources: R. A. Fisher; G. Freeman and J. Halton, Biometrika 38 (1951) 141-149; C. Clopper and E. Pearson,
Biometrika 26 (1934) 404-413; E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212;
G. Barnard, Biometrika 34 (1947).
"""

from collections.abc import Sequence
from itertools import combinations, product
from math import comb, prod

import numpy as np
from scipy import special, stats

from annotations.stats.bootstrap import SEED
from annotations.stats.ratings import Real, Whole

ENUMERABLE = 20_000
"""With more tables than this the exact test of several groups draws tables instead of listing them."""
PERMUTATIONS = 9_999
_BARNARD_MOST = 200
_TIE = 1e-7
"""Relative slack in 'as likely as the table seen', as R and scipy have it."""


def clopper_pearson(hits: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of a proportion: covers at least `level`. (0, 1) when nothing was observed."""
    if of == 0:
        return 0.0, 1.0
    tail = (1 - level) / 2
    low = stats.beta.ppf(tail, hits, of - hits + 1) if hits else 0.0
    high = stats.beta.ppf(1 - tail, hits + 1, of - hits) if hits < of else 1.0
    return float(low), float(high)


def wilson(hits: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Score interval of a proportion: shorter than the exact one, right on average."""
    if of == 0:
        return 0.0, 1.0
    z = float(stats.norm.ppf((1 + level) / 2))
    share, size = hits / of, 1 + z**2 / of
    middle = (share + z**2 / (2 * of)) / size
    half = z / size * float(np.sqrt(share * (1 - share) / of + z**2 / (4 * of**2)))
    return max(0.0, middle - half), min(1.0, middle + half)


def fisher(hits: Sequence[int], of: Sequence[int]) -> float:
    """Two-sided exact p of equal shares in two or more groups (Freeman and Halton for more than two).

    Args:
        hits: how many in each group have the feature.
        of: size of each group.

    Returns:
        The p value; NaN when fewer than two groups have members. For large tables it is estimated from 9,999 draws.

    """
    groups = [(h, n) for h, n in zip(hits, of, strict=True) if n]
    if len(groups) < 2:
        return float("nan")
    found, sizes = [h for h, _ in groups], [n for _, n in groups]
    if len(groups) == 2:
        table = np.array([[h, n - h] for h, n in groups])
        return float(stats.fisher_exact(table).pvalue)
    total = sum(found)
    if prod(min(n, total) + 1 for n in sizes[:-1]) > ENUMERABLE:
        return _drawn(found, sizes)
    return _freeman_halton(found, sizes)


def _freeman_halton(found: Sequence[int], sizes: Sequence[int]) -> float:
    total = sum(found)
    seen = prod(comb(n, h) for h, n in zip(found, sizes, strict=True))
    as_extreme = 0
    for first in product(*(range(min(n, total) + 1) for n in sizes[:-1])):
        last = total - sum(first)
        if 0 <= last <= sizes[-1]:
            ways = prod(comb(n, h) for h, n in zip((*first, last), sizes, strict=True))
            if ways <= seen * (1 + _TIE):
                as_extreme += ways
    return min(1.0, as_extreme / comb(sum(sizes), total))


def _drawn(found: Sequence[int], sizes: Sequence[int]) -> float:
    """The same by drawing tables with these margins: no smaller than 0.0001."""
    total, groups = sum(found), np.array(sizes)
    if total in (0, int(groups.sum())):
        return 1.0
    random = np.random.default_rng(SEED)
    drawn = random.multivariate_hypergeometric(groups, total, size=PERMUTATIONS, method="marginals")
    chances, seen = _log_ways(drawn, groups), _log_ways(np.array([found]), groups)[0]
    return (int((chances <= seen + _TIE).sum()) + 1) / (PERMUTATIONS + 1)


def _log_ways(hits: Whole, groups: Whole) -> Real:
    """Logarithm of in how many ways each row of hits can come about."""
    return np.asarray(-(special.gammaln(hits + 1) + special.gammaln(groups - hits + 1)).sum(axis=1))


def barnard(hits: Sequence[int], of: Sequence[int]) -> float:
    """Two-sided p of Barnard's unconditional test for two groups; NaN for empty or large (over 200) groups."""
    if min(of) == 0 or sum(of) > _BARNARD_MOST:
        return float("nan")
    if sum(hits) in (0, sum(of)):
        return 1.0
    table = [[hits[0], hits[1]], [of[0] - hits[0], of[1] - hits[1]]]
    return float(stats.barnard_exact(table).pvalue)


def permutation(first: Sequence[float], second: Sequence[float], seed: int = SEED) -> float:
    """Two-sided p of equal means: by all divisions of the dossiers when there are at most 9,999, else by as many drawn.

    A division is as extreme as the one seen when its means differ as much, in either direction. Drawing goes by how
    often each value occurs, so that the cost does not grow with the dossiers.
    """
    if not len(first) or not len(second):
        return float("nan")
    pool = np.concatenate([np.asarray(first, float), np.asarray(second, float)])
    size, total = len(first), pool.sum()
    seen = abs(np.mean(first) - np.mean(second))
    exact = comb(len(pool), size) <= PERMUTATIONS
    if exact:
        sums = np.array([pool[list(chosen)].sum() for chosen in combinations(range(len(pool)), size)])
    else:
        levels, counts = np.unique(pool, return_counts=True)
        random = np.random.default_rng(seed)
        sums = random.multivariate_hypergeometric(counts, size, size=PERMUTATIONS, method="marginals") @ levels
    differences = np.abs(sums / size - (total - sums) / len(second))
    extreme = int((differences >= seen - _TIE).sum())
    return extreme / len(sums) if exact else (extreme + 1) / (len(sums) + 1)


def holm(values: Sequence[float]) -> list[float]:
    """P values corrected for their number by Holm's step-down; NaN stays NaN and is not counted."""
    given = np.asarray(values, float)
    known = np.flatnonzero(~np.isnan(given))
    ordered = known[np.argsort(given[known], kind="stable")]
    corrected = given.copy()
    highest = 0.0
    for rank, place in enumerate(ordered):
        highest = max(highest, min(1.0, float(given[place]) * (len(ordered) - rank)))
        corrected[place] = highest
    return [float(value) for value in corrected]
