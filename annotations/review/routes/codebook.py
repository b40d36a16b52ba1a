"""The codebook on the screen: all indicators, one code with its rules, and what changed between versions."""

from starlette.responses import Response

from annotations.codebook import Codebook, load, released
from annotations.codebook.compare import differences
from annotations.review.guard import page
from annotations.review.visit import Visit


def whole(visit: Visit) -> Response:
    """All indicators with their codes, and the changes since another version when one is chosen."""
    codebook = visit.desk.codebook
    others = tuple(version for version in released() if version != codebook.version)
    chosen = visit.request.query_params.get("sinds", "")
    changes = differences(load(chosen), codebook) if chosen in others else None
    return visit.show("codebook.html", others=others, chosen=chosen, changes=changes)


def code(visit: Visit) -> Response:
    """One code with its rules, examples and other explanations."""
    found = visit.desk.codebook.code(visit.code(visit.request.path_params["code"]))
    part = visit.request.query_params.get("deel") == "1"
    return visit.show("code_part.html" if part else "code.html", code=found, **about(visit.desk.codebook, found.id))


def about(codebook: Codebook, code_id: str) -> dict[str, object]:
    """The indicator of a code and what the experts think of it."""
    found = codebook.code(code_id)
    opinions = next((final.opinions for final in codebook.final if final.id == found.final), ())
    return {"indicator": codebook.indicator(found.indicator), "opinions": opinions}


ROUTES = [page("/codeboek", whole, purpose=False), page("/codeboek/{code}", code, purpose=False)]
