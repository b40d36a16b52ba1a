"""Fits the passage model: a linear support vector machine for each template, on hashed features."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from nlp.masking import masked_words
from nlp.templates.grams import Keys, all_keys
from nlp.templates.linear import Floats, LinearModel

LEAST = 2
"""A feature counts when it stands in at least this many sentences."""
PENALTY = 0.5
"""C of the support vector machines: chosen by cross-validation (docs/cards/narratives.md)."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Weighted, length-normalised features of texts (rows); the columns are `keys`."""

    keys: Keys
    idf: Floats
    rows: sp.csr_matrix


def features_of(sentences: Sequence[str], groups: Sequence[Sequence[int]]) -> Features:
    """Features of texts; a text is a group of sentences, by number. A sentence may be in many groups."""
    parts = [all_keys(masked_words(sentence)) for sentence in sentences]
    keys, columns = np.unique(np.concatenate(parts), return_inverse=True)
    counts = _grid([len(part) for part in parts], columns, len(keys))
    spread = np.bincount(counts.indices, minlength=len(keys))
    kept = np.flatnonzero(spread >= LEAST)
    idf = (np.log((1 + len(sentences)) / (1 + spread[kept])) + 1).astype(np.float32)
    flat = np.fromiter((number for group in groups for number in group), np.int64)
    texts = _grid([len(group) for group in groups], flat, len(sentences)) @ counts[:, kept]
    return Features(keys[kept].astype(np.uint32), idf, normalised(sp.csr_matrix(texts), idf))


def _grid(sizes: Sequence[int], columns: npt.NDArray[np.int64], width: int) -> sp.csr_matrix:
    """Counts: row i has the next `sizes[i]` of `columns`."""
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    grid = sp.csr_matrix((np.ones(len(columns), np.float32), columns, bounds), shape=(len(sizes), width))
    grid.sum_duplicates()
    return grid


def normalised(counts: sp.csr_matrix, idf: Floats) -> sp.csr_matrix:
    """Counts times idf, over the additive length of each row (see `nlp.templates.linear`)."""
    square = counts @ (idf**2)
    length = np.sqrt(np.maximum(square, 1e-6))
    return sp.csr_matrix(sp.diags_array(1 / length) @ counts @ sp.diags_array(idf))


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """For one template: rows of `Features` of which it is known, and whether they tell it."""

    rows: npt.NDArray[np.int64]
    tells: npt.NDArray[np.bool_]


def fit(features: Features, labels: dict[str, Labels]) -> LinearModel:
    """One model for all templates of `labels`. Same input, same weights."""
    columns, bias = [], []
    for label in labels.values():
        coefficients, offset = _fit_one(features.rows[label.rows], label)
        columns.append(coefficients * features.idf)
        bias.append(offset)
    weights = np.stack(columns, axis=1).astype(np.float32)
    return LinearModel(tuple(labels), features.keys, features.idf, weights, np.array(bias, np.float32))


def _fit_one(rows: sp.csr_matrix, label: Labels) -> tuple[Floats, float]:
    # Imported here: finding needs no scikit-learn, only training does.
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    machine = LinearSVC(C=PENALTY, random_state=0).fit(rows, label.tells)
    return machine.coef_[0].astype(np.float32), float(machine.intercept_[0])
