"""How many components are more than chance: Horn's parallel analysis.

Source: J. Horn, Psychometrika 30 (1965) 179-185.
"""

from functools import lru_cache

import numpy as np

from annotations.stats.bootstrap import SEED
from annotations.stats.ratings import Real

SAMPLES = 500
_MOST_ROWS = 2_000
"""Eigenvalues of random items hardly change beyond this many rows."""


def parallel_count(eigenvalues: Real, dossiers: int, items: int) -> int:
    """Components, from the first, whose eigenvalue is above the mean one of random uncorrelated items.

    Args:
        eigenvalues: of the correlation matrix, falling.
        dossiers: how many dossiers they rest on.
        items: how many items.

    """
    if dossiers < 3 or items < 2:
        return 0
    above = eigenvalues > random_eigenvalues(min(dossiers, _MOST_ROWS), items)
    return int(np.argmin(above)) if not above.all() else len(above)


@lru_cache(maxsize=16)
def random_eigenvalues(dossiers: int, items: int) -> Real:
    """Mean eigenvalues of the correlation matrix of random normal items, falling."""
    random = np.random.default_rng(SEED)
    samples = min(SAMPLES, max(50, 200_000 // dossiers))
    matrices = [np.asarray(np.corrcoef(random.normal(size=(dossiers, items)), rowvar=False)) for _ in range(samples)]
    return np.asarray(np.linalg.eigvalsh(np.stack(matrices)).mean(axis=0)[::-1])
