"""Candidates for new templates: sentences that several dossiers tell and that no known template covers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from annotations.recurring.build import Compared
from nlp.recurring.model import Link

RESULTS = "template-candidates.jsonl"
_LINKS = 3000
"""Links that are looked at, the strongest first."""
_SHOWN = 100
_ALIKE = 0.55
"""How alike two sentences must be."""
_WORDS = 6
_FEWEST = 3
"""Dossiers that must tell a sentence, at least."""
_Place = tuple[str, int]
"""Dossier and number of the sentence in it."""


def rows(links: Iterable[Link], compared: Compared) -> Iterator[Mapping[str, object]]:
    """A sentence with its counterparts in other dossiers, from most dossiers down; a sentence stands in one group only.

    Args:
        links: all links of a comparison.
        compared: the comparison.

    """
    strongest = sorted((n for n in links if not n.template), key=attrgetter("strength"), reverse=True)[:_LINKS]
    beside = _counterparts(strongest, compared)
    used: set[_Place] = set()
    shown = 0
    for place in sorted(beside, key=lambda p: (-len({q[0] for q in beside[p]}), p)):
        group = {q for q in beside[place] | {place} if q not in used}
        if place in used or len({q[0] for q in group}) < _FEWEST:
            continue
        used |= group
        yield {"dossiers": len({q[0] for q in group}), "sentences": [_shown(p, compared) for p in sorted(group)]}
        shown += 1
        if shown == _SHOWN:
            return


def _counterparts(links: Iterable[Link], compared: Compared) -> dict[_Place, set[_Place]]:
    found: dict[_Place, set[_Place]] = defaultdict(set)
    for link in links:
        for row in compared.aligned(link):
            a = (link.a.dossier, link.a.first + row.a)
            b = (link.b.dossier, link.b.first + row.b)
            if row.likeness >= _ALIKE and all(_tells(place, compared) for place in (a, b)):
                found[a].add(b)
                found[b].add(a)
    return found


def _tells(place: _Place, compared: Compared) -> bool:
    """Whether it is a whole sentence that no known template covers."""
    unit = compared.account(place[0]).units[place[1]]
    return not unit.template and len(unit.text.split()) >= _WORDS


def _shown(place: _Place, compared: Compared) -> dict[str, object]:
    unit = compared.account(place[0]).units[place[1]]
    return {
        "dossier": place[0],
        "document": unit.document,
        "start": unit.start,
        "end": unit.end,
        "text": unit.text.strip()[:400],
    }
