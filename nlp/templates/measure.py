"""Measures found narratives against gold: is a template told in a dossier, and is the passage shown the right one."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from nlp.templates.gold import GoldDossier
from nlp.templates.linear import Floats

_HALF = 0.5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A candidate in a gold dossier: its signs, its words, whether the dossier tells the template, whether here."""

    dossier: str
    template: str
    signs: Floats
    passage: str
    told: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Dossiers in which a template was rightly found, wrongly found, missed; and with the right passage."""

    right: int
    wrong: int
    missed: int
    passage: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts by template at a threshold."""

    threshold: float
    counts: dict[str, Counts]

    @property
    def f1(self) -> float:
        """Micro F1 over templates and dossiers."""
        total = self.total
        return 2 * total.right / max(2 * total.right + total.wrong + total.missed, 1)

    @property
    def total(self) -> Counts:
        """The sums."""
        every = list(self.counts.values())
        return Counts(*(sum(getattr(c, name) for c in every) for name in ("right", "wrong", "missed", "passage")))

    @property
    def passage_right(self) -> float:
        """Share of rightly found templates that show a gold passage."""
        return self.total.passage / max(self.total.right, 1)

    def table(self) -> str:
        """The figures as a Markdown table."""
        rows = [*self.counts.items(), ("total", self.total)]
        body = "\n".join(f"| {n} | {c.right} | {c.wrong} | {c.missed} | {c.passage} |" for n, c in rows)
        head = "| template | right | wrong | missed | passage right |\n|---|---|---|---|---|"
        return (
            f"{head}\n{body}\n\nmicro F1 {self.f1:.3f}, passage right {self.passage_right:.3f}, at {self.threshold:.2f}"
        )

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {**asdict(self), "micro_f1": round(self.f1, 4), "passage_right": round(self.passage_right, 4)}


def measure(
    dossiers: Sequence[GoldDossier], found: Sequence[tuple[Case, float]], threshold: float | None = None
) -> Figures:
    """Figures at `threshold`, or at that of the calibration's rule (`regress.THRESHOLD`)."""
    from nlp.templates.regress import THRESHOLD  # noqa: PLC0415  (regress needs Case)

    least = THRESHOLD if threshold is None else threshold
    shown: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case, similarity in found:
        if similarity >= least:
            shown[case.dossier, case.template].append(case)
    names = sorted({case.template for case, _ in found} | {t for d in dossiers for t in d.told})
    return Figures(least, {name: _counts(name, dossiers, shown) for name in names})


def _counts(name: str, dossiers: Sequence[GoldDossier], shown: dict[tuple[str, str], list[Case]]) -> Counts:
    told = np.array([name in d.told for d in dossiers])
    got = np.array([(d.name, name) in shown for d in dossiers])
    passage = sum(any(c.right for c in shown.get((d.name, name), ())) for d in dossiers if name in d.told)
    return Counts(int((told & got).sum()), int((got & ~told).sum()), int((told & ~got).sum()), passage)


def is_right(passage: str, quotes: Sequence[str]) -> bool:
    """A passage is right when it shares half the words of the shorter, in order, with a gold passage."""
    return any(_overlap(_words(passage), _words(quote)) >= _HALF for quote in quotes)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _overlap(one: list[str], other: list[str]) -> float:
    """Longest common subsequence over the shorter length."""
    if not one or not other:
        return 0.0
    row = [0] * (len(other) + 1)
    for word in one:
        new = [0]
        for j, w in enumerate(other):
            new.append(row[j] + 1 if word == w else max(row[j + 1], new[j]))
        row = new
    return row[-1] / min(len(one), len(other))
