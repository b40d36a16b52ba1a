"""What the sentence encoder adds: a linear head for every label, on the sentences that are worth encoding.

Encoding costs a hundred times what all else costs, so only some sentences a page are encoded: those that the word
models put first for some code.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.codes.material import DENY, SEXUAL, Material
from nlp.codes.scores import Scores
from nlp.codes.units import Unit
from nlp.encoder import Encoder

Floats = npt.NDArray[np.float32]
PER_PAGE = 7
"""Sentences encoded a page: more brings little (docs/quality.md)."""
HELD_BACK = 30.0
"""Penalty on the heads' weights."""
POSITIVE = 6.0
_ROUNDS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """`names[k]` scores `(vector - mean) / scale` by column k of `weights`, plus `bias[k]`."""

    names: tuple[str, ...]
    mean: Floats
    scale: float
    weights: Floats
    bias: Floats

    def scores(self, vectors: Floats) -> Floats:
        """Scores of vectors (rows) for every label (columns)."""
        found: Floats = (((vectors - self.mean) / self.scale) @ self.weights + self.bias).astype(np.float32)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Encoder scores of the chosen units of a dossier: row i belongs to unit `units[i]`."""

    units: npt.NDArray[np.int64]
    names: tuple[str, ...]
    grid: Floats

    def of(self, name: str) -> Floats:
        """Scores for a label, one for each chosen unit."""
        return self.grid[:, self.names.index(name)] if name in self.names else np.zeros(0, np.float32)


def choose(scores: Scores, pages: int) -> npt.NDArray[np.int64]:
    """The units to encode, in order: each label's first choice, then its second ..., best scores first."""
    names = [name for name in scores.names if not name.startswith(DENY) and name != SEXUAL]
    value = {name: scores.alone(name) + 0.3 * scores.around(name) for name in names}
    order = {name: np.argsort(-value[name], kind="stable") for name in names}
    budget = PER_PAGE * pages
    chosen: dict[int, None] = {}
    for place in range(min(_ROUNDS, scores.grid.shape[1])):
        ranked = sorted((-float(value[name][order[name][place]]), int(order[name][place])) for name in names)
        for _, unit in ranked:
            if len(chosen) >= budget:
                break
            chosen.setdefault(unit)
    return np.array(sorted(chosen), np.int64)


def encode(units: Sequence[Unit], scores: Scores, pages: int, heads: Heads, encoder: Encoder) -> Encoded:
    """Encode the units worth it and score them."""
    chosen = choose(scores, pages)
    if not len(chosen):
        return Encoded(chosen, heads.names, np.zeros((0, len(heads.names)), np.float32))
    vectors = encoder.encode([units[n].plain for n in chosen])
    return Encoded(chosen, heads.names, heads.scores(vectors))


def fit_heads(material: Material, vectors: Floats, rows: npt.NDArray[np.int64]) -> Heads:
    """Ridge regression on +1 and -1 for every label. Same input, same weights.

    Args:
        material: what is learned from.
        vectors: vectors of the texts `rows` of the material.
        rows: numbers of the texts.

    """
    mean = vectors.mean(axis=0)
    scale = float((vectors - mean).std(axis=0).mean())
    known = np.c_[((vectors - mean) / scale).astype(np.float64), np.ones(len(rows))]
    columns = [_solve(known, carries[rows], material.weights[name][rows]) for name, carries in material.carries.items()]
    table = np.stack(columns, axis=1).astype(np.float32)
    return Heads(tuple(material.carries), mean.astype(np.float32), scale, table[:-1], table[-1])


def _solve(
    known: npt.NDArray[np.float64], carries: npt.NDArray[np.bool_], weight: npt.NDArray[np.float32]
) -> npt.NDArray[np.float64]:
    each = weight.astype(np.float64) * np.where(carries, POSITIVE, 1.0)
    left = known.T @ (known * each[:, None]) + HELD_BACK * np.eye(known.shape[1])
    right = known.T @ (each * np.where(carries, 1.0, -1.0))
    return np.linalg.solve(left, right).astype(np.float64)
