"""`relaas recurring`: compare the collection, explain, store, write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from annotations.recurring import candidates, extended, store, templates
from annotations.recurring.build import Compared, group_of
from annotations.recurring.model import Group, divided
from annotations.recurring.source import stamps
from annotations.results import write_jsonl
from annotations.store import Project, documents, log
from annotations.store.events import Event
from corpus.model import Document
from nlp.recurring.model import Link, Recurrence

RESULTS = "recurrences.jsonl"
FIXED = "fixed-texts.jsonl"
"""What stands word for word in many dossiers, in the form of `RESULTS`: a fixed text, until a person says otherwise."""


class Comparison(Compared, Protocol):
    """A comparison of the whole collection (`nlp.recurring.search.Comparison`)."""

    @property
    def recurrences(self) -> tuple[Recurrence, ...]:
        """The recurrences."""

    @property
    def links(self) -> tuple[Link, ...]:
        """All links."""

    @property
    def dossiers(self) -> int:
        """How many dossiers were compared."""

    @property
    def indexed(self) -> int:
        """How many of them were new or had changed."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user must know, in Dutch."""


Compare = Callable[[Mapping[str, str]], Comparison]
"""Compares the dossiers with these stamps."""
Expect = Callable[[Mapping[str, str]], Callable[[float], float]]
"""Estimates what chance would give for these dossiers."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave."""

    groups: tuple[Group, ...]
    """Stories that are told in several dossiers."""
    fixed: tuple[Group, ...]
    """Texts that stand word for word in many."""
    dossiers: int
    indexed: int
    weak: int
    """Links that were too weak to be reported."""
    notes: tuple[str, ...]


def run(project: Project, compare: Compare, expect: Expect | None, actor: str) -> Outcome:
    """Compare all dossiers of a project and keep what was found.

    Args:
        project: the open project.
        compare: the language layer.
        expect: estimates chance; None leaves it out.
        actor: who runs it, for the log.

    """
    collection = stamps(project.connection)
    compared = compare(collection)
    chance = expect(collection) if expect and compared.recurrences else None

    @lru_cache(maxsize=200)
    def by_name(dossier: str) -> Mapping[str, Document]:
        return {document.name: document for document in documents.load(project.connection, dossier)}

    groups = tuple(group_of(r, compared, by_name, project.connection, chance) for r in compared.recurrences)
    with project.transaction() as connection:
        store.save(connection, groups)
        log.append(connection, actor, Event.COMPARED, "", groepen=len(groups), dossiers=compared.dossiers)
    write(project)
    write_jsonl(project.results / candidates.RESULTS, (dict(row) for row in candidates.rows(compared.links, compared)))
    used = sum(len(r.links) for r in compared.recurrences)
    told, fixed = divided(groups, store.judgements(project.connection))
    return Outcome(told, fixed, compared.dossiers, compared.indexed, len(compared.links) - used, compared.notes)


def write(project: Project) -> None:
    """Write everything about recurring narratives in `results/`, as it stands in the database."""
    held = store.judgements(project.connection)
    told, fixed = divided(store.current(project.connection), held)
    write_jsonl(project.results / RESULTS, (as_row(group, held) for group in told))
    write_jsonl(project.results / FIXED, (as_row(group, held) for group in fixed))
    write_jsonl(project.results / extended.RESULTS, extended.rows(told, stamps(project.connection)))
    write_jsonl(project.results / templates.RESULTS, templates.rows(project.connection))


def as_row(group: Group, held: Mapping[str, object]) -> dict[str, object]:
    """A group as `recurrences.jsonl` has it: the contract's fields first, ours after them."""
    decided = held.get(group.name)
    return {
        "group": group.name,
        "similarity": group.similarity,
        "passages": [
            {
                "dossier": t.dossier,
                "document": t.document,
                "page": t.page,
                "start": t.start,
                "end": t.end,
                "quote": t.quote,
                "date": t.date,
            }
            for t in group.tellings
        ],
        "shared_author": group.shared_author,
        "strength": group.strength,
        "dossiers": list(group.dossiers),
        "subject": group.subject,
        "expected_by_chance": group.chance,
        "explanations": [
            {"kind": e.kind, "text": e.text, "passages": [n - 1 for n in e.tellings]} for e in group.explanations
        ],
        "links": [
            {"a": p.a - 1, "b": p.b - 1, "strength": p.strength, "similarity": p.similarity, "left_over": p.left_over}
            for p in group.pairings
        ],
        "reviewed": str(getattr(decided, "value", "")),
    }
