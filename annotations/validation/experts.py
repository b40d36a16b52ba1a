"""Second validation (study, chapter 5, table 5.1): what the group means would be under the expert groups' weights.

This shows how much a table depends on whose opinion is followed. It is computed for groups of dossiers only,
and only for groups of five or more: a weighted score of one person would be a judgement that the study says
nobody can make.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.collection import Collection
from annotations.model import Score

WEIGHTS = ("Zeer zwak", "Zwak", "Redelijk zwak", "Redelijk sterk", "Sterk", "Zeer sterk")
"""The experts' scale, from weak to strong."""
SMALLEST = 5
EQUAL = "elk even zwaar"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A way to weigh the final six; weights add up to one."""

    name: str
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """The mean weighted score of a group, as a share of the highest possible."""

    opinion: str
    outcome: str
    dossiers: int
    mean: float


@dataclass(frozen=True, slots=True)
class ExpertValidation:
    """Group means under each opinion."""

    opinions: tuple[Opinion, ...]
    means: tuple[WeightedMean, ...]
    too_small: tuple[str, ...]
    """Outcomes with fewer than five fully decided dossiers: left out."""

    @property
    def order_changes(self) -> bool:
        """Whether the outcomes stand in another order under one opinion than under another."""
        orders = set()
        for opinion in self.opinions:
            own = [m for m in self.means if m.opinion == opinion.name]
            orders.add(tuple(m.outcome for m in sorted(own, key=lambda m: m.mean)))
        return len(orders) > 1


def validate_experts(collection: Collection) -> ExpertValidation:
    """Mean scores per outcome with the final six weighed equally, by each expert group, and with steeper weights."""
    opinions = opinions_of(collection)
    groups: dict[str, list[Score]] = {name: [] for name in collection.outcome_order()}
    for score in collection.scores:
        if score.total is not None:
            groups[collection.outcomes[score.dossier]].append(score)
    large = {name: own for name, own in groups.items() if len(own) >= SMALLEST}
    means = tuple(
        WeightedMean(opinion.name, name, len(own), _mean(own, opinion, collection))
        for opinion in opinions
        for name, own in large.items()
    )
    return ExpertValidation(opinions, means, tuple(name for name in groups if name not in large))


def opinions_of(collection: Collection) -> tuple[Opinion, ...]:
    """Equal weights, each group's opinion read as steps of one, and as steps that double."""
    finals = collection.codebook.final
    found = [_opinion(EQUAL, {final.id: 1.0 for final in finals})]
    for place in range(min((len(final.opinions) for final in finals), default=0)):
        ranks = {final.id: WEIGHTS.index(final.opinions[place].weight) for final in finals}
        group = finals[0].opinions[place].group
        found.append(_opinion(group, {name: rank + 1.0 for name, rank in ranks.items()}))
        found.append(_opinion(f"{group}, steil", {name: 2.0**rank for name, rank in ranks.items()}))
    return tuple(found)


def _opinion(name: str, weights: Mapping[str, float]) -> Opinion:
    total = sum(weights.values())
    return Opinion(name, {final: weight / total for final, weight in weights.items()})


def _mean(own: Sequence[Score], opinion: Opinion, collection: Collection) -> float:
    highest = {final.id: final.maximum for final in collection.codebook.final}
    return sum(opinion.weights[f] * (s.final[f] or 0) / highest[f] for s in own for f in highest) / len(own)
