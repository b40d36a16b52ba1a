"""The coding screen: one item, the page with its words, the search in the dossier."""

import re
import unicodedata

from starlette.responses import JSONResponse, RedirectResponse, Response

from annotations.review import item_view, masks, work
from annotations.review.guard import CODERS, Form, act, page
from annotations.review.plain import plain
from annotations.review.visit import Visit
from annotations.store import log
from annotations.store.events import Event
from corpus.model import Document

MOST_HITS = 60
_AROUND = 60


class Query(Form):
    """What is searched for."""

    zoek: str = ""


def start(visit: Visit) -> Response:
    """Go to the next open item."""
    place = work.next_open(visit.project.connection, visit.coder, visit.desk.code_ids, "")
    return RedirectResponse("/" if place is None else f"/coderen/{place.case}/{place.code}", 303)


def dossier(visit: Visit) -> Response:
    """Go to the next open item of a dossier, or to its first when all is decided."""
    name = visit.dossier()
    place = work.next_open(visit.project.connection, visit.coder, visit.desk.code_ids, name)
    case = visit.number("case")
    code = place.code if place is not None and place.case == case else visit.desk.code_ids[0]
    return RedirectResponse(f"/coderen/{case}/{code}", 303)


def following(visit: Visit) -> Response:
    """Go to the next open item after this one; with `elders=1` to the first one of another dossier."""
    name, code = visit.dossier(), visit.code(visit.request.path_params["code"])
    connection, codes = visit.project.connection, visit.desk.code_ids
    if visit.request.query_params.get("elders") == "1":
        place = work.next_elsewhere(connection, visit.coder, codes, name)
    else:
        place = work.next_open(connection, visit.coder, codes, name, code)
    if visit.json:
        return JSONResponse({"pad": None if place is None else f"/coderen/{place.case}/{place.code}"})
    return RedirectResponse("/" if place is None else f"/coderen/{place.case}/{place.code}", 303)


def item(visit: Visit) -> Response:
    """One item, whole or only the part that changes."""
    name, code = visit.dossier(), visit.code(visit.request.path_params["code"])
    view = item_view.build(visit, visit.number("case"), name, code)
    part = visit.request.query_params.get("deel") == "1"
    return visit.show("item.html" if part else "coding.html", item=view)


def search(visit: Visit) -> Response:
    """Search the dossier's text: capitals, accents and line ends make no difference. The words enter no address."""
    name = visit.dossier()
    wanted = Query.model_validate(visit.form).zoek[:200]
    documents = visit.desk.documents(visit.project, name)
    known = item_view.known_origin(visit, name)
    hidden = visit.settings.hide_personal
    hits: list[dict[str, object]] = []
    for number, document in enumerate(documents, start=1):
        spans = masks.masked(document, known) if hidden else ()
        for begin, end in find(document.text, wanted):
            if len(hits) < MOST_HITS and not masks.covered(spans, begin, end):
                hits.append(_hit(document, number, begin, end, spans))
    with visit.project.transaction() as connection:
        log.append(connection, visit.coder, Event.SEARCHED, name, words=wanted, treffers=len(hits))
    if visit.json:
        return JSONResponse({"treffers": hits})
    return visit.show("search.html", hits=hits, wanted=wanted, case=visit.number("case"), dossier=name)


def find(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where the words occur, in this order, with any white space between them; half-open offsets in `text`."""
    words = folded(wanted).split()
    if not words:
        return []
    pattern = r"\s+".join(re.escape(word) for word in words)
    return [match.span() for match in re.finditer(pattern, folded(text))]


def folded(text: str) -> str:
    """Lower case without accents, character for character, so that offsets stay."""
    return "".join(unicodedata.normalize("NFD", char)[0].lower()[:1] or char for char in text)


def _hit(
    document: Document, number: int, begin: int, end: int, spans: tuple[tuple[int, int], ...]
) -> dict[str, object]:
    low, high = max(0, begin - _AROUND), min(len(document.text), end + _AROUND)
    text = " ".join(masks.cover(document.text[low:begin], low, spans).split())
    after = " ".join(masks.cover(document.text[end:high], end, spans).split())
    return {
        "document": number,
        "naam": plain(document.name),
        "bladzijde": document.page_at(begin).number,
        "start": begin,
        "end": end,
        "voor": plain(text),
        "treffer": plain(" ".join(document.text[begin:end].split())),
        "na": plain(after),
    }


ROUTES = [
    page("/coderen", start, CODERS),
    page("/coderen/{case:int}", dossier, CODERS),
    page("/coderen/{case:int}/{code}", item, CODERS),
    page("/coderen/{case:int}/{code}/volgende", following, CODERS),
    act("/zoek/{case:int}", search),
]
