"""The door for programs: keep the index in step with a collection, compare, give recurrences."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Document
from nlp.model import Entity, Narrative
from nlp.recurring import chance, detect, evidence, lookup, wording
from nlp.recurring.background import background
from nlp.recurring.index import Index, clear
from nlp.recurring.lexicon import lexicon
from nlp.recurring.model import Account, Aligned, Link, Place, Recurrence
from nlp.recurring.segment import IndexDamagedError
from nlp.recurring.settings import LARGE, Settings
from nlp.recurring.subject import is_journey
from nlp.recurring.units import account_of

Loaded = tuple[Sequence[Document], Sequence[Entity], Sequence[Narrative]]
Load = Callable[[str], Loaded]
"""Gives the readable documents of a dossier, and what was found in them."""
Progress = Callable[[str, int, int], None]
Scanner = Callable[[Index, Settings, Progress | None], detect.Scan]
"""Compares the whole index: here (`detect.scan`) or on a cluster (`nlp.recurring.spread`)."""
One = tuple[tuple[Link, ...], Callable[[str], Account]]
"""The links of one dossier, and what was compared of each dossier."""
REBUILT = "De index was beschadigd en is opnieuw opgebouwd."


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What a comparison of the whole collection gave."""

    recurrences: tuple[Recurrence, ...]
    links: tuple[Link, ...]
    """All links, also those too weak to make a recurrence and those that only share a known template."""
    dossiers: int
    indexed: int
    """How many dossiers were new or had changed."""
    notes: tuple[str, ...]
    account: Callable[[str], Account]

    def aligned(self, link: Link) -> tuple[Aligned, ...]:
        """The sentences of a link side by side; numbers count within the two places."""
        return evidence.aligned(self._texts(link.a), self._texts(link.b))

    def left_without(self, link: Link, dossiers: Sequence[str]) -> float:
        """The part (0 to 1) of what two tellings share that is left when the wording of other dossiers is set aside.

        Args:
            link: the two tellings.
            dossiers: other dossiers, e.g. those of the same officer; the two themselves are left out.

        """
        shared = evidence.shared_features(self._texts(link.a), self._texts(link.b))
        others = [self.account(d) for d in dossiers if d not in (link.a.dossier, link.b.dossier)]
        for account in others:
            shared = shared - evidence.feature_set([unit.text for unit in account.units]) if account.units else shared
        whole = evidence.shared_features(self._texts(link.a), self._texts(link.b))
        return len(shared) / len(whole) if whole else 0.0

    def is_journey(self, recurrence: Recurrence) -> bool:
        """Whether the story is about the journey rather than about the exploitation."""
        return is_journey([text for place in recurrence.tellings for text in self._texts(place)])

    def is_fixed(self, recurrence: Recurrence) -> bool:
        """Whether it is one wording in many dossiers rather than a story told (`wording`)."""
        return wording.is_fixed(recurrence, self.account)

    def _texts(self, place: Place) -> list[str]:
        return detect.texts_at(self.account(place.dossier), place)


def compare(
    folder: Path,
    stamps: Mapping[str, str],
    load: Load,
    settings: Settings,
    progress: Progress | None = None,
    scanner: Scanner = detect.scan_all,
) -> Comparison:
    """Bring the index up to date and compare all dossiers.

    Args:
        folder: where the index is kept; made when it is not there.
        stamps: dossier -> a mark that changes when its documents or findings do.
        load: reads a dossier.
        settings: what counts.
        progress: told what is being done.
        scanner: how the index is compared.

    """
    account = _cached(stamps, load)
    index, notes = _opened(folder)
    if len(index.rows) < LARGE <= len(stamps):
        # It grew into a collection in which common words can be told: they must be left out of all of it.
        clear(folder)
        index = Index.open(folder)
    try:
        indexed = _update(index, stamps, account, progress)
        found = scanner(index, settings, progress)
    except IndexDamagedError:
        clear(folder)
        notes = (REBUILT,)
        index = Index.open(folder)
        indexed = _update(index, stamps, account, progress)
        found = scanner(index, settings, progress)
    lookup.save_mass(folder, found.mass, [part.path.name for part in index.segments])
    links = detect.links_of(index, found, account)
    recurrences = detect.recurrences_of(links, settings, len(index.rows))
    return Comparison(recurrences, links, len(index.rows), indexed, notes, account)


def compare_one(folder: Path, name: str, stamps: Mapping[str, str], load: Load, settings: Settings) -> One:
    """Compare one new or changed dossier with the stored index, and add it; damage costs a rebuild later.

    Args:
        folder: where the index is kept.
        name: the dossier.
        stamps: its mark and those of the dossiers it is compared with.
        load: reads a dossier.
        settings: what counts.

    """
    account = _cached(stamps, load)
    try:
        index = Index.open(folder)
        mass = lookup.load_mass(folder, index)
        bare = lookup.links_to(index, account(name), settings, background(lexicon().fingerprint), mass)
        index.add([account(name)])
    except IndexDamagedError:
        clear(folder)
        return (), account
    strong = [link for link in bare if link.strength >= settings.bar_at(len(index.rows))]
    known = (detect.with_similarity(n, account) for n in strong)
    return tuple(n for n in known if n.similarity >= settings.alike and not n.template), account


def expected_by_chance(folder: Path, stamps: Mapping[str, str], load: Load, settings: Settings) -> chance.Chance:
    """How many links as strong as these the same sentences, dealt anew over the dossiers, would give."""
    account = _cached(stamps, load)
    return chance.estimate([account(name) for name in sorted(stamps)], settings, folder / "kans")


def _opened(folder: Path) -> tuple[Index, tuple[str, ...]]:
    try:
        return Index.open(folder), ()
    except IndexDamagedError:
        clear(folder)
        return Index.open(folder), (REBUILT,)


def _update(
    index: Index, stamps: Mapping[str, str], account: Callable[[str], Account], progress: Progress | None
) -> int:
    known = index.marks
    index.remove(known.keys() - stamps.keys())
    todo = sorted(name for name, stamp in stamps.items() if known.get(name) != stamp)

    def stream() -> Iterator[Account]:
        for done, name in enumerate(todo, start=1):
            yield account(name)
            if progress:
                progress("indexeren", done, len(todo))

    return index.add(stream())


def _cached(stamps: Mapping[str, str], load: Load) -> Callable[[str], Account]:
    held: dict[str, Account] = {}

    def account(name: str) -> Account:
        if name not in held:
            if len(held) >= _HELD:
                held.clear()
            documents, entities, narratives = load(name)
            made = account_of(name, documents, entities, narratives)
            held[name] = Account(name, made.units, stamps[name])
        return held[name]

    return account


_HELD = 1000
"""Accounts kept in memory; when full, all are let go."""
