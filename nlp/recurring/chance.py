"""What chance would give: the same sentences, dealt anew over the same dossiers, compared in the same way.

The shuffled collection has the same words, as often, in passages of the same length, but no passage is told as a
whole by anyone. It says how strong a link gets by words alone; it does not say why real passages are alike (same
offender, same officer, same shelter, or a story that goes round).
"""

import shutil
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlp.recurring import detect
from nlp.recurring.index import Index
from nlp.recurring.model import Account, Unit
from nlp.recurring.settings import Settings

_TIMES = 5
_MOST = 400
"""Larger collections are estimated from so many of their dossiers; the figure is then scaled by the number of pairs."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Strengths of all links that `times` shuffled collections gave, rising; `scale` makes up for a sample."""

    strengths: tuple[float, ...]
    times: int
    scale: float

    def expected(self, strength: float) -> float:
        """How many links at least this strong one shuffled collection gives, on average."""
        return (len(self.strengths) - bisect_left(self.strengths, strength)) * self.scale / self.times


def estimate(accounts: Sequence[Account], settings: Settings, folder: Path, seed: int = 1) -> Chance:
    """Shuffle and compare a few times.

    Args:
        accounts: the collection.
        settings: what counts.
        folder: room for the shuffled indexes; removed afterwards.
        seed: of the shuffling.

    """
    random = np.random.default_rng(seed)
    chosen = list(accounts)
    if len(chosen) > _MOST:
        chosen = [chosen[i] for i in sorted(random.choice(len(chosen), _MOST, replace=False))]
    strengths: list[float] = []
    for _ in range(_TIMES):
        shutil.rmtree(folder, ignore_errors=True)
        index = Index.open(folder)
        index.add(_dealt(chosen, random))
        strengths += detect.scan(index, settings).chains.strength.tolist()
    shutil.rmtree(folder, ignore_errors=True)
    pairs = len(accounts) * (len(accounts) - 1) / max(1, len(chosen) * (len(chosen) - 1))
    return Chance(tuple(sorted(strengths)), _TIMES, pairs)


def _dealt(accounts: Sequence[Account], random: np.random.Generator) -> list[Account]:
    units = [unit for account in accounts for unit in account.units]
    order = random.permutation(len(units))
    dealt = []
    at = 0
    for account in accounts:
        mine = tuple(units[i] for i in order[at : at + len(account.units)])
        # All in one document: the shuffled sentences come from many.
        dealt.append(Account(account.dossier, tuple(_moved(unit) for unit in mine)))
        at += len(account.units)
    return dealt


def _moved(unit: Unit) -> Unit:
    return Unit("", unit.start, unit.end, unit.text)
