"""The sample of text without suggestions: read a stretch, say which codes are told in it."""

import random
from typing import Any

from pydantic import Field, field_validator
from starlette.exceptions import HTTPException
from starlette.responses import Response

from annotations.review import item_view, masks, sampling
from annotations.review.guard import CODERS, Form, act, page
from annotations.review.visit import Visit
from annotations.store import acts, cases, samples
from annotations.store.acts import NewAct


class DrawForm(Form):
    """How many stretches to draw."""

    aantal: int = Field(default=10, ge=1, le=100)


class AnswerForm(Form):
    """What was found in a stretch."""

    sample: int
    codes: tuple[str, ...] = ()
    request: str = Field(min_length=8, max_length=64, pattern=r"^[\w-]+$")

    @field_validator("codes", mode="before")
    @classmethod
    def _several(cls, given: Any) -> Any:
        return (given,) if isinstance(given, str) else given


def show(visit: Visit) -> Response:
    """The next stretch to read, and what was found so far."""
    sample = samples.unread(visit.project.connection, visit.coder)
    passage = ""
    case = 0
    if sample is not None:
        found = cases.case_of(visit.project.connection, sample.dossier)
        case = found or 0
        visit.dossier(case)
        passage = _passage(visit, sample)
    counted = sampling.estimate(visit.project.connection)
    return visit.show("sample.html", sample=sample, passage=passage, case=case, estimate=counted)


def _passage(visit: Visit, sample: samples.Sample) -> str:
    for document in visit.desk.documents(visit.project, sample.dossier):
        if document.name == sample.document:
            text = document.text[sample.start : sample.end]
            if visit.settings.hide_personal:
                spans = masks.masked(document, item_view.known_origin(visit, sample.dossier))
                return masks.cover(text, sample.start, spans).strip()
            return text.strip()
    return ""


def draw(visit: Visit) -> Response:
    """Draw stretches."""
    given = DrawForm.model_validate(visit.form)
    sampling.draw(visit, given.aantal, random.SystemRandom())
    return visit.done("/steekproef")


def answer(visit: Visit) -> Response:
    """Keep what was found in a stretch."""
    given = AnswerForm.model_validate(visit.form)
    codes = [visit.code(code) for code in given.codes]
    with visit.project.transaction() as connection:
        if acts.of_request(connection, visit.coder, given.request) is None:
            sample = samples.of_coder(connection, visit.coder, given.sample)
            if sample is None:
                raise HTTPException(404, "Deze tekst is niet voor u geloot.")
            samples.answer(connection, sample.id, codes)
            acts.add(connection, NewAct(visit.coder, "sample", sample.dossier, "", None, sample.id), given.request)
    return visit.done("/steekproef")


ROUTES = [
    page("/steekproef", show, CODERS),
    act("/steekproef/loten", draw, CODERS),
    act("/steekproef/antwoord", answer, CODERS),
]
