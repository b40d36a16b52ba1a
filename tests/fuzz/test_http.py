"""The web app under requests that no browser would send: an answer below 500, every header in place, no dossier text.

Forms are filled by their own models, right and wrong, so that much gets past the first check. RELAAS_FUZZ_REQUESTS
sends more.
"""

import importlib
import os
import pkgutil
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from annotations.codebook import load
from annotations.review import routes
from annotations.review.app import create
from annotations.review.desk import Desk, Options
from annotations.review.guard import GuardedRoute
from annotations.review.routes import all_routes
from annotations.store import Project
from annotations.trust.audit import audit
from corpus.render import Renderer
from tests.annotations.review.building import make_project

REQUESTS = int(os.environ.get("RELAAS_FUZZ_REQUESTS", "600"))
NASTY: tuple[Any, ...] = (
    "", "x" * 5000, "../../etc/passwd", "%2e%2e%2f", "\x00", "\ud7ff\u202e", "<script>alert(1)</script>", "' OR 1=1 --",
    -1, 0, 2**31, 2**63, 2**70, -(2**70), 1.5, 1e308, True, None, [], {}, [[[[]]]], {"a": {"b": []}}, "NaN", "1", "001",
)  # fmt: skip
PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def forms() -> list[type[BaseModel]]:
    """Every form that a route takes."""
    found: dict[str, type[BaseModel]] = {}
    for info in pkgutil.iter_modules(routes.__path__, f"{routes.__name__}."):
        module = importlib.import_module(info.name)
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, BaseModel) and thing is not BaseModel:
                found[thing.__name__] = thing
    return list(found.values())


class Sender:
    """Sends requests that are wrong in every way but one, to every route."""

    def __init__(self, client: TestClient, csrf: str, chance: random.Random) -> None:
        self._client, self._csrf, self._chance = client, csrf, chance
        self._forms = forms()
        self.last = ""
        self._codes = [code.id for code in load().codes]

    def send(self, route: GuardedRoute) -> tuple[str, Any]:
        """One request; gives a description and the answer."""
        chance = self._chance
        path = PARAMETER.sub(lambda match: self._part(match[1]), route.path)
        method = "POST" if route.rule.changes else "GET"
        if chance.random() < 0.05:
            method = chance.choice(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"])
        headers = {"x-csrf": self._csrf.encode() if chance.random() < 0.9 else b"\xc3\xa9"}
        if chance.random() < 0.5:
            headers["accept"] = b"application/json"
        more: dict[str, Any] = {"headers": headers, "follow_redirects": False}
        if method == "GET" and chance.random() < 0.5:
            more["params"] = {self._key(): str(self._value("")) for _ in range(chance.randint(1, 4))}
        if method == "POST":
            more |= self._body()
        self.last = f"{method} {path} {more}"[:600]
        return self.last, self._client.request(method, path, **more)

    def _part(self, name: str) -> str:
        if self._chance.random() < 0.6:
            return self._chance.choice(["1", "2", "1", "0", self._chance.choice(self._codes)])
        value = str(self._chance.choice(NASTY)).replace("/", "%2F").replace("?", "%3F").replace("#", "%23")
        return "".join(c for c in value if c.isprintable())[:300] or name

    def _key(self) -> str:
        form = self._chance.choice(self._forms)
        return self._chance.choice([*form.model_fields, "q", "zoek", "bladzij"])

    def _body(self) -> dict[str, Any]:
        chance = self._chance
        if chance.random() < 0.1:
            raw = chance.choice([b"{", b"[" * 3000, b"\xff\xfe", b"null", b"[]", b"{}" * 500, b'{"case": 1e999}'])
            return {"content": raw, "headers": {"x-csrf": self._csrf, "content-type": "application/json"}}
        form = chance.choice(self._forms)
        values = {name: self._value(name) for name in form.model_fields if chance.random() < 0.9}
        if chance.random() < 0.6:
            return {"json": values}
        return {"data": {name: str(value) for name, value in values.items()}}

    def _value(self, name: str) -> Any:
        chance = self._chance
        if chance.random() < 0.35:
            return chance.choice(NASTY)
        likely: dict[str, Any] = {
            "case": chance.choice([1, 2]),
            "code": chance.choice(self._codes),
            "value": chance.choice(["present", "absent", ""]),
            "request": f"verzoek-{chance.getrandbits(40)}",
            "kind": chance.choice(["entity", "narrative", "later", "flag"]),
            "document": chance.choice([0, 1]),
            "start": chance.randint(0, 500),
            "end": chance.randint(0, 900),
            "on": True,
            "evidence": [{"d": chance.choice([0, 1, 9]), "s": chance.randint(-5, 900), "e": chance.randint(-5, 2000)}],
            "action": chance.choice(["change", "remove", "restore"]),
            "type": "PERSON",
            "role": "dader",
            "words": "Zed",
        }
        return likely.get(name, chance.choice(["ja", "1", "Sanne", "2026-01-01"]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("http")
    make_project(target, ("001", "002")).close()
    return target


@pytest.fixture(scope="module")
def sender(folder: Path) -> Iterator[Sender]:
    desk = Desk(Options(folder, alone="Sanne"), load(), Renderer(start=False))
    desk.tokens.add("eenmalig")
    client = TestClient(create(desk), base_url="http://127.0.0.1")
    client.get("/begin/eenmalig")
    found = re.search(r'<meta name="csrf" content="([^"]+)">', client.get("/voorkeuren").text)
    assert found
    client.post("/doel", data={"csrf": found[1], "doel": "Coderen voor het onderzoek"})
    yield Sender(client, found[1], random.Random(11))
    desk.close()


def test_forms_are_found() -> None:
    assert len(forms()) > 5


def test_no_request_breaks_the_app(sender: Sender, folder: Path) -> None:
    chance = random.Random(12)
    reachable = [route for route in all_routes() if "afmelden" not in route.path]
    statuses: dict[int, int] = {}
    faults: dict[str, str] = {}
    for number in range(REQUESTS):
        route = reachable[number % len(reachable)] if number < 3 * len(reachable) else chance.choice(reachable)
        try:
            said, answer = sender.send(route)
        except Exception as error:  # noqa: BLE001 - all faults are gathered, to be seen together
            faults.setdefault(f"{route.path}: {type(error).__name__}: {error}"[:300], str(sender.last))
            continue
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        assert answer.status_code < 500, said
        assert "default-src 'none'" in answer.headers["content-security-policy"], said
        assert answer.headers["x-content-type-options"] == "nosniff", said
        assert "Traceback" not in answer.text, said
        assert not re.search(r"Nakato|Juliet|001/|002/", answer.headers.get("location", "")), said
    assert faults == {}
    assert statuses.get(200, 0) > REQUESTS // 20
    with Project(folder) as project:
        assert audit(project).problems == ()
