"""Every route has its rule; each defence holds, and its test fails when the defence is taken out."""

from collections.abc import Callable

import pytest
from starlette.routing import Mount, Route

from annotations.review.app import create
from annotations.review.desk import Desk
from annotations.review.guard import GuardedRoute
from annotations.review.headers import LARGEST_BODY
from annotations.review.routes import all_routes
from annotations.store import Project, log
from annotations.store.accounts import Role
from annotations.store.events import Event
from tests.annotations.review.conftest import PASSWORD, Person, sit_down

OPEN = {"/aanmelden", "/begin/{token}"}
ROUTES = [(route, method) for route in all_routes() for method in route.methods or () if method != "HEAD"]


def example(path: str) -> str:
    """A path that the pattern fits, for dossier 1."""
    for part, value in {
        "{case:int}": "1", "{code}": "I-1a.voornaam", "{document:int}": "1", "{page:int}": "1", "{scale:int}": "100",
        "{token}": "x",
    }.items():  # fmt: skip
        path = path.replace(part, value)
    return path


def test_every_route_is_made_by_the_guard(open_desk: Callable[..., Desk]) -> None:
    routes = create(open_desk("Sanne")).routes
    assert all(isinstance(route, GuardedRoute) for route in routes if isinstance(route, Route))
    assert [route.path for route in routes if isinstance(route, Mount)] == ["/static"]


def test_a_stranger_gets_nothing(open_desk: Callable[..., Desk]) -> None:
    client = sit_down(open_desk("Sanne")).client
    for route, method in ROUTES:
        answer = client.request(method, example(route.path), follow_redirects=False)
        if route.path in OPEN:
            assert route.rule.roles is None, route.path
        else:
            assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden"), route.path


@pytest.mark.parametrize("role", Role)
def test_a_role_without_the_right_is_refused(role: Role, team: Callable[..., Person]) -> None:
    person = team(f"een {role}", role)
    headers = {"accept": "application/json", "x-csrf": person.csrf}
    for route, method in ROUTES:
        if route.rule.roles is None or route.path == "/afmelden":
            continue
        answer = person.client.request(method, example(route.path), headers=headers, follow_redirects=False)
        assert (answer.status_code == 403) == (role not in route.rule.roles), (route.path, answer.text)


@pytest.mark.parametrize("token", ["", "x" * 43])
def test_a_change_without_the_token_is_refused(token: str, sanne: Person) -> None:
    sanne.csrf = token
    changes = [route for route, method in ROUTES if method == "POST" and route.rule.roles is not None]
    assert all(route.rule.changes for route in changes)
    for route in changes:
        assert sanne.post(example(route.path), {}).status_code == 403, route.path
        assert sanne.form(example(route.path), {}, follow=False).status_code == 403, route.path


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:80", "evil.example:127.0.0.1"]
)
def test_a_forged_host_is_refused(host: str, sanne: Person) -> None:
    assert sanne.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:99", "LOCALHOST:1"])
def test_our_own_hosts_are_known(host: str, sanne: Person) -> None:
    assert sanne.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost", "https://127.0.0.1.evil.example"]
)
def test_a_request_from_another_site_is_refused(origin: str, sanne: Person) -> None:
    assert sanne.get("/", headers={"origin": origin}).status_code == 403


def test_the_own_origin_is_accepted(sanne: Person) -> None:
    assert sanne.get("/", headers={"origin": "http://127.0.0.1"}).status_code == 200


def test_a_body_that_is_too_large_is_refused(sanne: Person) -> None:
    assert sanne.post("/memo", {"memo": "a" * LARGEST_BODY}).status_code == 413


def test_headers_are_strict(sanne: Person) -> None:
    answer = sanne.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/coderen/1/I-1a.voornaam", "/lijst", "/instellingen", "/codeboek"])
def test_no_script_or_style_stands_in_a_page(path: str, sanne: Person) -> None:
    text = sanne.get(path).text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick" not in text
    assert text.count("<script") == text.count('<script type="module" src="/static/')


def test_cookie_is_for_this_site_and_not_for_scripts(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("Sanne")
    desk.tokens.add("eenmalig")
    cookie = sit_down(desk).get("/begin/eenmalig", follow_redirects=False).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_the_link_works_once(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("Sanne")
    desk.tokens.add("eenmalig")
    assert sit_down(desk).get("/begin/eenmalig").status_code == 200
    assert sit_down(desk).get("/begin/eenmalig").status_code == 403


def test_a_session_set_before_the_login_is_worth_nothing(
    team: Callable[..., Person], open_desk: Callable[..., Desk]
) -> None:
    anna = team("Anna")
    cookie = next(iter(anna.client.cookies.jar)).name
    planted = "gekozen-door-een-ander"
    anna.form("/afmelden", {})
    anna.client.cookies.set(cookie, planted)
    answer = anna.client.post("/aanmelden", data={"naam": "Anna", "wachtwoord": PASSWORD}, follow_redirects=False)
    assert answer.status_code == 303
    assert planted not in answer.headers["set-cookie"]
    thief = sit_down(open_desk())
    thief.client.cookies.set(cookie, planted)
    assert thief.get("/", follow_redirects=False).headers["location"] == "/aanmelden"


def test_logging_out_ends_the_session(team: Callable[..., Person]) -> None:
    anna = team("Anna")
    held = dict(anna.client.cookies)
    anna.form("/afmelden", {})
    anna.client.cookies.update(held)
    assert anna.get("/", follow_redirects=False).headers["location"] == "/aanmelden"


def test_guessing_a_password_is_slowed_down(team: Callable[..., Person], project: Project) -> None:
    client = team("Anna").client
    codes = [client.post("/aanmelden", data={"naam": "Anna", "wachtwoord": f"gok {n}"}).status_code for n in range(7)]
    assert codes == [401] * 5 + [429] * 2
    # The right password has to wait too: else the wait would tell which guess was right.
    assert client.post("/aanmelden", data={"naam": "Anna", "wachtwoord": PASSWORD}).status_code == 429
    failed = [entry for entry in log.entries(project.connection) if entry.event == Event.LOGIN_FAILED]
    assert len(failed) == 5


def test_an_account_that_is_shut_out_is_out_at_once(team: Callable[..., Person]) -> None:
    manager, coder = team("Anna"), team("Bram", Role.CODER)
    assert coder.get("/").status_code == 200
    manager.form("/accounts/actief", {"naam": "Bram", "actief": "0"})
    assert coder.get("/", follow_redirects=False).headers["location"] == "/aanmelden"


def test_the_last_manager_stays(team: Callable[..., Person]) -> None:
    manager = team("Anna")
    assert manager.form("/accounts/actief", {"naam": "Anna", "actief": "0"}).status_code == 400
    assert manager.get("/accounts").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/beeld/1/1/99/100.png", "/beeld/99/1/1/100.png", "/beeld/1/9/1/100.png", "/beeld/1/1/1/12345.png",
     "/woorden/1/0/1", "/coderen/1/I-9z.bestaat_niet", "/coderen/99/I-1a.voornaam", "/static/../app.py",
     "/static/%2e%2e/app.py", "/beeld/1/1/..%2f..%2fetc%2fpasswd/100.png", "/codeboek/..%2f..%2fetc"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(path: str, sanne: Person) -> None:
    assert sanne.get(path, headers={"accept": "application/json"}).status_code == 404


def test_purpose_comes_before_any_dossier(open_desk: Callable[..., Desk], project: Project) -> None:
    desk = open_desk("Sanne")
    desk.tokens.add("eenmalig")
    person = sit_down(desk)
    person.get("/begin/eenmalig")
    person.read_token()
    assert person.get("/coderen/1/I-1a.voornaam", follow_redirects=False).headers["location"] == "/doel"
    assert person.post("/zoek/1", {"zoek": "de"}).status_code == 403
    person.form("/doel", {"doel": "anders", "anders": "Klacht over een dossier"})
    for _ in range(2):
        assert person.get("/coderen/1/I-1a.voornaam").status_code == 200
    consulted = [entry for entry in log.entries(project.connection) if entry.event == Event.CONSULTED]
    assert [(entry.actor, entry.subject, entry.facts["doel"]) for entry in consulted] == [
        ("Sanne", "001", "Klacht over een dossier")
    ]
