"""Whether a date is told of the journey (code I-1b.datum): sentences with a date, and travel in or beside them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nlp.codes.scores import LOWEST, Scores, beside
from nlp.codes.units import Unit

CODE = "I-1b.datum"
TRAVEL = ("I-1b.vliegreis", "I-1b.ander_vervoer")
"""Codes of sentences that tell how the person travelled."""
NAMES = ("dated travel", "travel beside a date", "travel with words of dating")
_DATED = frozenset(["date:1", "date:2"])
"""Dates that name at least a month: a year alone is no date of a journey."""
_WITH_TRAVEL = 0.5
"""Weight of the travel told in or beside a sentence against the sentence's own score."""


def figures(units: Sequence[Unit], scores: Scores) -> dict[str, float]:
    """Three figures: the account often names the journey in one sentence and its date in the next.

    Returns:
        The best score for a dated journey with half that for travel in or beside the sentence, among sentences that
        name a date; the best score for travel in or beside one of these; and the first among all sentences.

    """
    dated = np.array([bool(unit.types & _DATED) for unit in units], np.bool_)
    own = np.maximum(*(scores.alone(name) for name in TRAVEL))
    travel = np.maximum(own, beside(own, units))
    told = scores.alone(CODE) + _WITH_TRAVEL * travel
    values = (_best(told[dated]), _best(travel[dated]), _best(told))
    return dict(zip(NAMES, values, strict=True))


def _best(values: npt.NDArray[np.floating]) -> float:
    return float(values.max()) if len(values) else float(LOWEST)
