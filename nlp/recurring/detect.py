"""The door: all links of an index, the links of one new dossier, and the recurrences they make."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from nlp.recurring import cluster, evidence
from nlp.recurring.background import Background, background
from nlp.recurring.chain import Chains, Layout, chains, reaches
from nlp.recurring.features import BUCKETS
from nlp.recurring.index import Index
from nlp.recurring.lexicon import lexicon
from nlp.recurring.model import Account, Link, Place, Recurrence, Unit
from nlp.recurring.scan import FORMAL, Counters, Hits, Pass, Tally, count, counters, hits
from nlp.recurring.settings import Settings

Accounts = Callable[[str], Account]
"""Gives what was indexed of a dossier."""
Progress = Callable[[str, int, int], None]
LANES = 2
"""Threads for a comparison."""
_PART = 16
"""Buckets handled between two reports of progress."""


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """What a scan over the whole index found, in row numbers and sentence numbers of the index."""

    chains: Chains
    mass: npt.NDArray[np.float32]
    """Weight of the features of each sentence; `FORMAL` for a sentence that is a formula of the collection."""


def scan(index: Index, settings: Settings, known: Background | None = None, progress: Progress | None = None) -> Scan:
    """Compare all dossiers of the index with one another.

    Args:
        index: the index.
        settings: what counts.
        known: the background; the one of this program when not given.
        progress: told how many buckets are done.

    """
    known = known or background(lexicon().fingerprint)
    dossier_of = index.dossier_of()
    rules = (settings, len(index.rows), known)
    lanes = [_Lane(index, dossier_of, rules, steps()[number::LANES]) for number in range(LANES)]
    with ThreadPoolExecutor(LANES) as pool:
        list(pool.map(lambda lane: lane.count(progress), lanes))
        table, tally = lanes[0].table, lanes[0].tally
        for lane in lanes[1:]:
            table.add(lane.table)
            tally.add(lane.tally)
        mass = tally.masses()
        telling = np.where(mass == FORMAL, np.int32(-1), dossier_of)
        parts = [part for lane in pool.map(lambda lane: lane.hits(telling, table, progress), lanes) for part in lane]
    parts.sort(key=itemgetter(0))
    found = canonical([part for _, part in parts], index)
    return Scan(chains(found, layout_of(index, mass, settings), settings), mass)


class _Lane:
    """Every other part of the buckets, in a thread of its own: the kernels leave the interpreter alone."""

    def __init__(
        self,
        index: Index,
        dossier_of: npt.NDArray[np.int32],
        rules: tuple[Settings, int, Background],
        parts: Sequence[range],
    ) -> None:
        self._parts = parts
        self._dossier_of = dossier_of
        self._source = Pass(index.bucket, dossier_of, rules)
        self._least = rules[0].least(rules[1])
        self.table = counters(sum(len(part.keys) for part in index.segments))
        self.tally = Tally.empty(len(dossier_of))

    def count(self, progress: Progress | None) -> None:
        """The first pass."""
        for done, numbers in enumerate(self._parts, start=1):
            count(self._source, numbers, self._dossier_of, (self.table, self.tally))
            _tell(progress, LANES * done)

    def hits(
        self, telling: npt.NDArray[np.int32], table: Counters, progress: Progress | None
    ) -> list[tuple[int, Hits]]:
        """The second pass: hits by first bucket of the part."""
        found = []
        for done, numbers in enumerate(self._parts, start=1):
            found.append((numbers.start, hits(self._source, numbers, telling, table, self._least)))
            _tell(progress, BUCKETS // _PART + LANES * done)
        return found


def layout_of(index: Index, mass: npt.NDArray[np.float32], settings: Settings) -> Layout:
    """Where the sentences of the index stand; a formula weighs nothing."""
    weights = np.maximum(mass, np.float32(0))
    return Layout(index.dossier_of(), reaches(index.documents(), index.lengths(), settings), weights)


def scan_all(index: Index, settings: Settings, progress: Progress | None) -> Scan:
    """`scan` with the background of this program."""
    return scan(index, settings, None, progress)


def links_of(index: Index, found: Scan, accounts: Accounts) -> tuple[Link, ...]:
    """The links of a scan, with their similarity; order and sides do not depend on the order of the index."""
    cache: dict[str, Account] = {}

    def account(name: str) -> Account:
        if name not in cache:
            if len(cache) > 2000:
                cache.clear()
            cache[name] = accounts(name)
        return cache[name]

    return tuple(with_similarity(link, account) for link in bare_links(index, found.chains))


def bare_links(index: Index, found: Chains) -> list[Link]:
    """Chains as links, without similarity, in the order of dossier names."""
    starts = index.rows.firsts
    names = index.rows.names()
    return sorted(links_between(found, index.dossier_of(), starts, names), key=order)


def links_between(
    found: Chains, dossier_of: npt.NDArray[np.int32], starts: npt.NDArray[np.int64], names: Sequence[str]
) -> Iterator[Link]:
    """Chains as links; sentence numbers become unit numbers within their dossiers."""
    for i in range(len(found.weight)):
        a, b = int(dossier_of[found.a_first[i]]), int(dossier_of[found.b_first[i]])
        left = Place(names[a], int(found.a_first[i] - starts[a]), int(found.a_last[i] - starts[a]))
        right = Place(names[b], int(found.b_first[i] - starts[b]), int(found.b_last[i] - starts[b]))
        if right.dossier < left.dossier:
            left, right = right, left
        yield Link(left, right, float(found.weight[i]), float(found.strength[i]), int(found.hits[i]))


def order(link: Link) -> tuple[str, str, int, int]:
    """By dossiers, then by place."""
    return link.a.dossier, link.b.dossier, link.a.first, link.b.first


def recurrences_of(links: tuple[Link, ...], settings: Settings, dossiers: int) -> tuple[Recurrence, ...]:
    """The recurrences that links hold together.

    Passages that tell the same known template are counted with the templates; they recur beyond it only when they are
    alike in more than the template (strength `Settings.beyond`).
    """
    own = [
        link
        for link in links
        if link.similarity >= settings.alike and (not link.template or link.strength >= settings.beyond)
    ]
    return cluster.recurrences(own, settings.bar_at(dossiers))


def texts_at(account: Account, place: Place) -> list[str]:
    """The sentences of a place."""
    return [unit.text for unit in _units_at(account, place)]


def with_similarity(link: Link, account: Accounts) -> Link:
    """The link with its similarity and the template that both places tell."""
    left, right = account(link.a.dossier), account(link.b.dossier)
    alike = round(evidence.likeness(texts_at(left, link.a), texts_at(right, link.b)), 4)
    return replace(link, similarity=alike, template=_shared_template(left, link.a, right, link.b))


def _shared_template(left: Account, a: Place, right: Account, b: Place) -> str:
    """The template that both places tell, wholly or in part."""
    told = [Counter(u.template for u in units if u.template) for units in (_units_at(left, a), _units_at(right, b))]
    return max(told[0].keys() & told[1].keys(), key=lambda name: (told[0][name] + told[1][name], name), default="")


def _units_at(account: Account, place: Place) -> tuple[Unit, ...]:
    return account.units[place.first : place.last + 1]


def steps() -> list[range]:
    """The buckets in parts."""
    return [range(start, min(start + _PART, BUCKETS)) for start in range(0, BUCKETS, _PART)]


def canonical(parts: list[Hits], index: Index) -> Hits:
    """All hits, the dossier whose name comes first on the `a` side."""
    a = np.concatenate([part.a for part in parts])
    b = np.concatenate([part.b for part in parts])
    weights = np.concatenate([part.weights for part in parts])
    names = index.rows.names()
    rank = np.empty(len(names), np.int64)
    rank[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    numbers = index.dossier_of()
    swap = rank[numbers[a]] > rank[numbers[b]] if len(a) else np.zeros(0, bool)
    return Hits(np.where(swap, b, a), np.where(swap, a, b), weights)


def _tell(progress: Progress | None, step: int) -> None:
    if progress:
        progress("vergelijken", step * _PART, 2 * BUCKETS)
