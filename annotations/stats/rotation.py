"""Rotation of loadings: varimax (components stay uncorrelated) and direct oblimin (they may correlate).

Both with Kaiser's normalisation of the items, as SPSS does. Sources: H. Kaiser, Psychometrika 23 (1958)
187-200; C. Bernaards and R. Jennrich, Educational and Psychological Measurement 65 (2005) 676-696 (gradient
projection).
"""

from dataclasses import dataclass

import numpy as np

from annotations.stats.ratings import Real

_TOLERANCE = 1e-13
_ROUNDS = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Rotated:
    """Rotated loadings (the pattern matrix), and how the components correlate (the identity for varimax)."""

    loadings: Real
    correlations: Real


def varimax(loadings: Real) -> Rotated:
    """Loadings turned so that each item loads high on few components."""
    count = loadings.shape[1]
    if count < 2:
        return Rotated(loadings, np.eye(count))
    size = _sizes(loadings)
    normal = loadings / size
    turn = np.eye(count)
    for _ in range(_ROUNDS):
        turned = normal @ turn
        gradient = normal.T @ (turned**3 - turned * (turned**2).mean(axis=0))
        left, _values, right = np.linalg.svd(gradient)
        before, turn = turn, left @ right
        if np.abs(turn - before).max() < _TOLERANCE:
            break
    return Rotated(_upright(normal @ turn * size), np.eye(count))


def oblimin(loadings: Real, delta: float = 0.0) -> Rotated:
    """Direct oblimin by gradient projection.

    Args:
        loadings: items by components.
        delta: 0 lets components correlate most (SPSS's default); lower makes them less oblique.

    """
    count = loadings.shape[1]
    if count < 2:
        return Rotated(loadings, np.eye(count))
    size = _sizes(loadings)
    normal = loadings / size
    turn, step = np.eye(count), 1.0
    pattern = normal @ np.linalg.inv(turn).T
    value, slope = _oblimin(pattern, delta)
    best = pattern
    for _ in range(_ROUNDS):
        gradient = -(pattern.T @ slope @ np.linalg.inv(turn)).T
        projected = gradient - turn * (turn * gradient).sum(axis=0)
        strength = float(np.sqrt((projected**2).sum()))
        if strength < 1e-10:
            break
        step *= 2
        for _ in range(30):
            tried = turn - step * projected
            tried = tried / np.sqrt((tried**2).sum(axis=0))
            pattern = normal @ np.linalg.inv(tried).T
            new_value, new_slope = _oblimin(pattern, delta)
            if new_value < value - 0.5 * strength**2 * step:
                break
            step /= 2
        if new_value >= value:
            break
        turn, value, slope, best = tried, new_value, new_slope, pattern
    signs = np.where(best.sum(axis=0) < 0, -1.0, 1.0)
    return Rotated(best * size * signs, turn.T @ turn * np.outer(signs, signs))


def _oblimin(pattern: Real, delta: float) -> tuple[float, Real]:
    items, count = pattern.shape
    squared = pattern**2
    others = squared @ (np.ones((count, count)) - np.eye(count))
    if delta:
        others = others - delta * np.broadcast_to(others.mean(axis=0), (items, count))
    return float((squared * others).sum() / 4), pattern * others


def _sizes(loadings: Real) -> Real:
    size = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    return np.where(size > 0, size, 1.0)


def _upright(loadings: Real) -> Real:
    return loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
