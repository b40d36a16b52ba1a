"""Where the account is set, in the Netherlands or abroad, as far as places named in its sentences tell (code I-2a)."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nlp.codes.scores import LOWEST, Scores
from nlp.codes.units import Unit

STAYED = "I-1c.plaats"
"""Code of sentences that tell where the person was kept or put to work."""
ABROAD = "abroad"
"""Label of sentences that tell of exploitation abroad, and name of units that name a place abroad."""
NAMES = ("stayed abroad", "stayed at home", "told abroad")
_STAYED_BAR, _TOLD_BAR = 0.5, 0.0
"""A sentence counts only when its score is above this: other places named may say where somebody comes from. Any
dwelling scores a little for a place of exploitation, so the bar for that is higher."""


def figures(units: Sequence[Unit], scores: Scores) -> dict[str, float]:
    """Three figures, of sentences that tell of the exploitation and of nothing else.

    Returns:
        The best score for a place of exploitation among sentences that name a place abroad, and among those that name
        one in the Netherlands; and the best score for exploitation abroad among the former.

    """
    abroad = np.array([ABROAD in unit.types for unit in units], np.bool_)
    home = np.array(["home" in unit.types for unit in units], np.bool_)
    stayed, told = scores.alone(STAYED), scores.alone(ABROAD)
    values = (_best(stayed, abroad, _STAYED_BAR), _best(stayed, home, _STAYED_BAR), _best(told, abroad, _TOLD_BAR))
    return dict(zip(NAMES, values, strict=True))


def _best(values: npt.NDArray[np.float32], among: npt.NDArray[np.bool_], bar: float) -> float:
    counted = among & (values > bar)
    return float(values[counted].max()) if counted.any() else float(LOWEST)
