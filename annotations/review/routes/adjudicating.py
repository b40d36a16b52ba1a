"""Adjudication: the differences that wait, one at a time, and the decision that holds."""

from typing import Literal

from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from annotations.model import Decision, Evidence, Phase, Value
from annotations.review import adjudicate_view, deciding, places
from annotations.review.deciding import Ruling
from annotations.review.guard import ADJUDICATORS, CODERS, Form, act, page
from annotations.review.overturned_view import overturned
from annotations.review.routes.deciding import MarkedForm
from annotations.review.visit import Visit


class AdjudicateForm(Form):
    """The decision: a side's letter takes over its value and words."""

    case: int
    code: str
    side: str = Field(default="", max_length=1)
    value: Literal["present", "absent", "not applicable", ""] = ""
    reason: str = Field(default="", max_length=4000)
    evidence: list[MarkedForm] | None = None
    seconds: float | None = Field(default=None, ge=0)
    request: str = Field(min_length=8, max_length=64, pattern=r"^[\w-]+$")


def queue(visit: Visit) -> Response:
    """What waits."""
    return visit.show("differences.html", waiting=adjudicate_view.queue(visit))


def item(visit: Visit) -> Response:
    """One item with its codings side by side."""
    dossier, code = visit.dossier(), visit.code(visit.request.path_params["code"])
    if not adjudicate_view.ready(visit.project.connection, dossier, code):
        raise HTTPException(404, "Nog niet alle codeurs hebben over deze code beslist.")
    return visit.show("adjudicate.html", item=adjudicate_view.build(visit, visit.number("case"), dossier, code))


def decide(visit: Visit) -> Response:
    """Decide what holds. The codings of the coders stay as they are."""
    given = AdjudicateForm.model_validate(visit.form)
    dossier, code = visit.dossier(given.case), visit.code(given.code)
    if not adjudicate_view.ready(visit.project.connection, dossier, code):
        raise HTTPException(404, "Nog niet alle codeurs hebben over deze code beslist.")
    view = adjudicate_view.build(visit, given.case, dossier, code)
    chosen = next((side.decision for side in view.sides if side.letter == given.side.upper()), None)
    ruling = _ruling(visit, dossier, code, given, chosen, view)
    with visit.project.transaction() as connection:
        deciding.decide(connection, visit.coder, [ruling], visit.desk.versions, given.request)
    onwards = f"/verschillen/{view.following.case}/{view.following.code}" if view.following else "/verschillen"
    return visit.done(onwards, pad=onwards)


def _ruling(
    visit: Visit,
    dossier: str,
    code: str,
    given: AdjudicateForm,
    chosen: Decision | None,
    view: adjudicate_view.AdjudicateView,
) -> Ruling:
    if chosen is None and not given.value:
        raise HTTPException(400, "Kies een van de coderingen, of geef zelf een code.")
    value = chosen.value if chosen is not None else Value(given.value)
    evidence: tuple[Evidence, ...] = chosen.evidence if chosen is not None else ()
    if chosen is None:
        same = [side.decision for side in view.sides if side.decision.value is value]
        evidence = same[0].evidence if same else ()
    if given.evidence is not None:
        documents = visit.desk.documents(visit.project, dossier)
        evidence += places.evidence(documents, [places.Marked(m.d, m.s, m.e) for m in given.evidence])
    return Ruling(dossier, code, value, evidence, Phase.ADJUDICATED, seconds=given.seconds, note=given.reason)


def mine(visit: Visit) -> Response:
    """The coder's own codes that came out otherwise."""
    return visit.show("overturned.html", rows=overturned(visit))


def first(visit: Visit) -> Response:
    """Begin with the first item that waits."""
    waiting = adjudicate_view.queue(visit)
    path = f"/verschillen/{waiting[0].case}/{waiting[0].code.id}" if waiting else "/verschillen"
    return RedirectResponse(path, 303)


ROUTES = [
    page("/verschillen", queue, ADJUDICATORS),
    page("/verschillen/begin", first, ADJUDICATORS),
    page("/verschillen/{case:int}/{code}", item, ADJUDICATORS),
    act("/verschillen/beslis", decide, ADJUDICATORS),
    page("/herzien", mine, CODERS),
]
