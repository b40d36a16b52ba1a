"""Decisions to scores: per code, indicator (table 3.2), final six and total (table 4.2), sum scores (table 4.4).

Pure: what a person decided goes in, figures come out. A missing value is never a zero:
* an undecided code leaves every sum it belongs to empty;
* a code that does not apply (I-1d, I-1e, I-2a by their rules) has no score and counts in no sum; an indicator of which
  no code applies has no sum. None of the codes in the final six has such a rule: there, 'not applicable' leaves the
  sum empty too, as nobody knows what the study would have scored.
"""

from collections.abc import Iterable, Sequence

from annotations.codebook import Codebook, Indicator
from annotations.model import CodedDossier, Score


def score(coded: CodedDossier, codebook: Codebook) -> Score:
    """The scores of one dossier."""
    codes = {c.id: _code_score(coded.values.get(c.id), c.score_when_present) for c in codebook.codes}
    undecided = tuple(c for c in codes if c not in coded.values)
    final = {f.id: _sum(codes, f.codes) for f in codebook.final}
    return Score(
        coded.dossier,
        codes,
        {i.id: _indicator_sum(i, codes, undecided) for i in codebook.indicators if i.operationalised},
        final,
        _total(final.values()),
        len(codes) - len(undecided),
        sum(c not in undecided for c in codebook.counting),
        {s.id: _sum(codes, s.codes) for s in codebook.sums},
        undecided,
        tuple(c for c in codes if c in coded.values and coded.values[c] is None),
    )


def score_all(coded: Iterable[CodedDossier], codebook: Codebook) -> list[Score]:
    """The scores of all dossiers, ordered by name."""
    return [score(dossier, codebook) for dossier in sorted(coded, key=lambda c: c.dossier)]


def _code_score(present: bool | None, when_present: int) -> int | None:
    if present is None:
        return None
    return when_present if present else 1 - when_present


def _sum(codes: dict[str, int | None], names: Sequence[str]) -> int | None:
    return _total(codes[name] for name in names)


def _total(values: Iterable[int | None]) -> int | None:
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _indicator_sum(indicator: Indicator, codes: dict[str, int | None], undecided: Sequence[str]) -> int | None:
    names = [code.id for code in indicator.codes]
    if any(name in undecided for name in names):
        return None
    values = [value for name in names if (value := codes[name]) is not None]
    if not values:
        return None
    return min(values) if indicator.combine == "lowest" else sum(values)
