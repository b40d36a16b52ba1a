"""Fits the deciding models: one for each code, held to what all codes have in common.

A code has too few dossiers to learn ten weights from, but what makes a score convincing is much alike for all codes.
So a logistic model over the dossiers of all codes together is fitted first, on the figures that every code has; each
code's own model is then drawn towards it (a ridge penalty on the difference) and is only as far off as its dossiers
tell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.codes.decide import Dossier, Judge, row_of, shared_columns

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
POOLED = 1.0
"""Penalty on the weights of the model over all codes."""
TOWARDS = 5.0
"""Penalty on the difference between a code's weights and those of all codes."""
OWN = 3.3
"""Penalty on the weights of figures that only this code has."""
LIKENED = 0.5
"""How far the share of untypical dossiers with a code is moved to that of typical ones: 0 not at all, 1 wholly."""


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """For one code or label: which dossiers have it, for which it is known, and which are typical.

    Dossiers written to learn from tell more than files do. The share of dossiers that have a code is taken from those
    that are `typical` of files.
    """

    holds: Bools
    known: Bools
    typical: Bools


@dataclass(frozen=True, slots=True, eq=False)
class _Lesson:
    """What one code's model is fitted on: scaled figures, and whether the code is there."""

    rows: Floats
    holds: Bools
    mean: Floats
    spread: Floats
    shared: Bools
    weight: Floats


def fit_judges(dossiers: Sequence[Dossier], gold: Mapping[str, Truth], use: Bools) -> dict[str, Judge]:
    """The deciding models of all codes and labels, from the dossiers `use` for which each is known."""
    return judges_on(*figures_for_all(dossiers, gold), gold, use)


def figures_for_all(dossiers: Sequence[Dossier], names: Iterable[str]) -> tuple[dict[str, Floats], dict[str, Bools]]:
    """Per code or label one row of figures a dossier, and which of its columns every code has."""
    rows = {name: np.stack([row_of(name, dossier) for dossier in dossiers]) for name in names}
    return rows, {name: shared_columns(name, dossiers[0]) for name in rows}


def judges_on(
    figures: Mapping[str, Floats], shared: Mapping[str, Bools], gold: Mapping[str, Truth], use: Bools
) -> dict[str, Judge]:
    """The same, from figures already taken: per code one row a dossier, and which columns every code has."""
    lessons = {name: _lesson(figures[name], shared[name], truth, use) for name, truth in gold.items()}
    common = _in_common(list(lessons.values()))
    return {name: _judge(lesson, common) for name, lesson in lessons.items()}


def _lesson(figures: Floats, shared: Bools, truth: Truth, use: Bools) -> _Lesson:
    taken = use & truth.known
    mean, spread = figures[taken].mean(axis=0), figures[taken].std(axis=0)
    spread = np.where(spread < 1e-6, 1.0, spread)
    return _Lesson((figures[taken] - mean) / spread, truth.holds[taken], mean, spread, shared, _weight(truth, taken))


def _weight(truth: Truth, taken: Bools) -> Floats:
    """What each dossier taken counts: untypical ones so that their share with the code moves towards the typical.

    As a group they count as many as they are.
    """
    weight = np.ones(len(taken))
    like, other = taken & truth.typical, taken & ~truth.typical
    if like.any() and other.any():
        wanted, own = _share(truth.holds[like]), _share(truth.holds[other])
        ratio = np.where(truth.holds, wanted / own, (1 - wanted) / (1 - own)) ** LIKENED
        weight[other] = ratio[other] * other.sum() / ratio[other].sum()
    return weight[taken]


def _share(holds: Bools) -> float:
    return float((holds.sum() + 1) / (len(holds) + 2))


def _in_common(lessons: Sequence[_Lesson]) -> Floats:
    """Weights of the shared figures over all codes; each code keeps its own height (its share of the dossiers)."""
    rows = np.concatenate([lesson.rows[:, lesson.shared] for lesson in lessons])
    holds = np.concatenate([lesson.holds for lesson in lessons])
    heights = np.concatenate([np.full(len(lesson.holds), _log_odds(lesson)) for lesson in lessons])
    weight = np.concatenate([lesson.weight for lesson in lessons])
    start = np.zeros(rows.shape[1])
    return _fitted(rows, holds, start, np.full(rows.shape[1], POOLED), heights, weight)[0]


def _judge(lesson: _Lesson, common: Floats) -> Judge:
    wanted = np.zeros(len(lesson.shared))
    wanted[lesson.shared] = common
    penalty = np.where(lesson.shared, TOWARDS, OWN)
    weights, bias = _fitted(lesson.rows, lesson.holds, wanted, penalty, np.zeros(len(lesson.holds)), lesson.weight)
    return Judge(lesson.mean, lesson.spread, weights, bias)


def refit(judge: Judge, figures: Floats, holds: Bools, penalty: float) -> Judge:
    """A model drawn away from `judge` by more dossiers: rows of figures, and in which the code is present.

    Its height is held as well, as by `penalty` dossiers of which the model is certain neither way.
    """
    rows = np.c_[(figures - judge.mean) / judge.spread, np.ones(len(figures))]
    wanted = np.append(judge.weights, judge.bias)
    even = np.ones(len(holds))
    weights, _ = _fitted(rows, holds, wanted, np.full(len(wanted), penalty), np.zeros(len(holds)), even, free=False)
    return Judge(judge.mean, judge.spread, weights[:-1], float(weights[-1]))


def _log_odds(lesson: _Lesson) -> float:
    has, lacks = lesson.weight[lesson.holds].sum(), lesson.weight[~lesson.holds].sum()
    return float(np.log((has + 0.5) / (lacks + 0.5)))


def _fitted(
    rows: Floats,
    holds: Bools,
    wanted: Floats,
    penalty: Floats,
    heights: Floats,
    each: Floats,
    *,
    free: bool = True,
) -> tuple[Floats, float]:
    """Least logistic loss plus half the penalty times the squared distance of the weights from those wanted.

    `heights` are added to the log-odds of each row, `each` is what a row counts; `free` says whether a height for all
    is fitted as well.
    """
    # Imported here: finding needs no scipy, only training does.
    from scipy.optimize import minimize  # noqa: PLC0415

    sign = np.where(holds, 1.0, -1.0)

    def loss(values: Floats) -> tuple[float, Floats]:
        weights, bias = values[:-1], values[-1]
        margin = sign * (rows @ weights + bias + heights)
        pull = weights - wanted
        value = (each * np.logaddexp(0.0, -margin)).sum() + 0.5 * (penalty * pull * pull).sum()
        slope = -sign * each / (1.0 + np.exp(np.clip(margin, -500, 500)))
        return float(value), np.append(rows.T @ slope + penalty * pull, slope.sum() if free else 0.0)

    start = np.append(wanted, 0.0)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return best[:-1], float(best[-1])
