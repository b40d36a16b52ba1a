"""Entities and narratives of a dossier as people corrected them, for the coding screen and the correction screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.review.visit import Visit
from annotations.review.words import ENTITY_TYPES, TEMPLATES
from annotations.store import corrections
from corpus.model import Document


@dataclass(frozen=True, slots=True)
class FoundView:
    """An entity or narrative at a place. `document` is the number in the dossier, from 1."""

    kind: str
    document: int
    name: str
    page: int
    start: int
    end: int
    text: str
    type: str
    role: str
    state: str
    """`gevonden`, `gewijzigd`, `toegevoegd` or `verwijderd`."""


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """Distinct mentions of one type."""

    type: str
    label: str
    mentions: tuple[FoundView, ...]


@dataclass(frozen=True, slots=True)
class NarrativeView:
    """A passage that tells a known narrative."""

    label: str
    found: FoundView


def found(visit: Visit, dossier: str, documents: Sequence[Document], kind: str) -> list[FoundView]:
    """Entities or narratives with the corrections of this coder; removed ones too."""
    numbers = {document.name: n for n, document in enumerate(documents, start=1)}
    held = corrections.holding(visit.project.connection, dossier, visit.coder)
    views = []
    for row in visit.project.connection.execute(_SQL[kind], (dossier,)):
        if row["document"] not in numbers:
            continue
        correction = held.pop((kind, row["document"], row["start"], row["end"]), None)
        kept = (kind, numbers[row["document"]], row["document"], row["page"], row["start"], row["end"], row["text"])
        if correction is None:
            views.append(FoundView(*kept, row["type"], row["role"], "gevonden"))
        else:
            state = "verwijderd" if correction.action == "remove" else "gewijzigd"
            views.append(FoundView(*kept, correction.type, correction.role, state))
    for c in held.values():
        if c.kind == kind and c.document in numbers and c.action != "remove":
            number = numbers[c.document]
            page = documents[number - 1].page_at(c.start).number
            place = (kind, number, c.document, page, c.start, c.end)
            views.append(FoundView(*place, c.quote, c.type, c.role, "toegevoegd"))
    return sorted(views, key=lambda v: (v.document, v.start, v.end))


def entity_groups(visit: Visit, dossier: str, documents: Sequence[Document]) -> tuple[EntityGroup, ...]:
    """Each distinct string once a type, in order of type; removed ones left out."""
    groups: dict[str, dict[str, FoundView]] = {name: {} for name in ENTITY_TYPES}
    for view in found(visit, dossier, documents, "entity"):
        if view.state != "verwijderd":
            groups.setdefault(view.type, {}).setdefault(view.text.casefold(), view)
    return tuple(
        EntityGroup(name, ENTITY_TYPES.get(name, name), tuple(mentions.values()))
        for name, mentions in groups.items()
        if mentions
    )


def narrative_views(visit: Visit, dossier: str, documents: Sequence[Document]) -> tuple[NarrativeView, ...]:
    """The narratives in order; removed ones left out."""
    return tuple(
        NarrativeView(TEMPLATES.get(view.type, view.type), view)
        for view in found(visit, dossier, documents, "narrative")
        if view.state != "verwijderd"
    )


_SQL = {
    "entity": (
        'SELECT document, page, start, "end", text, type, role FROM entities WHERE dossier = ?'
        ' ORDER BY document, start, "end"'
    ),
    "narrative": (
        "SELECT document, page, start, \"end\", quote AS text, template AS type, '' AS role FROM narratives"
        ' WHERE dossier = ? ORDER BY document, start, "end"'
    ),
}
