"""The deciding models, refined by what coders of a project decided.

A refined model is drawn away from the one that comes with the program only as far as the project's decisions tell, and
is taken only where it does better on dossiers that it was not fitted on. The sentence models, which find the words,
stay as they are. Only decisions of people are learned from, never suggestions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nlp.codes.decide import Dossier, Judge, Judges, row_of
from nlp.codes.judging import TOWARDS, refit
from nlp.codes.propose import APPLIES

FOLDS = 5
ENOUGH = 20
"""Decided dossiers that a code needs before anything is learned for it."""
BOTH = 4
"""How many of these must be present, and how many absent."""
Decided = Mapping[str, bool | None]
"""Code -> what holds in a dossier: present, absent, not applicable (None)."""
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Gain:
    """What refining brings for a code, by cross-validation over the project's dossiers."""

    code: str
    dossiers: int
    before: int
    """Dossiers in which the shipped model is wrong."""
    after: int
    """Dossiers in which a model is wrong that was refined on the others."""
    loss_before: float
    """Mean logarithmic loss of the shipped model."""
    loss_after: float

    @property
    def better(self) -> bool:
        """Fewer dossiers wrong, and surer of it."""
        return self.after < self.before and self.loss_after < self.loss_before


def learn(
    dossiers: Sequence[Dossier], decided: Sequence[Decided], shipped: Judges
) -> tuple[list[Gain], dict[str, dict[str, Judge]]]:
    """What refining would bring for each code, and the refined models of the codes where it brings something.

    Args:
        dossiers: the project's dossiers as the sentence models see them.
        decided: for each what people decided.
        shipped: the models to start from.

    Returns:
        The gains (and losses) of every code of which enough is decided, in order; and per setting (`words`, `encoder`)
        the refined models by code or label.

    """
    gains: list[Gain] = []
    settings = ("words", "encoder") if shipped.encoder else ("words",)
    taken: dict[str, dict[str, Judge]] = {setting: {} for setting in settings}
    for name in shipped.words:
        known = [n for n, values in enumerate(decided) if _truth(name, values) is not None]
        holds = np.array([_truth(name, decided[n]) for n in known], np.bool_)
        if len(known) < ENOUGH or min(holds.sum(), (~holds).sum()) < BOTH:
            continue
        gain = _tried(name, [dossiers[n] for n in known], holds, shipped)
        gains.append(gain)
        if gain.better:
            refined = _refined(name, [dossiers[n] for n in known], holds, shipped)
            for setting, judge in refined.items():
                taken[setting][name] = judge
    return gains, taken


def _truth(name: str, values: Decided) -> bool | None:
    """Whether a code or label holds; for a label: whether its codes apply. None when that is not decided."""
    if name in APPLIES.values():
        of = [code for code, label in APPLIES.items() if label == name and code in values]
        return values[of[0]] is not None if of else None
    return values.get(name)


def _tried(name: str, dossiers: Sequence[Dossier], holds: Bools, shipped: Judges) -> Gain:
    fold = np.arange(len(dossiers)) % FOLDS
    before = np.array([shipped.chance(name, dossier) for dossier in dossiers])
    after = np.zeros(len(dossiers))
    for number in range(FOLDS):
        seen = [dossier for n, dossier in enumerate(dossiers) if fold[n] != number]
        judges = with_refined(
            shipped, {s: {name: j} for s, j in _refined(name, seen, holds[fold != number], shipped).items()}
        )
        for n, dossier in enumerate(dossiers):
            if fold[n] == number:
                after[n] = judges.chance(name, dossier)
    return Gain(name, len(dossiers), *_wrong(before, after, holds), _loss(before, holds), _loss(after, holds))


def _wrong(before: Floats, after: Floats, holds: Bools) -> tuple[int, int]:
    return int(((before >= 0.5) != holds).sum()), int(((after >= 0.5) != holds).sum())


def _loss(chance: Floats, holds: Bools) -> float:
    right = np.clip(np.where(holds, chance, 1 - chance), 1e-6, 1.0)
    return float(-np.log(right).mean())


def _refined(name: str, dossiers: Sequence[Dossier], holds: Bools, shipped: Judges) -> dict[str, Judge]:
    plain = np.stack([row_of(name, replace(dossier, encoded=None)) for dossier in dossiers])
    refined = {"words": refit(shipped.words[name], plain, holds, TOWARDS)}
    if shipped.encoder:
        rows = np.stack([row_of(name, dossier) for dossier in dossiers])
        refined["encoder"] = refit(shipped.encoder[name], rows, holds, TOWARDS)
    return refined


def with_refined(shipped: Judges, refined: Mapping[str, Mapping[str, Judge]]) -> Judges:
    """The shipped models with the refined ones in their place."""
    words = {**shipped.words, **refined.get("words", {})}
    encoder = {**shipped.encoder, **refined.get("encoder", {})} if shipped.encoder else None
    return Judges(words, encoder)
