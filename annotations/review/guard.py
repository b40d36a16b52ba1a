"""The door of every route: who may come in, with which role, and for a change: with the session's token.

Every route is made here, so none is without a rule; a test goes through all of them.
"""

import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from annotations.errors import RelaasError
from annotations.review import settings as project_settings
from annotations.review.desk import Desk
from annotations.review.screen import error_page
from annotations.review.settings import Settings
from annotations.review.visit import Visit
from annotations.store import Project, accounts, log, sessions
from annotations.store.accounts import ALL_ROLES, Account, Role
from annotations.store.events import Event

Handler = Callable[[Visit], Response]
EVERYONE = ALL_ROLES
CODERS = frozenset({Role.CODER})
ADJUDICATORS = frozenset({Role.ADJUDICATOR})
MANAGERS = frozenset({Role.MANAGER})


@dataclass(frozen=True, slots=True)
class Knock:
    """A request of someone who is not known yet."""

    request: Request
    desk: Desk
    project: Project
    form: Mapping[str, Any]


OpenHandler = Callable[[Knock], Response]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use a route."""

    roles: frozenset[Role] | None
    """None: before anyone is known (the login page)."""
    changes: bool
    """A POST that changes something: needs the session's token."""
    purpose: bool = True
    """Only after the purpose of the session is given."""


class GuardedRoute(Route):
    """A route with its rule."""

    def __init__(self, path: str, endpoint: Callable[[Request], Awaitable[Response]], method: str, rule: Rule) -> None:
        super().__init__(path, endpoint, methods=[method])
        self.rule = rule


def page(path: str, handler: Handler, roles: frozenset[Role] = EVERYONE, *, purpose: bool = True) -> GuardedRoute:
    """A route that shows something."""
    return _route(path, handler, Rule(roles, changes=False, purpose=purpose), "GET")


def act(path: str, handler: Handler, roles: frozenset[Role] = EVERYONE, *, purpose: bool = True) -> GuardedRoute:
    """A route that changes something."""
    return _route(path, handler, Rule(roles, changes=True, purpose=purpose), "POST")


def open_page(path: str, handler: OpenHandler, method: str = "GET") -> GuardedRoute:
    """A route for those who are not logged in yet."""

    async def endpoint(request: Request) -> Response:
        form = await _body(request) if method == "POST" else {}
        desk: Desk = request.app.state.desk

        def call() -> Response:
            with desk.project() as project:
                return handler(Knock(request, desk, project, form))

        return await run_in_threadpool(call)

    return GuardedRoute(path, endpoint, method, Rule(None, changes=method == "POST", purpose=False))


def _route(path: str, handler: Handler, rule: Rule, method: str) -> GuardedRoute:
    async def endpoint(request: Request) -> Response:
        form = await _body(request) if method == "POST" else {}
        return await run_in_threadpool(_serve, request, handler, rule, form)

    return GuardedRoute(path, endpoint, method, rule)


def _serve(request: Request, handler: Handler, rule: Rule, form: Mapping[str, Any]) -> Response:
    desk: Desk = request.app.state.desk
    with desk.project() as project:
        visit = _enter(request, desk, project, rule, form)
        if isinstance(visit, Response):
            return visit
        try:
            return handler(visit)
        except (RelaasError, ValidationError) as error:
            message = str(error) if isinstance(error, RelaasError) else "Het formulier is niet goed ingevuld."
            return _refusal(request, 400, message)


def _enter(request: Request, desk: Desk, project: Project, rule: Rule, form: Mapping[str, Any]) -> Visit | Response:
    connection = project.connection
    session = sessions.find(connection, request.cookies.get(desk.cookie, ""))
    account = None if session is None else account_of(desk, project, session.account)
    if session is None or account is None:
        return _refusal(request, 401, "U bent niet (meer) aangemeld.") if _wants_json(request) else _to("/aanmelden")
    if rule.changes and not _token_fits(request, session, form):
        return _refusal(request, 403, "Dit verzoek kwam niet van uw eigen scherm. Laad de pagina opnieuw.")
    if rule.roles is None or not account.roles & rule.roles:
        with project.transaction():
            log.append(connection, account.name, Event.REFUSED, pad=request.scope["path"].split("/")[1])
        return _refusal(request, 403, "Uw rol geeft geen toegang tot dit scherm.")
    held = _settings(project)
    if rule.purpose and held.ask_purpose and not session.purpose:
        return _refusal(request, 403, "Geef eerst het doel op.") if _wants_json(request) else _to("/doel")
    return Visit(request, desk, project, account, session, held, form)


def account_of(desk: Desk, project: Project, name: str) -> Account | None:
    """The account of a session: whoever works alone has all roles; in a team it must still be active."""
    if desk.options.alone and name == desk.options.alone:
        return Account(name, ALL_ROLES)
    found = accounts.find(project.connection, name)
    return found if found is not None and found.active else None


def _settings(project: Project) -> Settings:
    held = project_settings.load(project.connection)
    if not held.seed:
        with project.transaction() as connection:
            held = project_settings.with_seed(project_settings.load(connection))
            project_settings.save(connection, held)
    return held


def _token_fits(request: Request, session: sessions.Session, form: Mapping[str, Any]) -> bool:
    given = request.headers.get("x-csrf") or str(form.get("csrf", ""))
    return hmac.compare_digest(given.encode(), session.csrf.encode())


async def _body(request: Request) -> Mapping[str, Any]:
    """The form or JSON object of a request; a field that comes more than once is a list."""
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            found = json.loads(await request.body())
        except (ValueError, RecursionError) as error:
            raise HTTPException(400, "Geen geldige JSON.") from error
        return found if isinstance(found, dict) else {}
    async with request.form(max_files=0, max_fields=400) as form:
        return {key: values if len(values := form.getlist(key)) > 1 else values[0] for key in form}


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def _refusal(request: Request, status: int, message: str) -> Response:
    if _wants_json(request):
        return JSONResponse({"fout": message}, status)
    return error_page(status, message)


def _to(path: str) -> Response:
    return RedirectResponse(path, 303)


class Form(BaseModel):
    """Base of the forms: unknown fields (the token) are left aside, texts are stripped."""

    model_config = {"extra": "ignore", "str_strip_whitespace": True, "frozen": True}
