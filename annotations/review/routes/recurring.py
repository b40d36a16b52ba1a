"""Recurring narratives: the list with its drawings, one story with its tellings, and what a person decides about it."""

from typing import Literal

from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from annotations.errors import ProjectError
from annotations.recurring import news, store, template_file
from annotations.recurring.model import Group, Judgement, Verdict, divided
from annotations.review import stories_view
from annotations.review.blinding import open_stories, refuse_when_blind, still_blind
from annotations.review.guard import Form, act, page
from annotations.review.visit import Visit
from annotations.store import log, sessions
from annotations.store.events import Event

_DRAWN = 60
"""Stories in the drawings; more cannot be read."""
_NEWS = 100
"""Pairs of dossiers shown that were found since the last comparison."""


class JudgeForm(Form):
    """What a person decides about a story; `parts` gives each telling, in order, the number of its group."""

    group: str = Field(max_length=40)
    value: Literal["confirmed", "rejected", "split", "withdrawn"]
    parts: str = Field(default="", max_length=2000, pattern=r"^[\d, ]*$")
    note: str = Field(default="", max_length=2000)
    request: str = Field(min_length=8, max_length=64, pattern=r"^[\w-]+$")


def listing(visit: Visit) -> Response:
    """All stories of the last comparison."""
    connection = visit.project.connection
    everything, held = store.current(connection), store.judgements(connection)
    blind = still_blind(visit)
    groups = open_stories(everything, blind)
    told, fixed = divided(groups, held)
    drawn = told[:_DRAWN]
    return visit.show(
        "stories.html",
        lines=stories_view.lines(told, held),
        fixed=stories_view.lines(fixed, held),
        sharing=stories_view.sharing(drawn) if drawn else None,
        timeline=stories_view.timeline(drawn) if drawn else None,
        left_out=len(told) - len(drawn),
        waiting=len(everything) - len(groups),
        news=[new for new in news.current(connection) if blind.isdisjoint(new.dossiers)][:_NEWS],
    )


def show(visit: Visit) -> Response:
    """One story: its tellings, two of them side by side, and why they may be alike."""
    group = _group(visit)
    open_to = stories_view.may_read(visit, group)
    _consult(visit, open_to)
    held = store.judgements(visit.project.connection)
    tellings = stories_view.shown(group, open_to)
    first, second = _asked(visit, "a", 1), _asked(visit, "b", 2)
    return visit.show(
        "story.html",
        group=group,
        tellings=tellings,
        side=stories_view.sides(tellings, group, open_to, first, second),
        cases=stories_view.case_numbers(visit, group),
        open_to=open_to,
        judgement=held.get(group.name),
        state=stories_view.state_of(group, held),
    )


def judge(visit: Visit) -> Response:
    """Confirm, reject or split a story, or take that back."""
    given = JudgeForm.model_validate(visit.form)
    group = _named(visit, given.group)
    parts = _parts(given.parts, group) if given.value == "split" else ()
    made = Judgement(group.name, Verdict(given.value), visit.coder, log.now(), given.note, parts)
    with visit.project.transaction() as connection:
        store.judge(connection, made, given.request)
        log.append(connection, visit.coder, Event.CORRECTED, "", soort="terugkerend verhaal", oordeel=given.value)
    return visit.done(f"/verhalen/{group.name}")


def template(visit: Visit) -> Response:
    """A confirmed story as the start of a template file, without names, places and dates."""
    group = _group(visit)
    if stories_view.may_read(visit, group) != set(group.dossiers):
        raise HTTPException(403, "Niet alle dossiers van dit verhaal zijn aan u toegewezen.")
    judgement = store.judgements(visit.project.connection).get(group.name)
    if judgement is None or judgement.value is not Verdict.CONFIRMED:
        raise HTTPException(404, "Bevestig eerst dat deze vindplaatsen hetzelfde verhaal vertellen.")
    with visit.project.transaction() as connection:
        log.append(connection, visit.coder, Event.EXPORTED, "", soort="begin van een sjabloon")
    text = template_file.as_template(group, visit.project.connection)
    name = f"{group.subject}.{group.name.lower()}.toml"
    return PlainTextResponse(text, headers={"content-disposition": f'attachment; filename="{name}"'})


def _group(visit: Visit) -> Group:
    return _named(visit, str(visit.request.path_params["group"]))


def _named(visit: Visit, name: str) -> Group:
    try:
        group = store.find(visit.project.connection, name)
    except ProjectError as error:
        raise HTTPException(404, str(error)) from error
    refuse_when_blind(visit, group)
    return group


def _consult(visit: Visit, dossiers: set[str]) -> None:
    new = [d for d in sorted(dossiers) if not sessions.consulted(visit.project.connection, visit.session, d)]
    if new:
        with visit.project.transaction() as connection:
            for dossier in new:
                sessions.consult(connection, visit.session, dossier)


def _asked(visit: Visit, name: str, otherwise: int) -> int:
    value = visit.request.query_params.get(name, "")
    return int(value) if value.isdigit() and len(value) < 6 else otherwise


def _parts(text: str, group: Group) -> tuple[tuple[int, ...], ...]:
    """`1, 1, 2` puts the first two tellings together and the third apart."""
    labels = [int(label) for label in text.replace(",", " ").split()]
    numbers = [telling.number for telling in group.tellings]
    if len(labels) != len(numbers):
        msg = f"Geef voor elk van de {len(numbers)} vindplaatsen een groepsnummer, bijvoorbeeld: 1, 1, 2"
        raise ProjectError(msg)
    kinds = sorted(set(labels))
    return tuple(tuple(n for n, label in zip(numbers, labels, strict=True) if label == kind) for kind in kinds)


ROUTES = [
    page("/verhalen", listing),
    page("/verhalen/{group}", show),
    page("/verhalen/{group}/sjabloon", template),
    act("/verhalen/oordeel", judge),
]
