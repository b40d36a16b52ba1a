"""A linear-chain conditional random field over short windows: training (L-BFGS) and decoding (Viterbi), in numpy."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import optimize, sparse

from nlp.entities.kernels import best_paths
from nlp.entities.weights import Floats

Doubles = npt.NDArray[np.float64]
_FORBIDDEN = -1e4


def decode(scores: Floats, lengths: npt.NDArray[np.int64], transitions: Floats) -> list[list[int]]:
    """The best labels of each window.

    Args:
        scores: shape (tokens, labels), windows one after another.
        lengths: how many tokens each window has.
        transitions: shape (labels + 1, labels); the last row is the start.

    """
    labels = np.zeros(len(scores), np.int64)
    best_paths(scores, lengths, transitions, labels)
    flat, ends = labels.tolist(), np.cumsum(lengths).tolist()
    return [flat[end - length : end] for end, length in zip(ends, lengths.tolist(), strict=True)]


def _pad(scores: Doubles, lengths: Sequence[int]) -> tuple[Doubles, npt.NDArray[np.bool_]]:
    longest = max(lengths)
    mask = np.arange(longest)[None, :] < np.asarray(lengths)[:, None]
    padded = np.zeros((*mask.shape, scores.shape[1]))
    padded[mask] = scores
    return padded, mask


def allowed(labels: Sequence[str]) -> Doubles:
    """Start weights: an I- label follows only its own B- or I-; all else is free."""
    table = np.zeros((len(labels) + 1, len(labels)))
    for k, label in enumerate(labels):
        if label.startswith("I-"):
            for j in range(len(labels) + 1):
                if j == len(labels) or labels[j][2:] != label[2:]:
                    table[j, k] = _FORBIDDEN
    return table


class Trainer:
    """Log-likelihood and gradient of a training set."""

    def __init__(
        self, matrix: sparse.csr_matrix, gold: npt.NDArray[np.int64], lengths: Sequence[int], labels: Sequence[str]
    ) -> None:
        """`matrix` is (tokens, features), windows one after another."""
        self.matrix, self.gold, self.lengths = matrix, gold, list(lengths)
        self.fixed = allowed(labels)
        self.size, self.width = len(labels), matrix.shape[1]
        self.turned = matrix.T.tocsr()
        starts = np.concatenate(([0], np.cumsum(self.lengths)[:-1])).astype(np.int64)
        before = np.concatenate(([0], gold[:-1]))
        before[starts] = self.size
        self.seen = np.zeros((self.size + 1, self.size))
        np.add.at(self.seen, (before, gold), 1.0)
        self.hot = np.zeros((len(gold), self.size))
        self.hot[np.arange(len(gold)), gold] = 1.0

    def fit(self, penalty: float, steps: int) -> tuple[Doubles, Doubles]:
        """Weights (features, labels) and transitions (labels + 1, labels)."""
        start = np.zeros(self.width * self.size + self.fixed.size)
        result = optimize.minimize(
            self.loss, start, args=(penalty,), jac=True, method="L-BFGS-B", options={"maxiter": steps}
        )
        table, transitions = self._split(result.x)
        return table, transitions + self.fixed

    def _split(self, flat: Doubles) -> tuple[Doubles, Doubles]:
        cut = self.width * self.size
        return flat[:cut].reshape(self.width, self.size), flat[cut:].reshape(self.fixed.shape)

    def loss(self, flat: Doubles, penalty: float) -> tuple[float, Doubles]:
        """Negative log-likelihood with an L2 penalty, and its gradient."""
        table, transitions = self._split(flat)
        scores = self.matrix @ table
        total, nodes, edges = self._expect(scores, transitions + self.fixed)
        gold = float((scores * self.hot).sum() + (self.seen * (transitions + self.fixed)).sum())
        down = np.concatenate(((self.turned @ (nodes - self.hot)).ravel(), (edges - self.seen).ravel()))
        return total - gold + 0.5 * penalty * float(flat @ flat), down + penalty * flat

    def _expect(self, scores: Doubles, transitions: Doubles) -> tuple[float, Doubles, Doubles]:
        """Log partition, expected labels of each token, expected transitions."""
        padded, mask = _pad(scores, self.lengths)
        longest, size = padded.shape[1], self.size
        step = transitions[:size]
        ahead = np.zeros_like(padded)
        ahead[:, 0] = padded[:, 0] + transitions[size]
        for t in range(1, longest):
            moved = _logsum(ahead[:, t - 1, :, None] + step, 1) + padded[:, t]
            ahead[:, t] = np.where(mask[:, t, None], moved, ahead[:, t - 1])
        behind = np.zeros_like(padded)
        edges = np.zeros_like(transitions)
        whole = _logsum(ahead[:, -1], 1)
        for t in range(longest - 2, -1, -1):
            live = mask[:, t + 1]
            reach = step + (padded[:, t + 1] + behind[:, t + 1])[:, None, :]
            behind[:, t] = np.where(live[:, None], _logsum(reach, 2), 0.0)
            pair = np.exp(ahead[live, t, :, None] + reach[live] - whole[live, None, None])
            edges[:size] += pair.sum(0)
        nodes = np.exp(ahead + behind - whole[:, None, None])
        edges[size] += nodes[:, 0].sum(0)
        return float(whole.sum()), nodes[mask], edges


def _logsum(values: Doubles, axis: int) -> Doubles:
    top = values.max(axis, keepdims=True)
    summed: Doubles = np.log(np.exp(values - top).sum(axis)) + top.squeeze(axis)
    return summed
