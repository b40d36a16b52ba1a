"""From signs to one figure: the chance (0..1) that a coder marks this window as telling the template.

A logistic regression over all templates together, with a small offset of its own for each that was trained; a
user's template has none.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from nlp.templates.linear import Floats

OWN_LEAST = 0.12
"""Similarity from which a passage of a user's own template is shown: its model saw no dossiers, so that its figures are
lower. Released templates, each in turn treated as a user's own, are then found with about as many right as wrong
(docs/cards/narratives.md)."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Mean, spread and weight of each sign; offset of each template; the similarity from which a passage is shown."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[float, ...]
    offsets: dict[str, float]
    bias: float
    threshold: float

    def similarity(self, signs: Floats, template: str) -> float:
        """The calibrated figure. A sign that is not there (NaN) counts as the mean."""
        scaled = np.nan_to_num((signs - np.array(self.mean)) / np.array(self.spread), nan=0.0)
        total = float(scaled @ np.array(self.weights)) + self.bias + self.offsets.get(template, 0.0)
        return 1.0 / (1.0 + float(np.exp(-total)))

    def shows(self, similarity: float, template: str) -> bool:
        """A passage with this similarity is shown."""
        return similarity >= (self.threshold if template in self.offsets else OWN_LEAST)

    def save(self, file: Path) -> None:
        """Write as JSON."""
        file.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def load(text: str) -> Calibration:
    """The calibration in a JSON text written by `Calibration.save`."""
    data = json.loads(text)
    mean, spread, weights = (tuple(data[name]) for name in ("mean", "spread", "weights"))
    return Calibration(mean, spread, weights, data["offsets"], data["bias"], data["threshold"])
