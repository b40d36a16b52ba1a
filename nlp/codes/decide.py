"""From scores and structure to one row of figures a code, and from there to a chance that the code is present."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nlp.codes.context import FURTHEST, InContext
from nlp.codes.encoded import Encoded
from nlp.codes.scores import LOWEST, Scores
from nlp.codes.structure import LOOKS_AT, NEEDS
from nlp.codes.units import Unit

Floats = npt.NDArray[np.float64]
_STEEP = 3.0
"""A sentence score of 1 / _STEEP beyond the border counts as three quarters."""
_FROM_WORDS, _FROM_CONTEXT, _FROM_ENCODER = 8, 3, 4
"""How many figures of every code come from the word models, from reading in context and from the encoder."""
_MEANT = 0.5
"""Weight of the encoder's score in the order of evidence."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the decision on a dossier's codes is made on."""

    units: Sequence[Unit]
    scores: Scores
    figures: Mapping[str, float]
    in_context: InContext | None = None
    """Its sentences read in context; None only while the models for that are being fitted."""
    encoded: Encoded | None = None
    """What the sentence encoder says; None when it is not used."""


def row_of(name: str, dossier: Dossier) -> Floats:
    """The figures for a code or label: best scores alone, in windows and in context, their sums, denials, structure."""
    scores = dossier.scores
    alone = scores.alone(name)
    figures = [*_best(alone, 3), *_best(scores.window(name, 2), 2), *_best(scores.window(name, 3), 1)]
    figures.append(float(np.log1p((1 / (1 + np.exp(-_STEEP * alone))).sum())))
    figures += _best(scores.alone(f"deny:{name}"), 1)
    if name in NEEDS:
        needed = frozenset(NEEDS[name])
        gated = alone[[i for i, unit in enumerate(dossier.units) if unit.types & needed]]
        figures += [*_best(gated, 2), float(np.log1p(len(gated)))]
    figures += [dossier.figures[figure] for figure in LOOKS_AT.get(name, ())]
    again = dossier.in_context.of(name) if dossier.in_context else np.zeros(0, np.float32)
    figures += [*_best(again, 2, -FURTHEST), float(np.log1p((1 / (1 + np.exp(-again))).sum()))]
    if dossier.encoded:
        meant = dossier.encoded.of(name)
        figures += [*_best(meant, 2), *_best(meant + alone[dossier.encoded.units], 2)]
    return np.array(figures)


def shared_columns(name: str, dossier: Dossier) -> npt.NDArray[np.bool_]:
    """Which figures of `row_of` every code has: all but the gated scores and the structure."""
    own = (3 if name in NEEDS else 0) + len(LOOKS_AT.get(name, ()))
    after = _FROM_CONTEXT + (_FROM_ENCODER if dossier.encoded else 0)
    return np.array([True] * _FROM_WORDS + [False] * own + [True] * after)


def _best(values: npt.NDArray[np.float32], count: int, without: float = float(LOWEST)) -> list[float]:
    top = np.sort(values)[::-1][:count]
    return [float(value) for value in top] + [without] * (count - len(top))


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """A logistic model on the figures of one code: `odds = weights . (figures - mean) / spread + bias`."""

    mean: Floats
    spread: Floats
    weights: Floats
    bias: float

    def odds(self, figures: Floats) -> float:
        """The logarithm of the odds that the code is present."""
        return float(self.weights @ ((figures - self.mean) / self.spread)) + self.bias


@dataclass(frozen=True, slots=True, eq=False)
class Judges:
    """The deciding models by code or label: those on words alone, and those that see what the encoder says as well."""

    words: Mapping[str, Judge]
    encoder: Mapping[str, Judge] | None = None

    def chance(self, name: str, dossier: Dossier) -> float:
        """The chance that a code or label holds of the dossier; with the encoder by the mean of both log-odds."""
        odds = self.words[name].odds(row_of(name, replace(dossier, encoded=None)))
        if self.encoder is not None and dossier.encoded is not None:
            odds = (odds + self.encoder[name].odds(row_of(name, dossier))) / 2
        return float(1 / (1 + np.exp(-odds)))


def evidence_order(name: str, dossier: Dossier) -> npt.NDArray[np.int64]:
    """Units by how well they carry the code, best first."""
    alone = dossier.scores.alone(name)
    value = alone + 0.3 * dossier.scores.around(name)
    if name in NEEDS:
        value = value + 0.4 * np.array([bool(unit.types & set(NEEDS[name])) for unit in dossier.units], np.float32)
    if dossier.encoded:
        value[dossier.encoded.units] += _MEANT * (dossier.encoded.of(name) + 1.0)
    return np.argsort(-value, kind="stable")
