"""What the tables would be under other coding decisions, and under the disagreement between coders.

Two questions: how do the outcomes' mean scores change when unreviewed codes are left out, follow the
suggestion, or are all taken as absent; and how far would they move if another coder had decided (Monte Carlo
over codings).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotations.collection import Collection, collection_of
from annotations.model import CodedDossier
from annotations.stats.bootstrap import SEED
from annotations.store.decisions import Outcome

REPLICATES = 1_000
ASSUMED = 0.05
"""Rate of differing decisions that is assumed where nothing was coded twice."""

Rates = Mapping[str, tuple[float, float]]
"""Code -> chance that another coder says absent where one says present, and present where one says absent."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Mean totals per outcome under one way of deciding."""

    name: str
    explanation: str
    means: Mapping[str, float]
    complete: Mapping[str, int]
    """Outcome -> dossiers with a total."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the share of a code in an outcome would lie, had another coder decided: middle 95 % of the replicates."""

    code: str
    outcome: str
    of: int
    share: float
    low: float
    high: float
    measured: bool
    """Whether the rate of differing decisions was measured on dossiers coded twice, or assumed."""


def scenarios(collection: Collection, suggestions: Mapping[tuple[str, str], bool | None]) -> tuple[Scenario, ...]:
    """Mean totals under other coding decisions.

    Args:
        collection: the dossiers with the decisions that hold.
        suggestions: (dossier, code) -> what was suggested.

    """
    names = [code.id for code in collection.codebook.codes]

    def filled(dossier: CodedDossier, how: str) -> CodedDossier:
        values = dict(dossier.values)
        for code in names:
            if code in values:
                continue
            if how == "suggested" and (dossier.dossier, code) in suggestions:
                values[code] = suggestions[dossier.dossier, code]
            elif how == "absent":
                values[code] = False
        return replace(dossier, values=values)

    def known_as_absent(dossier: CodedDossier) -> CodedDossier:
        return replace(dossier, values={code: bool(value) for code, value in dossier.values.items()})

    ways = (
        ("zoals beslist", "Alleen beslissingen; zonder beslissing geen totaal.", list(collection.coded)),
        ("onbeoordeeld volgt het voorstel", "Wat niet is beslist, volgt het voorstel van het programma.",
         [filled(d, "suggested") for d in collection.coded]),
        ("onbeoordeeld is afwezig", "Wat niet is beslist, geldt als afwezig: de fout die dit rapport vermijdt.",
         [filled(d, "absent") for d in collection.coded]),
        ("niet van toepassing is afwezig", "Wat niet van toepassing is, geldt als afwezig.",
         [known_as_absent(d) for d in collection.coded]),
    )  # fmt: skip
    found = [_scenario(name, text, coded, collection) for name, text, coded in ways]
    return (*found, *(_without(collection, final.id, final.label) for final in collection.codebook.final))


def _scenario(name: str, text: str, coded: Sequence[CodedDossier], collection: Collection) -> Scenario:
    other = collection_of(coded, collection.codebook, collection.attributes)
    totals: dict[str, list[int]] = defaultdict(list)
    for score in other.scores:
        if score.total is not None:
            totals[other.outcomes[score.dossier]].append(score.total)
    return Scenario(name, text, *_means(totals))


def _without(collection: Collection, final: str, label: str) -> Scenario:
    """Totals when one of the final six is left out, to see whether the picture hangs on it."""
    totals: dict[str, list[int]] = defaultdict(list)
    for score in collection.scores:
        if score.total is not None:
            totals[collection.outcomes[score.dossier]].append(score.total - (score.final[final] or 0))
    return Scenario(f"zonder {final}", f"De totaalscore zonder '{label}'.", *_means(totals))


def _means(totals: Mapping[str, Sequence[int]]) -> tuple[dict[str, float], dict[str, int]]:
    return {o: sum(t) / len(t) for o, t in totals.items()}, {o: len(t) for o, t in totals.items()}


def differing_rates(decided: Iterable[Outcome]) -> dict[str, tuple[float, float]]:
    """Rates measured on items that two or more coders decided: only codes with such items.

    Each pair of coders counts twice, once from either side. Half a case is added to each rate (Jeffreys), so that a
    code on which nobody differed yet does not count as one on which nobody ever will.
    """
    items: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for decision in decided:
        if decision.present is not None:
            items[decision.dossier, decision.code].append(decision.present)
    seen: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    for (_, code), values in items.items():
        for one in range(len(values)):
            for other in range(len(values)):
                if one != other:
                    seen[code][values[one], values[other]] += 1
    return {code: (_rate(counts, True), _rate(counts, False)) for code, counts in seen.items()}


def _rate(counts: Counter[tuple[bool, bool]], value: bool) -> float:
    differing, same = counts[value, not value] / 2, counts[value, value] / 2
    return (differing + 0.5) / (differing + same + 1)


def spread(collection: Collection, rates: Rates, *, seed: int = SEED) -> tuple[Spread, ...]:
    """Shares of each code per outcome over replicates in which each decision is drawn anew.

    The number of presents in a group is the sum of two binomials, so that the cost does not grow with the dossiers.
    """
    random = np.random.default_rng(seed)
    found = []
    for code in collection.codebook.codes:
        counts: dict[str, Counter[bool]] = {name: Counter() for name in collection.outcome_order()}
        for dossier in collection.coded:
            if (value := dossier.values.get(code.id)) is not None:
                counts[collection.outcomes[dossier.dossier]][value] += 1
        lost, gained = rates.get(code.id, (ASSUMED, ASSUMED))
        for outcome, own in counts.items():
            if not (of := own.total()):
                continue
            drawn = random.binomial(own[True], 1 - lost, REPLICATES) + random.binomial(own[False], gained, REPLICATES)
            low, high = np.quantile(drawn / of, [0.025, 0.975])
            share = own[True] / of
            found.append(Spread(code.id, outcome, of, share, float(low), float(high), code.id in rates))
    return tuple(found)
