"""Whether exploitation abroad is told, as far as places named in the sentences that tell it say (code I-2a)."""

from collections.abc import Sequence

import numpy as np

from nlp.codes.scores import LOWEST, Scores
from nlp.codes.units import Unit

ABROAD = "abroad"
"""Label of sentences that tell of exploitation abroad, and name of units that name a place abroad."""
NAMES = ("told abroad",)
_TOLD_BAR = 0.0
"""A sentence counts only when its score for exploitation abroad is above this. Sentences on where somebody comes from,
lived or worked before score -.3 and less: where that was is no input. Scores for a place of exploitation do not tell
these apart, so they are not looked at."""


def figures(units: Sequence[Unit], scores: Scores) -> dict[str, float]:
    """The best score for exploitation abroad among sentences that name a place abroad and tell of the exploitation."""
    told = scores.alone(ABROAD)
    abroad = np.array([ABROAD in unit.types for unit in units], np.bool_)
    counted = abroad & (told > _TOLD_BAR)
    return dict.fromkeys(NAMES, float(told[counted].max()) if counted.any() else float(LOWEST))
