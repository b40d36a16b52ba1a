"""Links to recurrences: tellings of one story are brought together, near stories are kept apart.

Places of one dossier that overlap are one telling. Two groups of tellings become one when the mean strength between
them is at least `JOIN` of the mean strength within the weaker of them (a story with a debt book and another story
with a debt book are alike, but each is far more like its own kind), and their strongest link reaches the bar.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nlp.recurring.model import Link, Place, Recurrence

JOIN = 0.65
ATTACH = 0.75
"""A lone telling joins a group from this part of the bar on: several tellings that agree say more than one."""
ENOUGH = 2.2
"""Strengths above so many times the bar count as that: told word for word is no more the same story than told alike."""
_OVERLAP = 0.5
"""Two places of a dossier are one telling when they share this part of the shorter one."""


@dataclass(slots=True)
class _Group:
    members: set[int]
    inner: list[float] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """Mean strength within, over all pairs of members; infinite for a single telling."""
        size = len(self.members)
        return sum(self.inner) / (size * (size - 1) / 2) if size > 1 else float("inf")


def recurrences(links: Sequence[Link], bar: float) -> tuple[Recurrence, ...]:
    """The recurrences that links hold together.

    Args:
        links: links of any strength; the weak ones count in the means.
        bar: strength that the strongest link between two groups must reach.

    """
    tellings, ends = _tellings(links)
    strength: dict[tuple[int, int], float] = {}
    for number, link in enumerate(links):
        pair = ends[number]
        if pair[0] != pair[1]:
            strength[pair] = max(strength.get(pair, 0.0), link.strength)
    groups = _agglomerate(len(tellings), strength, bar)
    return _collect(groups, tellings, links, ends)


def _tellings(links: Sequence[Link]) -> tuple[list[Place], list[tuple[int, int]]]:
    """The tellings, and for each link the numbers of the two it joins (lower first)."""
    by_dossier: dict[str, list[Place]] = defaultdict(list)
    strongest = sorted(
        links, key=lambda link: (-link.strength, link.a.dossier, link.a.first, link.b.dossier, link.b.first)
    )
    for link in strongest:
        for place in (link.a, link.b):
            if not any(_same(place, other) for other in by_dossier[place.dossier]):
                by_dossier[place.dossier].append(place)
    tellings = [place for dossier in sorted(by_dossier) for place in by_dossier[dossier]]
    number = {place: i for i, place in enumerate(tellings)}

    def find(place: Place) -> int:
        return number[next(other for other in by_dossier[place.dossier] if _same(place, other))]

    pairs = [(find(link.a), find(link.b)) for link in links]
    return tellings, [(min(pair), max(pair)) for pair in pairs]


def _same(a: Place, b: Place) -> bool:
    shared = min(a.last, b.last) - max(a.first, b.first) + 1
    return shared >= _OVERLAP * min(a.last - a.first + 1, b.last - b.first + 1)


def _agglomerate(count: int, strength: dict[tuple[int, int], float], bar: float) -> Iterable[set[int]]:
    group_of = {i: _Group({i}) for i in range(count)}
    for pair in sorted(strength, key=lambda p: (-strength[p], p)):
        if strength[pair] < bar:
            break
        left, right = group_of[pair[0]], group_of[pair[1]]
        if left is right:
            continue
        between = [
            strength[key] for a in left.members for b in right.members if (key := (min(a, b), max(a, b))) in strength
        ]
        between = [min(value, ENOUGH * bar) for value in between]
        mean = sum(between) / (len(left.members) * len(right.members))
        weaker = min(left.mean, right.mean)
        if weaker != float("inf") and mean < JOIN * weaker:
            continue
        joined = _Group(left.members | right.members, left.inner + right.inner + between)
        for member in joined.members:
            group_of[member] = joined
    seen = {id(group): group for group in group_of.values()}
    groups = [group.members for group in seen.values() if len(group.members) > 1]
    _attach(groups, [g for g in seen.values() if len(g.members) == 1], strength, bar)
    return groups


def _attach(
    groups: list[set[int]], single: Iterable[_Group], strength: dict[tuple[int, int], float], bar: float
) -> None:
    """Give a lone telling to the group that it resembles most, when it resembles all of it."""
    chosen: list[tuple[set[int], int]] = []
    for group in single:
        (one,) = group.members
        means = [
            sum(strength.get((min(one, m), max(one, m)), 0.0) for m in members) / len(members) for members in groups
        ]
        if means and max(means) >= ATTACH * bar:
            chosen.append((groups[means.index(max(means))], one))
    for members, one in chosen:
        members.add(one)


def _collect(
    groups: Iterable[set[int]], tellings: Sequence[Place], links: Sequence[Link], ends: Sequence[tuple[int, int]]
) -> tuple[Recurrence, ...]:
    group_of = {member: number for number, members in enumerate(groups) for member in members}
    inside: dict[int, list[Link]] = defaultdict(list)
    for link, (a, b) in zip(links, ends, strict=True):
        if a in group_of and group_of[a] == group_of.get(b):
            inside[group_of[a]].append(link)
    found = []
    for number, members in enumerate(groups):
        places = tuple(sorted((tellings[m] for m in members), key=lambda p: (p.dossier, p.first)))
        held = tuple(sorted(inside[number], key=lambda link: -link.strength))
        if len({place.dossier for place in places}) > 1:
            found.append(Recurrence(places, held, sum(link.similarity for link in held) / max(1, len(held))))
    return tuple(
        sorted(found, key=lambda r: (-len({p.dossier for p in r.tellings}), r.tellings[0].dossier, r.tellings[0].first))
    )
