"""Projects and people for the tests of the review app."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from annotations.codebook import load
from annotations.review.app import create
from annotations.review.desk import Desk, Options
from annotations.store import Project, accounts
from annotations.store.accounts import ALL_ROLES, Role
from corpus.render import Renderer
from tests.annotations.review.building import make_project

PASSWORD = "een lang wachtwoord"
COOKIE = re.compile(r'<meta name="csrf" content="([^"]+)">')


@pytest.fixture(scope="session", autouse=True)
def cheap_hashes() -> Iterator[None]:
    """Argon2 with little memory: the tests make many accounts, and none of them is worth anything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two dossiers, made once."""
    folder = tmp_path_factory.mktemp("sjabloon")
    make_project(folder, ("001", "002")).close()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A fresh copy of the project."""
    return Path(shutil.copytree(template, tmp_path / "project"))


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    with Project(folder) as opened:
        yield opened


@dataclass
class Person:
    """Someone at a browser."""

    client: TestClient
    csrf: str = ""

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(path, **more)

    def read_token(self) -> None:
        found = COOKIE.search(self.client.get("/voorkeuren").text)
        assert found
        self.csrf = found[1]

    def post(self, path: str, data: dict[str, Any]) -> Any:
        """As a script sends it."""
        headers = {"accept": "application/json", "x-csrf": self.csrf}
        return self.client.post(path, json=data, headers=headers)

    def form(self, path: str, data: dict[str, Any], *, follow: bool = True) -> Any:
        """As the browser itself sends it."""
        return self.client.post(path, data={"csrf": self.csrf, **data}, follow_redirects=follow)

    def give_purpose(self) -> None:
        self.form("/doel", {"doel": "Coderen voor het onderzoek"})


@pytest.fixture
def open_desk(folder: Path) -> Iterator[Callable[..., Desk]]:
    """Opens the app on the project; the drawing process starts when the first page is asked for."""
    made: list[Desk] = []

    def open_it(alone: str = "") -> Desk:
        desk = Desk(Options(folder, alone=alone), load(), Renderer(start=False))
        made.append(desk)
        return desk

    yield open_it
    for desk in made:
        desk.close()


def sit_down(desk: Desk) -> Person:
    return Person(TestClient(create(desk), base_url="http://127.0.0.1"))


@pytest.fixture
def sanne(open_desk: Callable[..., Desk]) -> Person:
    """A coder who works alone, let in with the one-time link."""
    desk = open_desk("Sanne")
    desk.tokens.add("eenmalig")
    person = sit_down(desk)
    person.get("/begin/eenmalig")
    person.read_token()
    person.give_purpose()
    return person


@pytest.fixture
def team(open_desk: Callable[..., Desk], project: Project) -> Callable[..., Person]:
    """Lets someone of a team in; makes the account when it is not there."""
    desk = open_desk()

    def let_in(name: str, *roles: Role) -> Person:
        with project.transaction() as connection:
            if accounts.find(connection, name) is None:
                accounts.save(connection, name, frozenset(roles) or ALL_ROLES, PASSWORD)
        person = sit_down(desk)
        person.client.post("/aanmelden", data={"naam": name, "wachtwoord": PASSWORD})
        person.read_token()
        person.give_purpose()
        return person

    return let_in
