"""Fits the sentence models: one linear support vector machine a label, on hashed features."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from nlp.codes.material import Material
from nlp.templates.fit import Features, normalised
from nlp.templates.grams import all_keys
from nlp.templates.linear import Floats, LinearModel

LEAST = 2
"""A feature counts when it stands in at least this many texts."""
PENALTY = 0.8
POSITIVE = 4.0
"""Weight of a text that carries the label against one that does not."""


def features_of(words: Sequence[Sequence[str]]) -> Features:
    """Features of texts given as words."""
    parts = [all_keys(list(text)) for text in words]
    keys, columns = np.unique(np.concatenate(parts), return_inverse=True)
    bounds = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    counts = sp.csr_matrix((np.ones(len(columns), np.float32), columns, bounds), shape=(len(parts), len(keys)))
    counts.sum_duplicates()
    spread = np.bincount(counts.indices, minlength=len(keys))
    kept = np.flatnonzero(spread >= LEAST)
    idf = (np.log((1 + len(words)) / (1 + spread[kept])) + 1).astype(np.float32)
    return Features(keys[kept].astype(np.uint32), idf, normalised(sp.csr_matrix(counts[:, kept]), idf))


def fit(material: Material, features: Features, use: npt.NDArray[np.int64]) -> LinearModel:
    """One model for all labels, from the rows `use`. Same input, same weights."""
    columns, bias, names = [], [], []
    rows = features.rows[use]
    for name, carries in material.carries.items():
        if not carries[use].any():
            continue
        coefficients, offset = _fit_one(rows, carries[use], material.weights[name][use])
        columns.append(coefficients * features.idf)
        bias.append(offset)
        names.append(name)
    weights = np.stack(columns, axis=1).astype(np.float32)
    return LinearModel(tuple(names), features.keys, features.idf, weights, np.array(bias, np.float32))


def _fit_one(rows: sp.csr_matrix, carries: npt.NDArray[np.bool_], weight: Floats) -> tuple[Floats, float]:
    # Imported here: finding needs no scikit-learn, only training does.
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    known = weight > 0
    machine = LinearSVC(C=PENALTY, random_state=0)
    machine.fit(rows[known], carries[known], sample_weight=(weight * np.where(carries, POSITIVE, 1.0))[known])
    return machine.coef_[0].astype(np.float32), float(machine.intercept_[0])
