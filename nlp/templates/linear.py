"""The learned passage model: one weight for each feature and template, stored without pickle.

The score of a stretch of text is the sum of weights of its words and pairs of words, divided by the stretch's length in
feature space. That length is taken as additive over words (the few features that words share are neglected), in
training and in use alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from nlp.templates.grams import Keys, pair_key, word_keys

Floats = npt.NDArray[np.float32]
_ROOM = 1 << 16
"""Words and pairs whose sums are remembered; when full, all are forgotten."""
_UNKNOWN = 10.0
"""Rarity of a word that the model never saw."""


@dataclass(slots=True, eq=False)
class LinearModel:
    """Weights for templates `names`: `weights[i]` (one column a template) and `idf[i]` belong to feature `keys[i]`."""

    names: tuple[str, ...]
    keys: Keys
    idf: Floats
    weights: Floats
    bias: Floats
    _rows: dict[int, int] = field(init=False, repr=False)
    _words: dict[str, tuple[Floats, float]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._rows = {int(key): row for row, key in enumerate(self.keys)}

    def sums(self, words: Sequence[str]) -> tuple[Floats, float]:
        """Sum of weights for each template, and the squared length, of a sentence."""
        total = np.zeros(len(self.names), np.float32)
        square = 0.0
        for word in words:
            part, length = self._words.get(word) or self._learn(word)
            total += part
            square += length
        rows = [row for a, b in pairwise(words) if (row := self._rows.get(pair_key(a, b))) is not None]
        if rows:
            total += self.weights[rows].sum(axis=0)
            square += float((self.idf[rows] ** 2).sum())
        return total, square

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word; a word that is not known is rare."""
        row = self._rows.get(int(word_keys(word)[0]))
        return _UNKNOWN if row is None else float(self.idf[row])

    def _learn(self, word: str) -> tuple[Floats, float]:
        rows = [row for key in word_keys(word) if (row := self._rows.get(int(key))) is not None]
        if len(self._words) >= _ROOM:
            self._words.clear()
        known = self.weights[rows].sum(axis=0, dtype=np.float32), float((self.idf[rows] ** 2).sum())
        self._words[word] = known
        return known

    def save(self, file: Path | IO[bytes]) -> None:
        """Write the weights (float16) to an `.npz` that needs no pickle to read."""
        np.savez_compressed(
            file,
            names=np.array(self.names),
            keys=self.keys,
            idf=self.idf.astype(np.float16),
            weights=self.weights.astype(np.float16),
            bias=self.bias.astype(np.float32),
        )


def load(file: Path | IO[bytes]) -> LinearModel:
    """The model in an `.npz` written by `LinearModel.save`."""
    with np.load(file, allow_pickle=False) as data:
        return LinearModel(
            tuple(str(name) for name in data["names"]),
            data["keys"],
            data["idf"].astype(np.float32),
            data["weights"].astype(np.float32),
            data["bias"].astype(np.float32),
        )
