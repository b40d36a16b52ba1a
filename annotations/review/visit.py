"""One request of someone who is let in: what a handler works with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from annotations.review import screen, work
from annotations.review.desk import Desk
from annotations.review.settings import Settings
from annotations.store import Project, cases, preferences, sessions
from annotations.store.accounts import Account, Role


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, with who makes it and where it goes."""

    request: Request
    desk: Desk
    project: Project
    account: Account
    session: sessions.Session
    settings: Settings
    form: Mapping[str, Any]

    @property
    def coder(self) -> str:
        """Name under which decisions are kept."""
        return self.account.name

    @property
    def json(self) -> bool:
        """Whether a script asks, and not the browser itself."""
        return self.request.headers.get("accept", "").startswith("application/json")

    def number(self, name: str) -> int:
        """A number in the path."""
        return int(self.request.path_params[name])

    def dossier(self, case: int | None = None) -> str:
        """The dossier that the path (or form) is about, when this person may open it; the opening is logged.

        Raises:
            HTTPException: there is no such dossier, or it is not theirs to open.

        """
        found = cases.dossier_of(self.project.connection, self.number("case") if case is None else case)
        if found is None or not work.may_open(self.project.connection, self.account, found):
            raise HTTPException(404, "Dit dossier bestaat niet, of is niet aan u toegewezen.")
        if not sessions.consulted(self.project.connection, self.session, found):
            with self.project.transaction() as connection:
                sessions.consult(connection, self.session, found)
        return found

    def code(self, name: str) -> str:
        """A code of the codebook.

        Raises:
            HTTPException: there is no such code.

        """
        if name not in self.desk.codebook:
            raise HTTPException(404, "Deze code staat niet in het codeboek.")
        return name

    def show(self, name: str, status: int = 200, /, **values: Any) -> Response:
        """A page, with what every page needs."""
        prefers = preferences.of(self.project.connection, self.coder)
        return screen.show(
            name,
            status,
            account=self.account,
            roles={role.name.lower() for role in self.account.roles},
            alone=bool(self.desk.options.alone),
            csrf=self.session.csrf,
            settings=self.settings,
            prefers=prefers,
            codebook=self.desk.codebook,
            path=self.request.scope["path"],
            **values,
        )

    def done(self, path: str, **values: Any) -> Response:
        """The answer to a change: JSON for a script, the next screen for the browser."""
        return JSONResponse({"ok": True, **values}) if self.json else RedirectResponse(path, 303)

    def has(self, role: Role) -> bool:
        """Whether this person has the role."""
        return role in self.account.roles
