"""First validation (study, chapter 4): which codes and indicators differ between outcomes, and what that can show.

Every comparison is of groups, never of persons. Exact tests only: the groups that matter are small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotations.collection import Collection
from annotations.model import CodedDossier
from annotations.stats.exact import clopper_pearson, fisher, holm, permutation
from annotations.stats.power import least_p, needed, power
from annotations.tables import NO_OUTCOME

REFERENCE_PAIR = ("vervolging valse aangifte", "vervolging mensenhandel")
"""The study compares two false reports with five convictions."""
MOST_PAIRS = 6


@dataclass(frozen=True, slots=True)
class Group:
    """A code in the dossiers of one outcome. Undecided dossiers and those it does not apply to are counted apart."""

    outcome: str
    present: int
    of: int
    not_applicable: int
    undecided: int
    low: float
    """Clopper-Pearson interval of the share, 95 %."""
    high: float


@dataclass(frozen=True, slots=True)
class CodeResult:
    """One code over the outcomes."""

    code: str
    groups: tuple[Group, ...]
    p: float
    """Exact test of equal shares; NaN when fewer than two outcomes have decided dossiers."""
    p_holm: float
    separates: bool
    """Whether the exact p, corrected for the number of codes, is below 0.05."""
    divides: tuple[str, ...]
    """Pairs of outcomes that it divides wholly in this sample (all of one, none of the other), whatever the p."""


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """The sum of an indicator, or one of the final six, in two outcomes."""

    indicator: str
    first: str
    second: str
    sizes: tuple[int, int]
    means: tuple[float, float]
    p: float
    """Exact permutation test of equal means."""
    p_holm: float


@dataclass(frozen=True, slots=True)
class PowerStatement:
    """What a comparison of two outcomes can show."""

    first: str
    second: str
    sizes: tuple[int, int]
    least_p: float
    """The smallest p there is: all of one group, none of the other."""
    least_p_holm: float
    """The same, corrected for the number of codes."""
    chance: float
    """Power to find 90 % against 50 % (a difference that would matter), as an example."""
    chance_extreme: float
    """Power to find 90 % against 10 %."""
    needed_equal: tuple[int, int] | None
    """Dossiers needed to find 90 % against 50 % with power 0.8, two groups of one size."""
    needed_ratio: tuple[int, int] | None
    """The same in the ratio of the groups here."""


@dataclass(frozen=True, slots=True)
class OutcomeValidation:
    """The first validation's comparisons."""

    outcomes: tuple[str, ...]
    codes: tuple[CodeResult, ...]
    indicators: tuple[IndicatorResult, ...]
    powers: tuple[PowerStatement, ...]
    why_not: str = ""
    """Why there is nothing to compare, in Dutch; empty when there is."""


def validate_outcomes(collection: Collection) -> OutcomeValidation:
    """Codes and indicators over outcomes, with what the sizes of the groups can show."""
    outcomes = tuple(o for o in collection.outcome_order() if o != NO_OUTCOME)
    members: dict[str, list[CodedDossier]] = {name: [] for name in outcomes}
    for dossier in collection.coded:
        if (outcome := collection.outcomes[dossier.dossier]) in members:
            members[outcome].append(dossier)
    codes = _codes(collection, members)
    if len(outcomes) < 2:
        why = "er is geen uitkomst bekend" if not outcomes else f"er is maar één uitkomst bekend ({outcomes[0]})"
        return OutcomeValidation(outcomes, codes, (), (), why)
    chosen = pairs(members)
    powers = tuple(_power(members, pair, len(codes)) for pair in chosen)
    return OutcomeValidation(outcomes, codes, _indicators(collection, chosen), powers)


def pairs(members: Mapping[str, Sequence[CodedDossier]]) -> list[tuple[str, str]]:
    """Which outcomes to compare two by two: the study's pair first, then the largest groups."""
    ordered = sorted(members, key=lambda name: -len(members[name]))
    reference = set(REFERENCE_PAIR)
    found = [REFERENCE_PAIR] if reference <= members.keys() else []
    found += [pair for pair in combinations(ordered, 2) if set(pair) != reference]
    return found[:MOST_PAIRS]


def _codes(collection: Collection, members: Mapping[str, Sequence[CodedDossier]]) -> tuple[CodeResult, ...]:
    names = [code.id for code in collection.codebook.codes]
    groups = {name: tuple(_group(outcome, own, name) for outcome, own in members.items()) for name in names}
    values = [fisher([g.present for g in groups[n]], [g.of for g in groups[n]]) for n in names]
    corrected = holm(values)
    return tuple(
        CodeResult(name, groups[name], p, q, q < 0.05, _divided(groups[name]))
        for name, p, q in zip(names, values, corrected, strict=True)
    )


def _group(outcome: str, own: Sequence[CodedDossier], code: str) -> Group:
    values = [dossier.values[code] for dossier in own if code in dossier.values]
    present, of = sum(value is True for value in values), sum(value is not None for value in values)
    low, high = clopper_pearson(present, of)
    return Group(outcome, present, of, len(values) - of, len(own) - len(values), low, high)


def _divided(groups: Sequence[Group]) -> tuple[str, ...]:
    found = []
    for one, other in combinations([g for g in groups if g.of], 2):
        if {one.present / one.of, other.present / other.of} == {0.0, 1.0}:
            found.append(f"{one.outcome} / {other.outcome}")
    return tuple(found)


def _indicators(collection: Collection, chosen: Sequence[tuple[str, str]]) -> tuple[IndicatorResult, ...]:
    outcomes = collection.outcomes
    names = [
        *(i.id for i in collection.codebook.indicators if i.operationalised),
        *(f.id for f in collection.codebook.final),
    ]
    found: list[IndicatorResult] = []
    for first, second in chosen:
        rows = []
        for name in (*names, "total"):
            values: dict[str, list[int]] = {first: [], second: []}
            for score in collection.scores:
                figures = {**score.indicators, **score.final, "total": score.total}
                if (value := figures[name]) is not None and outcomes[score.dossier] in values:
                    values[outcomes[score.dossier]].append(value)
            rows.append((name, values[first], values[second]))
        ps = [permutation(a, b) for _, a, b in rows]
        found += [
            IndicatorResult(name, first, second, (len(a), len(b)), (_mean(a), _mean(b)), p, q)
            for (name, a, b), p, q in zip(rows, ps, holm(ps), strict=True)
        ]
    return tuple(found)


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else float("nan")


def _power(members: Mapping[str, Sequence[CodedDossier]], pair: tuple[str, str], tests: int) -> PowerStatement:
    first, second = (len(members[name]) for name in pair)
    least = least_p(first, second)
    small = max(first, second) <= 400
    return PowerStatement(
        *pair,
        (first, second),
        least,
        min(1.0, least * tests),
        power(first, second, 0.9, 0.5) if small else 1.0,
        power(first, second, 0.9, 0.1) if small else 1.0,
        needed(0.9, 0.5),
        needed(0.9, 0.5, second / first) if first and 0.1 <= second / first <= 10 else None,
    )
