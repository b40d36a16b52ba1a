"""Short ways to say what a coder does, over the routes that the screens use."""

import secrets
from typing import Any

from annotations.model import Value
from annotations.store import Project, latest
from tests.annotations.review.conftest import Person

CODE = "I-1a.voornaam"


def decide(person: Person, value: str, code: str = CODE, case: int = 1, **more: Any) -> Any:
    body = {"case": case, "code": code, "value": value, "request": secrets.token_hex(8), **more}
    return person.post("/beslis", body)


def undo(person: Person) -> dict[str, Any]:
    answer: dict[str, Any] = person.post("/ongedaan", {"request": secrets.token_hex(8)}).json()
    return answer


def held(project: Project, coder: str, code: str = CODE, dossier: str = "001") -> Value | None:
    """The value that holds for a coder."""
    found = latest.decision(project.connection, dossier, code, coder)
    return None if found is None else found.value


def set_up(person: Person, **values: Any) -> None:
    """Change settings of the project, as a manager does on the screen."""
    form = {"mode": "voorstel", "control": 0, "recheck": 10, "ask_purpose": "on", **values}
    assert person.form("/instellingen", form).status_code == 200
