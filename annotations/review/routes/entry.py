"""Coming in and going out: the one-time link, the login page, the purpose of the session."""

import hmac

from starlette.responses import RedirectResponse, Response

from annotations.review import screen
from annotations.review.desk import Desk
from annotations.review.guard import Form, Knock, act, open_page, page
from annotations.review.visit import Visit
from annotations.store import Project, accounts, log, sessions
from annotations.store.events import Event

PURPOSES = (
    "Coderen voor het onderzoek",
    "Beoordelen van verschillen tussen codeurs",
    "Controle van de kwaliteit",
    "Beheer van het project",
)


class Login(Form):
    """The login form."""

    naam: str = ""
    wachtwoord: str = ""


class Purpose(Form):
    """What the dossiers are opened for."""

    doel: str = ""
    anders: str = ""


def begin(knock: Knock) -> Response:
    """The one-time link of whoever works alone: it works once, and only for the one who started the program."""
    given = knock.request.path_params["token"]
    fitting = [token for token in knock.desk.tokens if hmac.compare_digest(token.encode(), given.encode())]
    if not fitting or not knock.desk.options.alone:
        return screen.error_page(403, "Deze link is al gebruikt of niet geldig. Start 'relaas review' opnieuw.")
    knock.desk.tokens.discard(fitting[0])
    return _let_in(knock.desk, knock.project, knock.desk.options.alone)


def login_page(knock: Knock) -> Response:
    """The login page."""
    return screen.show("login.html", message="", alone=bool(knock.desk.options.alone))


def login(knock: Knock) -> Response:
    """Check name and password; too many failures make both the name and the address wait."""
    given = Login.model_validate(knock.form)
    keys = (f"name {given.naam.casefold()}", f"address {knock.request.client.host if knock.request.client else ''}")
    wait = knock.desk.limiter.wait(*keys)
    if wait > 0:
        message = f"Te veel mislukte pogingen. Probeer het over {wait:.0f} seconden opnieuw."
        return screen.show("login.html", 429, message=message, alone=False)
    account = accounts.check(knock.project.connection, given.naam, given.wachtwoord)
    if account is None:
        knock.desk.limiter.failed(*keys)
        with knock.project.transaction() as connection:
            log.append(connection, given.naam[: accounts.LONGEST_NAME], Event.LOGIN_FAILED)
        return screen.show("login.html", 401, message="Naam of wachtwoord klopt niet.", alone=False)
    knock.desk.limiter.succeeded(keys[0])
    return _let_in(knock.desk, knock.project, account.name)


def _let_in(desk: Desk, project: Project, name: str) -> Response:
    """Always a new session: one that was set before the login is worth nothing."""
    with project.transaction() as connection:
        cookie = sessions.begin(connection, name)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        desk.cookie,
        cookie,
        max_age=sessions.LIFETIME,
        httponly=True,
        samesite="strict",
        secure=desk.options.secure,
        path="/",
    )
    return answer


def logout(visit: Visit) -> Response:
    """End the session."""
    with visit.project.transaction() as connection:
        sessions.end(connection, visit.session)
    answer = RedirectResponse("/aanmelden", 303)
    answer.delete_cookie(visit.desk.cookie, path="/")
    return answer


def purpose_page(visit: Visit) -> Response:
    """Ask what the dossiers are opened for."""
    return visit.show("purpose.html", purposes=PURPOSES)


def purpose(visit: Visit) -> Response:
    """Keep the purpose with the session."""
    given = Purpose.model_validate(visit.form)
    chosen = given.anders[:200] if given.doel == "anders" else given.doel
    if not chosen:
        return visit.show("purpose.html", 400, purposes=PURPOSES)
    with visit.project.transaction() as connection:
        sessions.set_purpose(connection, visit.session, chosen)
    return RedirectResponse("/", 303)


ROUTES = [
    open_page("/begin/{token}", begin),
    open_page("/aanmelden", login_page),
    open_page("/aanmelden", login, "POST"),
    act("/afmelden", logout, purpose=False),
    page("/doel", purpose_page, purpose=False),
    act("/doel", purpose, purpose=False),
]
