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
NAMES = ("stayed abroad", "stayed at home", "told abroad", "places abroad", "share abroad")


def figures(units: Sequence[Unit], scores: Scores) -> dict[str, float]:
    """Five figures.

    Returns:
        The best score for a place of exploitation among sentences that name a place abroad, and among those that name
        one in the Netherlands; the best score for exploitation abroad among the former; the logarithm of one more
        than their number; and their share of all that name a place that is known.

    """
    abroad = np.array([ABROAD in unit.types for unit in units], np.bool_)
    home = np.array(["home" in unit.types for unit in units], np.bool_)
    stayed, told = scores.alone(STAYED), scores.alone(ABROAD)
    values = (
        _best(stayed, abroad),
        _best(stayed, home),
        _best(told, abroad),
        float(np.log1p(abroad.sum())),
        float(abroad.sum() / max((abroad | home).sum(), 1)),
    )
    return dict(zip(NAMES, values, strict=True))


def _best(values: npt.NDArray[np.float32], among: npt.NDArray[np.bool_]) -> float:
    return float(values[among].max()) if among.any() else float(LOWEST)
