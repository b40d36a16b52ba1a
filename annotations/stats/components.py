"""Principal components of the correlation matrix, as SPSS's FACTOR does it by default.

Components with an eigenvalue above 1 are kept; loadings are eigenvectors times the root of the eigenvalue;
dossiers with a missing item are left out; a constant item has no correlation and is named and left out. Signs
are free: each component is turned so that its loadings add up to a positive number. Source: the study,
paragraph 4.5 and table B4.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from annotations.stats.ratings import Real

_SINGULAR = 1e-10
"""Smallest eigenvalue below which the correlation matrix has no usable inverse."""


@dataclass(frozen=True, slots=True)
class Bartlett:
    """Bartlett's test that all correlations are zero."""

    chi_square: float
    df: int
    p: float


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """The outcome; with too few varying items or dossiers there are no components and `why_not` says so."""

    items: tuple[str, ...]
    eigenvalues: Real
    loadings: Real
    """Items by components."""
    dossiers: int
    constant: tuple[str, ...]
    """Items that are equal in every dossier: left out."""
    kmo: float
    """Kaiser-Meyer-Olkin measure over all items; NaN when the matrix has no inverse."""
    kmo_items: Real
    bartlett: Bartlett
    why_not: str = ""

    @property
    def count(self) -> int:
        """Number of components kept."""
        return int(self.loadings.shape[1])

    @property
    def communalities(self) -> Real:
        """Share of each item's variance that the kept components carry."""
        return np.asarray((self.loadings**2).sum(axis=1))

    @property
    def explained(self) -> Real:
        """Share of the variance of all items, a component."""
        return self.eigenvalues[: self.count] / max(1, len(self.items))

    def members(self) -> tuple[tuple[str, ...], ...]:
        """The items of each component: each goes where its loading is largest, whatever the sign."""
        if not self.count:
            return ()
        best = np.abs(self.loadings).argmax(axis=1)
        return tuple(
            tuple(name for name, own in zip(self.items, best, strict=True) if own == n) for n in range(self.count)
        )


def components(values: Real, names: Sequence[str], keep: int | None = None) -> Components:
    """Principal components of dossiers (rows) by items (columns); NaN is missing.

    Args:
        values: scores.
        names: of the items.
        keep: how many components to keep; those with an eigenvalue above 1 when left out.

    """
    known = values[~np.isnan(values).any(axis=1)]
    varies = np.array([len(known) > 0 and np.ptp(known[:, n]) > 0 for n in range(len(names))], bool)
    items = tuple(name for name, v in zip(names, varies, strict=True) if v)
    constant = tuple(name for name, v in zip(names, varies, strict=True) if not v) if len(known) else ()
    if len(items) < 2 or len(known) < 3:
        return _nothing(items, constant, len(known))
    matrix = np.asarray(np.corrcoef(known[:, varies], rowvar=False))
    roots, vectors = np.linalg.eigh(matrix)
    roots, vectors = roots[::-1], vectors[:, ::-1]
    count = int((roots > 1).sum()) if keep is None else min(keep, int((roots > _SINGULAR).sum()))
    loadings = vectors[:, :count] * np.sqrt(np.clip(roots[:count], 0, None))
    loadings = loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
    overall, each = kmo(matrix)
    return Components(items, roots, loadings, len(known), constant, overall, each, bartlett(matrix, len(known)))


def kmo(correlations: Real) -> tuple[float, Real]:
    """Kaiser-Meyer-Olkin measure of sampling adequacy, overall and by item; NaN for a singular matrix."""
    size = len(correlations)
    if np.linalg.eigvalsh(correlations)[0] < _SINGULAR:
        return float("nan"), np.full(size, np.nan)
    inverse = np.linalg.inv(correlations)
    spread = np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    partial = (inverse / spread) ** 2
    plain = correlations**2
    np.fill_diagonal(partial, 0)
    plain = plain - np.diag(np.diag(plain))
    with np.errstate(invalid="ignore"):
        each = plain.sum(axis=0) / (plain.sum(axis=0) + partial.sum(axis=0))
        overall = float(plain.sum() / (plain.sum() + partial.sum()))
    return overall, np.asarray(each)


def bartlett(correlations: Real, dossiers: int) -> Bartlett:
    """Bartlett's test of sphericity; NaN for a singular matrix."""
    size = len(correlations)
    df = size * (size - 1) // 2
    if np.linalg.eigvalsh(correlations)[0] < _SINGULAR:
        return Bartlett(float("nan"), df, float("nan"))
    _, log_determinant = np.linalg.slogdet(correlations)
    chi_square = -(dossiers - 1 - (2 * size + 5) / 6) * float(log_determinant)
    return Bartlett(chi_square, df, float(stats.chi2.sf(chi_square, df)))


def match(loadings: Real, target: Real) -> Real:
    """`loadings` with its components in the order and sign nearest to `target` (same items)."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - only needed for comparison with a published table

    inner = target.T @ loadings
    _, order = linear_sum_assignment(-np.abs(inner))
    signs = np.sign(inner[np.arange(len(order)), order])
    return np.asarray(loadings[:, order] * np.where(signs == 0, 1.0, signs))


def _nothing(items: tuple[str, ...], constant: tuple[str, ...], dossiers: int) -> Components:
    nan = float("nan")
    why = (
        f"er zijn maar {dossiers} dossiers waarvan alle kenmerken beslist zijn; minstens 3 zijn nodig"
        if dossiers < 3
        else f"maar {len(items)} van de kenmerken verschilt tussen dossiers; minstens 2 zijn nodig"
    )
    empty = np.zeros((len(items), 0))
    return Components(items, np.zeros(0), empty, dossiers, constant, nan, np.zeros(0), Bartlett(nan, 0, nan), why)
