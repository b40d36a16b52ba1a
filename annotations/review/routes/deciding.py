"""Decisions, undo, memos and marks: each one request, one transaction; a request that is sent again acts once."""

import sqlite3
from typing import Literal

from pydantic import Field
from starlette.responses import JSONResponse, Response

from annotations.model import Evidence, Value
from annotations.review import deciding, item_view, places, work
from annotations.review.arms import Arm, phase_of
from annotations.review.deciding import Ruling
from annotations.review.guard import CODERS, Form, act
from annotations.review.visit import Visit
from annotations.store import cases
from annotations.store.marks import Mark
from annotations.store.suggestions import from_row

_KEY = Field(min_length=8, max_length=64, pattern=r"^[\w-]+$")
_LONGEST_LOOK = 6 * 3600.0


class MarkedForm(Form):
    """A marked stretch."""

    d: int
    s: int
    e: int


class DecideForm(Form):
    """A decision. `evidence` is None when the browser sends a plain form: then the suggestion's own words hold."""

    case: int
    code: str
    value: Literal["present", "absent", "not applicable"]
    suggestion: int | None = None
    evidence: list[MarkedForm] | None = None
    seconds: float | None = Field(default=None, ge=0)
    request: str = _KEY


class UndoForm(Form):
    """Undo the last act."""

    request: str = _KEY


class MemoForm(Form):
    """A memo."""

    case: int
    code: str
    memo: str = Field(default="", max_length=4000)


class MarkForm(Form):
    """Set or take away a mark."""

    case: int
    code: str
    kind: Literal["later", "flag", "recheck"]
    on: bool = True


def decide(visit: Visit) -> Response:
    """Decide an item."""
    given = DecideForm.model_validate(_without_empty(visit))
    dossier, code = visit.dossier(given.case), visit.code(given.code)
    documents = visit.desk.documents(visit.project, dossier)
    marked = None
    if given.evidence is not None:
        marked = places.evidence(documents, [places.Marked(m.d, m.s, m.e) for m in given.evidence])
    with visit.project.transaction() as connection:
        state = item_view.shown(visit, dossier, code)
        ruling = _ruling(connection, state, dossier, code, given, marked)
        fresh = deciding.decide(connection, visit.coder, [ruling], visit.desk.versions, given.request)
    reveal = fresh and state.arm is Arm.SELF_FIRST and not state.seen_before and state.suggestion is not None
    return _after(visit, given.case, dossier, code, stay=reveal)


def _ruling(
    connection: sqlite3.Connection,
    state: item_view.Shown,
    dossier: str,
    code: str,
    given: DecideForm,
    marked: tuple[Evidence, ...] | None,
) -> Ruling:
    value = Value(given.value)
    seen = state.reveals
    row = None
    if seen:
        # What the coder saw may have been superseded by a new run: their decision refers to what they saw.
        row = connection.execute(
            "SELECT * FROM suggestions WHERE id = ? AND dossier = ? AND code = ?", (given.suggestion, dossier, code)
        ).fetchone()
    suggestion = from_row(row) if row is not None else (state.suggestion if seen else None)
    if marked is None and state.own is not None and state.own.value is value:
        marked = state.own.evidence
    if marked is None:
        marked = ()
        if suggestion is not None and value is not Value.NOT_APPLICABLE:
            marked = suggestion.evidence if value is Value.PRESENT else suggestion.counter
    return Ruling(
        dossier,
        code,
        value,
        marked,
        phase_of(state.arm, decided_before=state.seen_before),
        suggestion.id if suggestion else None,
        seen,
        None if given.seconds is None else round(min(given.seconds, _LONGEST_LOOK), 2),
    )


def undo(visit: Visit) -> Response:
    """Undo the coder's last act."""
    given = UndoForm.model_validate(visit.form)
    with visit.project.transaction() as connection:
        undone = deciding.undo(connection, visit.coder, given.request)
    if undone is None:
        if visit.json:
            return JSONResponse({"ok": True, "pad": None, "wat": ""})
        return visit.done("/")
    case = cases.case_of(visit.project.connection, undone.dossier)
    path = "/" if case is None else _path_of(undone.kind, case, undone.code)
    return visit.done(path, pad=path, wat=_UNDONE.get(undone.kind, undone.kind), aantal=_count(undone.after))


def memo(visit: Visit) -> Response:
    """Keep a memo."""
    given = MemoForm.model_validate(visit.form)
    dossier, code = visit.dossier(given.case), visit.code(given.code)
    with visit.project.transaction() as connection:
        deciding.set_memo(connection, visit.coder, dossier, code, given.memo)
    return visit.done(f"/coderen/{given.case}/{code}")


def mark(visit: Visit) -> Response:
    """Set or take away a mark."""
    given = MarkForm.model_validate(visit.form)
    dossier, code = visit.dossier(given.case), visit.code(given.code)
    with visit.project.transaction() as connection:
        deciding.set_mark(connection, visit.coder, dossier, code, Mark(given.kind), on=given.on)
    if given.kind == "later" and given.on:
        return _after(visit, given.case, dossier, code, stay=False)
    return visit.done(f"/coderen/{given.case}/{code}")


def _after(visit: Visit, case: int, dossier: str, code: str, *, stay: bool) -> Response:
    here = f"/coderen/{case}/{code}"
    if visit.json:
        return JSONResponse({"ok": True, "blijf": stay, "pad": here})
    place = work.next_open(visit.project.connection, visit.coder, visit.desk.code_ids, dossier, code)
    onwards = "/" if place is None else f"/coderen/{place.case}/{place.code}"
    return visit.done(here if stay else onwards)


def _without_empty(visit: Visit) -> dict[str, object]:
    return {key: value for key, value in visit.form.items() if value != ""}


def _path_of(kind: str, case: int, code: str) -> str:
    if kind == "correction":
        return f"/vondsten/{case}"
    if kind == "sample":
        return "/steekproef"
    return f"/coderen/{case}/{code}"


def _count(after: object) -> int:
    return len(after) if isinstance(after, list) else 1


_UNDONE = {
    "decide": "beslissing",
    "memo": "memo",
    "mark": "markering",
    "correction": "correctie",
    "sample": "antwoord in de steekproef",
}
ROUTES = [
    act("/beslis", decide, CODERS),
    act("/ongedaan", undo),
    act("/memo", memo, CODERS),
    act("/merk", mark, CODERS),
]
