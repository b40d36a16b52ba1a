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
    _table: Floats = field(init=False, repr=False)
    """Weights and squared idf of each feature; a last row of zeros, for a pair that is not known."""
    _rows: dict[int, int] = field(init=False, repr=False)
    _words: dict[str, Floats] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        table = np.column_stack([self.weights, self.idf**2])
        self._table = np.concatenate([table, np.zeros((1, table.shape[1]), np.float32)])
        self._rows = {int(key): row for row, key in enumerate(self.keys)}

    def sums(self, sentences: Sequence[Sequence[str]]) -> tuple[Floats, Floats]:
        """Sum of weights for each template (a row a sentence), and the squared length, of each sentence."""
        none = self._table[-1]
        parts: list[Floats] = []
        rows: list[int] = []
        starts: list[int] = []
        for words in sentences:
            # A row of zeros opens each sentence, so that one without words has a sum too.
            starts.append(len(parts))
            parts += [none, *(self._word(word) for word in words)]
            rows += [-1, -1, *(self._rows.get(pair_key(a, b), -1) for a, b in pairwise(words))][: len(words) + 1]
        if not parts:
            return np.zeros((0, len(self.names)), np.float32), np.zeros(0, np.float32)
        total = np.add.reduceat(np.array(parts) + self._table[rows], starts)
        return total[:, :-1], total[:, -1]

    def _word(self, word: str) -> Floats:
        known = self._words.get(word)
        return self._learn(word) if known is None else known

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word; a word that is not known is rare."""
        row = self._rows.get(int(word_keys(word)[0]))
        return _UNKNOWN if row is None else float(self.idf[row])

    def _learn(self, word: str) -> Floats:
        rows = [row for key in word_keys(word) if (row := self._rows.get(int(key))) is not None]
        if len(self._words) >= _ROOM:
            self._words.clear()
        known: Floats = self._table[rows].sum(axis=0, dtype=np.float32)
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
