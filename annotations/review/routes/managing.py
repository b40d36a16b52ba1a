"""Settings of the project, accounts and the division of dossiers: for managers. Preferences: for everyone."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any, Literal

from pydantic import Field, field_validator
from starlette.responses import Response

from annotations.errors import RelaasError
from annotations.review import assigned, settings
from annotations.review.guard import MANAGERS, Form, act, page
from annotations.review.keymap import ACTS, DEFAULTS
from annotations.review.settings import Mode
from annotations.review.visit import Visit
from annotations.store import accounts, assignments, log, preferences
from annotations.store.accounts import Role
from annotations.store.events import Event


class SettingsError(RelaasError):
    """A setting will not do."""


class SettingsForm(Form):
    """The settings of a project; a box that is not ticked is not sent."""

    mode: Mode
    control: int = Field(ge=0, le=50)
    double_suggestions: bool = False
    hide_personal: bool = False
    bulk: bool = False
    recheck: int = Field(ge=5, le=100)
    ask_purpose: bool = False


class AccountForm(Form):
    """A new account, or a new password and roles of one."""

    naam: str = Field(min_length=1, max_length=60)
    wachtwoord: str = Field(max_length=200)
    rollen: tuple[Role, ...] = ()

    @field_validator("rollen", mode="before")
    @classmethod
    def _several(cls, given: Any) -> Any:
        return (given,) if isinstance(given, str) else given


class ActiveForm(Form):
    """Let an account in, or keep it out."""

    naam: str
    actief: bool


class DivideForm(Form):
    """Division of the free dossiers over coders."""

    codeurs: tuple[str, ...] = ()
    dubbel: int = Field(ge=0, le=100)

    @field_validator("codeurs", mode="before")
    @classmethod
    def _several(cls, given: Any) -> Any:
        return (given,) if isinstance(given, str) else given


class PreferencesForm(Form):
    """Theme and keys of a coder."""

    theme: Literal["", "light", "dark"] = ""
    off: bool = False


def show_settings(visit: Visit) -> Response:
    """The settings."""
    return visit.show("settings.html", modes=tuple(Mode))


def keep_settings(visit: Visit) -> Response:
    """Change the settings; the log says from what to what."""
    given = SettingsForm.model_validate(visit.form)
    fresh = replace(visit.settings, **given.model_dump())
    changed = {
        name: [str(getattr(visit.settings, name)), str(getattr(fresh, name))]
        for name in given.model_dump()
        if getattr(visit.settings, name) != getattr(fresh, name)
    }
    with visit.project.transaction() as connection:
        settings.save(connection, fresh)
        if changed:
            log.append(connection, visit.coder, Event.SETTING, wijzigingen=changed)
    return visit.done("/instellingen")


def show_accounts(visit: Visit) -> Response:
    """Accounts, and who has how many dossiers."""
    connection = visit.project.connection
    given = connection.execute("SELECT coder, count(*) AS n FROM assignments GROUP BY coder").fetchall()
    free = connection.execute(
        "SELECT count(*) FROM cases c WHERE NOT EXISTS (SELECT 1 FROM assignments a WHERE a.dossier = c.dossier)"
    ).fetchone()[0]
    return visit.show(
        "accounts.html",
        listed=accounts.listed(connection),
        all_roles=tuple(Role),
        given={row["coder"]: row["n"] for row in given},
        free=free,
        coders=assigned.coders(connection),
        shortest=accounts.SHORTEST_PASSWORD,
    )


def keep_account(visit: Visit) -> Response:
    """Make or change an account."""
    given = AccountForm.model_validate(visit.form)
    connection = visit.project.connection
    known = accounts.find(connection, given.naam) is not None
    others = [a for a in accounts.listed(connection) if a.active and Role.MANAGER in a.roles and a.name != given.naam]
    if not others and Role.MANAGER not in given.rollen:
        msg = "Er moet een beheerder zijn: geef dit account ook de rol beheerder."
        raise SettingsError(msg)
    with visit.project.transaction() as open_connection:
        accounts.save(open_connection, given.naam, frozenset(given.rollen), given.wachtwoord)
        kind = Event.CODER_CHANGED if known else Event.CODER_ADDED
        log.append(open_connection, visit.coder, kind, naam=given.naam, rollen=sorted(given.rollen))
        open_connection.execute("DELETE FROM sessions WHERE account = ? AND ?", (given.naam, int(known)))
    return visit.done("/accounts")


def keep_active(visit: Visit) -> Response:
    """Let an account in, or keep it out."""
    given = ActiveForm.model_validate(visit.form)
    with visit.project.transaction() as connection:
        accounts.set_active(connection, given.naam, active=given.actief)
        log.append(connection, visit.coder, Event.CODER_CHANGED, naam=given.naam, actief=given.actief)
    return visit.done("/accounts")


def divide(visit: Visit) -> Response:
    """Divide the dossiers that nobody has."""
    given = DivideForm.model_validate(visit.form)
    coders = [name for name in assigned.coders(visit.project.connection) if name in given.codeurs]
    if not coders:
        msg = "Kies ten minste één codeur."
        raise SettingsError(msg)
    with visit.project.transaction() as connection:
        count = assignments.distribute(connection, coders, given.dubbel / 100, visit.settings.seed)
        log.append(connection, visit.coder, Event.ASSIGNED, codeurs=coders, dubbel=given.dubbel, dossiers=count)
    return visit.done("/accounts")


def show_preferences(visit: Visit) -> Response:
    """Keys and theme."""
    held = preferences.of(visit.project.connection, visit.coder)
    own = json.loads(held.get("keys", "{}"))
    return visit.show(
        "preferences.html", acts=ACTS, chosen={**DEFAULTS, **own.get("keys", {})}, off=own.get("off", False), problem=""
    )


def keep_preferences(visit: Visit) -> Response:
    """Keep keys and theme; a key cannot do two things."""
    given = PreferencesForm.model_validate(visit.form)
    chosen = {act: _key(str(visit.form.get(f"key-{act}", DEFAULTS[act]))) or DEFAULTS[act] for act in ACTS}
    twice = {key for key, count in Counter(chosen.values()).items() if count > 1}
    if twice:
        problem = f"Eén toets kan niet twee dingen doen: {', '.join(sorted(twice))}"
        return visit.show("preferences.html", 400, acts=ACTS, chosen=chosen, off=given.off, problem=problem)
    own = {act: key for act, key in chosen.items() if key != DEFAULTS[act]}
    with visit.project.transaction() as connection:
        preferences.put(connection, visit.coder, "theme", given.theme)
        preferences.put(connection, visit.coder, "keys", json.dumps({"keys": own, "off": given.off}))
    return visit.done("/voorkeuren")


def _key(text: str) -> str:
    """A key as the browser names it: one character, or a name such as `ArrowLeft`."""
    return {"spatie": " "}.get(text, text)[:12]


ROUTES = [
    page("/instellingen", show_settings, MANAGERS, purpose=False),
    act("/instellingen", keep_settings, MANAGERS, purpose=False),
    page("/accounts", show_accounts, MANAGERS, purpose=False),
    act("/accounts", keep_account, MANAGERS, purpose=False),
    act("/accounts/actief", keep_active, MANAGERS, purpose=False),
    act("/accounts/verdelen", divide, MANAGERS, purpose=False),
    page("/voorkeuren", show_preferences, purpose=False),
    act("/voorkeuren", keep_preferences, purpose=False),
]
