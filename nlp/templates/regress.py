"""Fits the calibration: one logistic regression over the signs of candidates, with a small offset for each template."""

from collections.abc import Sequence

import numpy as np

from nlp.templates.calibrate import Calibration
from nlp.templates.measure import Case

THRESHOLD = 0.3
"""Similarity from which a passage is shown: a little under one half, as a coder sees more easily what is too much than
what is not there. By cross-validation, and from one hand to another, F1 is flat from 0.25 to 0.4."""
_PENALTY = 1.0
_OFFSET = 0.5
"""Scale of the templates' offsets before the penalty: keeps them small."""


def regress(cases: Sequence[Case]) -> Calibration:
    """The calibration by candidates that the passage model did not learn from.

    In a dossier that tells the template, a candidate elsewhere may tell it too without being marked: left out.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    used = [c for c in cases if c.right or not c.told]
    names = sorted({c.template for c in used})
    signs = np.array([c.signs for c in used], np.float64)
    mean, spread = np.nanmean(signs, axis=0), np.nanstd(signs, axis=0) + 1e-9
    scaled = np.nan_to_num((signs - mean) / spread, nan=0.0)
    own = np.array([[_OFFSET * (c.template == name) for name in names] for c in used])
    machine = LogisticRegression(C=_PENALTY, max_iter=5000).fit(np.hstack([scaled, own]), [c.right for c in used])
    weights, offsets = machine.coef_[0][: signs.shape[1]], machine.coef_[0][signs.shape[1] :]
    return Calibration(
        mean=_rounded(mean),
        spread=_rounded(spread),
        weights=_rounded(weights),
        offsets=dict(zip(names, _rounded(offsets * _OFFSET), strict=True)),
        bias=round(float(machine.intercept_[0]), 6),
        threshold=THRESHOLD,
    )


def _rounded(values: "np.typing.NDArray[np.float64]") -> tuple[float, ...]:
    return tuple(round(float(v), 6) for v in values)
