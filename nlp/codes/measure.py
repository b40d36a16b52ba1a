"""Figures of a code by cross-validation: F1, agreement, right words, calibration."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.codes.decide import Dossier
from nlp.codes.gold import GoldDossier
from nlp.codes.judging import Truth
from nlp.codes.propose import carriers

_BINS = 10


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """How one code does. `words`: share of right suggestions whose evidence holds a gold quote."""

    code: str
    f1: float
    alpha: float
    hits: int
    false: int
    missed: int
    words: float


def figures_for(
    code: str, proposed: Sequence[bool | None], dossiers: Sequence[GoldDossier], views: Sequence[Dossier]
) -> CodeFigures:
    """The figures of a code, from what is proposed in each dossier."""
    gold = [dossier.codes[code] for dossier in dossiers]
    pairs = list(zip(proposed, gold, strict=True))
    hits = [n for n, (p, g) in enumerate(pairs) if p is True and g is True]
    false = sum(p is True and g is not True for p, g in pairs)
    missed = sum(p is not True and g is True for p, g in pairs)
    right = sum(any(code in dossiers[n].carries[unit] for unit in carriers(code, views[n])) for n in hits)
    f1 = 2 * len(hits) / max(2 * len(hits) + false + missed, 1)
    return CodeFigures(code, f1, nominal_alpha(pairs), len(hits), false, missed, right / max(len(hits), 1))


def nominal_alpha(pairs: Sequence[tuple[bool | None, bool | None]]) -> float:
    """Krippendorff's alpha for two coders without missing values; 'not applicable' is a value."""
    values = Counter(value for pair in pairs for value in pair)
    total = 2 * len(pairs)
    apart = sum(a is not b for a, b in pairs) / len(pairs)
    expected = 1 - sum(n * (n - 1) for n in values.values()) / (total * (total - 1))
    return 1 - apart / expected if expected else 1.0


def calibration_error(
    chance: Mapping[str, npt.NDArray[np.float64]], gold: Mapping[str, Truth], codes: Sequence[str]
) -> float:
    """Expected calibration error of the confidence in the value proposed, over ten equal bins."""
    confidence, right = [], []
    for code in codes:
        known = gold[code].known
        values = chance[code][known]
        confidence.append(np.maximum(values, 1 - values))
        right.append((values >= 0.5) == gold[code].holds[known])
    sure, correct = np.concatenate(confidence), np.concatenate(right)
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    return float(
        sum(abs(sure[bins == b].mean() - correct[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins))
    )
