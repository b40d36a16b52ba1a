"""Fits the networks that read each sentence in context, on scores from word models that have not seen the dossier."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from nlp.codes.context import ContextModel, inputs
from nlp.codes.decide import Dossier
from nlp.codes.gold import GoldDossier
from nlp.codes.scores import Floats

if TYPE_CHECKING:
    from sklearn.neural_network import MLPClassifier

NETWORKS = 4
"""How many are averaged: each begins from other weights."""
WIDTH = 32
HELD_BACK = 0.3
"""Penalty on the weights; a tenth to three times as much does nearly as well (docs/quality.md)."""
PACE = 0.002
ROUNDS = 30
"""Times that all sentences are gone through."""
Groups = npt.NDArray[np.int64]
"""For each dossier the number of its group: its fold, or the hand that wrote it."""


def fit_context(dossiers: Sequence[GoldDossier], seen: Sequence[Dossier], codes: Sequence[str]) -> ContextModel:
    """The networks for `codes`. Same input, same weights.

    Args:
        dossiers: with the sentences that carry a code by gold.
        seen: the same dossiers, with scores of word models that have not seen them.
        codes: what the networks say.

    """
    rows = np.concatenate([inputs(view.units, view.scores) for view in seen if view.units])
    told = np.array([[code in mark for code in codes] for d in dossiers for mark in d.carries], np.int64)
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread < 1e-6, 1.0, spread).astype(np.float32)
    networks = [_network((rows - mean) / spread, told, seed) for seed in range(NETWORKS)]
    return ContextModel(
        tuple(codes),
        mean,
        spread,
        _stacked([network.coefs_[0] for network in networks]),
        _stacked([network.intercepts_[0] for network in networks]),
        _stacked([network.coefs_[1] for network in networks]),
        _stacked([network.intercepts_[1] for network in networks]),
    )


def in_context(
    dossiers: Sequence[GoldDossier], seen: Sequence[Dossier], codes: Sequence[str], groups: Groups
) -> list[Dossier]:
    """The same views with every sentence read in context, by networks fitted without the dossier's group."""
    found: dict[int, Dossier] = {}
    for group in np.unique(groups):
        others = np.flatnonzero(groups != group).tolist()
        model = fit_context([dossiers[n] for n in others], [seen[n] for n in others], codes)
        for n in np.flatnonzero(groups == group).tolist():
            found[n] = replace(seen[n], in_context=model.read(seen[n].units, seen[n].scores))
    return [found[n] for n in range(len(dossiers))]


def _network(rows: Floats, told: npt.NDArray[np.int64], seed: int) -> "MLPClassifier":
    # Imported here: finding needs no scikit-learn, only training does.
    import warnings  # noqa: PLC0415

    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415
    from sklearn.neural_network import MLPClassifier  # noqa: PLC0415

    network = MLPClassifier((WIDTH,), alpha=HELD_BACK, max_iter=ROUNDS, learning_rate_init=PACE, random_state=seed)
    with warnings.catch_warnings():
        # Stopping early is meant: it holds the networks back as well.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return network.fit(rows, told)


def _stacked(arrays: Sequence[npt.NDArray[np.float64]]) -> Floats:
    return np.stack(arrays).astype(np.float32)
