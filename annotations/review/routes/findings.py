"""Correcting entities and narratives: what the machine found stays, the correction is kept beside it to learn from."""

from dataclasses import replace
from typing import Literal

from pydantic import Field
from starlette.responses import Response

from annotations.errors import RelaasError
from annotations.review import findings_view, places
from annotations.review.guard import CODERS, Form, act, page
from annotations.review.routes.coding import find
from annotations.review.visit import Visit
from annotations.review.words import ENTITY_TYPES, TEMPLATES
from annotations.store import acts, corrections, log
from annotations.store.acts import NewAct
from annotations.store.corrections import Correction
from annotations.store.events import Event
from nlp.model import EntityType, Role

LONGEST = 1500


class CorrectionError(RelaasError):
    """An entity or narrative cannot be corrected as asked."""


class CorrectForm(Form):
    """A correction of what stands at a place."""

    case: int
    kind: Literal["entity", "narrative"]
    document: int
    start: int
    end: int
    action: Literal["change", "remove", "restore"]
    type: str = ""
    role: str = ""
    request: str = Field(min_length=8, max_length=64, pattern=r"^[\w-]+$")


class AddForm(Form):
    """A new entity or narrative: the words as they stand in a document."""

    case: int
    kind: Literal["entity", "narrative"]
    document: int
    words: str = Field(max_length=LONGEST)
    type: str
    role: str = ""
    request: str = Field(min_length=8, max_length=64, pattern=r"^[\w-]+$")


def show(visit: Visit) -> Response:
    """Entities and narratives of a dossier."""
    dossier = visit.dossier()
    documents = visit.desk.documents(visit.project, dossier)
    return visit.show(
        "findings.html",
        case=visit.number("case"),
        dossier=dossier,
        documents=documents,
        entities=findings_view.found(visit, dossier, documents, "entity"),
        narratives=findings_view.found(visit, dossier, documents, "narrative"),
        types=ENTITY_TYPES,
        person_roles=tuple(Role),
        templates=TEMPLATES,
    )


def correct(visit: Visit) -> Response:
    """Change, remove or restore what stands at a place."""
    given = CorrectForm.model_validate(visit.form)
    dossier = visit.dossier(given.case)
    documents = visit.desk.documents(visit.project, dossier)
    mark = places.Marked(given.document, given.start, given.end)
    _keep(visit, _correction(visit, documents, dossier, given, mark), given.request)
    return visit.done(f"/vondsten/{given.case}")


def add(visit: Visit) -> Response:
    """Add an entity or narrative at every place where these words stand in the document."""
    given = AddForm.model_validate(visit.form)
    dossier = visit.dossier(given.case)
    documents = visit.desk.documents(visit.project, dossier)
    if not 1 <= given.document <= len(documents):
        msg = "Kies een document."
        raise CorrectionError(msg)
    hits = find(documents[given.document - 1].text, given.words)
    if not hits:
        msg = "Deze woorden staan zo niet in het document."
        raise CorrectionError(msg)
    start, end = hits[0]
    mark = places.Marked(given.document, start, end)
    _keep(visit, _correction(visit, documents, dossier, given, mark), given.request)
    return visit.done(f"/vondsten/{given.case}")


def _correction(
    visit: Visit, documents: places.Documents, dossier: str, given: CorrectForm | AddForm, mark: places.Marked
) -> Correction:
    action = given.action if isinstance(given, CorrectForm) else "add"
    known = EntityType.__members__ if given.kind == "entity" else TEMPLATES
    if action in ("add", "change") and given.type not in known:
        msg = "Kies een soort uit de lijst."
        raise CorrectionError(msg)
    role = given.role if given.type == EntityType.PERSON and given.role in {r.value for r in Role} else ""
    span = places.span(documents, mark, LONGEST)
    return Correction(
        given.kind, dossier, span.document, span.start, span.end, span.quote, action, given.type, role, visit.coder
    )


def _keep(visit: Visit, made: Correction, request: str) -> None:
    with visit.project.transaction() as connection:
        if acts.of_request(connection, visit.coder, request) is not None:
            return
        held = {c.place: c for c in corrections.history(connection, made.dossier) if c.coder == visit.coder}
        before = held.get(made.place)
        if made.action == "change" and before is not None and before.action == "add":
            made = replace(made, action="add")
        number = corrections.add(connection, made)
        log.append(connection, visit.coder, Event.CORRECTED, f"{made.dossier}/{made.document}", soort=made.kind)
        held_before = before.id if before is not None else None
        acts.add(connection, NewAct(visit.coder, "correction", made.dossier, "", held_before, number), request)


ROUTES = [
    page("/vondsten/{case:int}", show, CODERS),
    act("/vondsten/corrigeer", correct, CODERS),
    act("/vondsten/nieuw", add, CODERS),
]
