"""The list of suggestions: filters, decisions from the list, and accepting what is on the screen at once."""

import random
from urllib.parse import urlencode

from pydantic import Field
from starlette.responses import RedirectResponse, Response

from annotations.errors import RelaasError
from annotations.model import Phase, Value
from annotations.review import deciding, item_view, list_view, words, work
from annotations.review.arms import Arm
from annotations.review.deciding import Ruling
from annotations.review.guard import CODERS, Form, act, page
from annotations.review.visit import Visit
from annotations.store import marks
from annotations.store.marks import Mark
from annotations.store.suggestions import from_row


class BulkError(RelaasError):
    """What is on the screen cannot be accepted at once."""


class NameForm(Form):
    """Part of a dossier's name."""

    dossier: str = Field(default="", max_length=100)


class BulkForm(Form):
    """The suggestions that were on the screen."""

    ids: str = Field(pattern=r"^\d+(,\d+)*$", max_length=2000)
    request: str = Field(min_length=8, max_length=64, pattern=r"^[\w-]+$")


def show(visit: Visit) -> Response:
    """A sheet of the list."""
    view = list_view.build(visit)
    fields = ("code", "verhaallijn", "zekerheid", "voorstel", "stand", "merk", "codeur")
    chosen = {name: value for name in fields if (value := getattr(view.filter, name))}
    return visit.show("list.html", view=view, query=urlencode(chosen), bands=words.BANDS)


def by_name(visit: Visit) -> Response:
    """Keep the part of a name that is looked for with the session, so that it stands in no address and no file."""
    given = NameForm.model_validate(visit.form)
    visit.desk.looked_for.put(visit.session.token, given.dossier)
    return RedirectResponse("/lijst", 303)


def accept(visit: Visit) -> Response:
    """Accept the suggestions that were on the screen, as one act; a random part is drawn for a second look."""
    given = BulkForm.model_validate(visit.form)
    if not visit.settings.bulk:
        msg = "In dit project worden voorstellen één voor één beslist."
        raise BulkError(msg)
    numbers = [int(number) for number in given.ids.split(",")]
    if len(numbers) > list_view.PER_SHEET:
        msg = "Alleen wat op het scherm staat kan in één keer worden overgenomen."
        raise BulkError(msg)
    with visit.project.transaction() as connection:
        rulings = [ruling for number in numbers if (ruling := _ruling(visit, number)) is not None]
        if rulings and deciding.decide(connection, visit.coder, rulings, visit.desk.versions, given.request):
            size = max(1, round(len(rulings) * visit.settings.recheck / 100))
            for ruling in random.SystemRandom().sample(rulings, min(size, len(rulings))):
                marks.put(connection, ruling.dossier, ruling.code, visit.coder, Mark.RECHECK, on=True)
    return visit.done("/lijst?merk=recheck", aantal=len(rulings))


def _ruling(visit: Visit, number: int) -> Ruling | None:
    """The ruling that accepts a suggestion; None when it may not be accepted in this way."""
    connection = visit.project.connection
    row = connection.execute("SELECT * FROM suggestions WHERE id = ? AND current = 1", (number,)).fetchone()
    if row is None or not work.may_open(connection, visit.account, row["dossier"]):
        return None
    suggestion = from_row(row)
    state = item_view.shown(visit, suggestion.dossier, suggestion.code)
    if state.arm is not Arm.SUGGESTED or state.own is not None:
        return None
    value = Value.from_present(suggestion.present)
    evidence = suggestion.evidence if value is Value.PRESENT else suggestion.counter
    return Ruling(
        suggestion.dossier,
        suggestion.code,
        value,
        () if value is Value.NOT_APPLICABLE else evidence,
        Phase.SUGGESTED,
        suggestion.id,
        suggestion_seen=True,
        note="in één keer overgenomen vanuit de lijst",
    )


ROUTES = [
    page("/lijst", show),
    act("/lijst/dossier", by_name),
    act("/lijst/akkoord", accept, CODERS),
]
