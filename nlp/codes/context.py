"""Each sentence read once more, in the light of what stands around it and of what else it may tell.

The word models score a sentence for one label at a time. A small neural network sees all these scores together, those
of the sentences around, and where the sentence stands and what is named in it, and says anew for each code how much
the sentence carries it. What a network is given holds nothing of where, who or what sex the aangever is: the same
things that the word models may see (`nlp.codes.units`), without the places' sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import DocumentKind, PassageKind, Speaker
from nlp.codes.scores import Floats, Scores, beside
from nlp.codes.units import Unit

NAMED = (
    "date:1", "date:2", "time", "address", "location:other", "location:country", "flight", "money", "person:dader",
    "person:verbalisant", "person:hulpverlener", "person:getuige", "person:overig", "dader given", "dader surname",
    "aangever alias", "overig alias",
)  # fmt: skip
"""What is named in a sentence, as far as a network is told."""
_REACH = 2
"""How many sentences before and after count as around."""
_LONG = 60
"""Words above which a sentence is just long."""
FURTHEST = 11.5
"""Log-odds beyond which a network is not believed."""


@dataclass(frozen=True, slots=True, eq=False)
class InContext:
    """Log-odds that each unit (row) carries each code of `names` (column)."""

    names: tuple[str, ...]
    grid: Floats

    def of(self, name: str) -> Floats:
        """Log-odds of each unit for a code; nothing for a label that is none."""
        return self.grid[:, self.names.index(name)] if name in self.names else np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class ContextModel:
    """The mean of several networks of one hidden layer.

    `hidden[k]` (inputs x width) and `output[k]` (width x codes) belong to network k, as do the biases.
    """

    names: tuple[str, ...]
    mean: Floats
    spread: Floats
    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: Floats

    def read(self, units: Sequence[Unit], scores: Scores) -> InContext:
        """The units of a dossier in context."""
        if not units:
            return InContext(self.names, np.zeros((0, len(self.names)), np.float32))
        rows = (inputs(units, scores) - self.mean) / self.spread
        layer = np.maximum(np.einsum("ui,kih->kuh", rows, self.hidden) + self.hidden_bias[:, None], 0.0)
        odds = np.einsum("kuh,khc->kuc", layer, self.output) + self.output_bias[:, None]
        return InContext(self.names, np.clip(odds, -FURTHEST, FURTHEST).mean(axis=0).astype(np.float32))


def inputs(units: Sequence[Unit], scores: Scores) -> Floats:
    """What a network sees of each unit: one row a unit.

    Per label the unit's own score, the best window of two that it is in, and the best score around it in the same
    document; then kind of document, kind of passage, speaker, what is named, and the length.
    """
    own = scores.grid[0]
    pairs = np.stack([scores.around(name) for name in scores.names], axis=1)
    return np.concatenate([own, pairs, beside(own, units, _REACH), _setting(units)], axis=1).astype(np.float32)


def _setting(units: Sequence[Unit]) -> Floats:
    rows = [
        [
            *(float(unit.kind is kind) for kind in DocumentKind),
            *(float(unit.passage is kind) for kind in PassageKind),
            *(float(unit.speaker is who) for who in Speaker),
            *(float(name in unit.types) for name in NAMED),
            min(len(unit.words), _LONG) / _LONG,
        ]
        for unit in units
    ]
    return np.array(rows, np.float32)
