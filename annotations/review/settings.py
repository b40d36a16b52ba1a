"""How a project is coded: settings that a manager chooses, the same for every coder."""

import secrets
import sqlite3
from dataclasses import dataclass, replace
from enum import StrEnum

from annotations.store import preferences

_PREFIX = "review."


class Mode(StrEnum):
    """Which comes first: the suggestion, or the coder's own code."""

    SUGGESTED = "voorstel"
    SELF_FIRST = "eerst zelf"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a project is coded."""

    mode: Mode = Mode.SUGGESTED
    control: int = 5
    """Percentage of items, drawn at random, that are coded without a suggestion: shows what suggestions do."""
    double_suggestions: bool = False
    """Whether coders of a doubly coded dossier see suggestions; agreement is higher when they do."""
    hide_personal: bool = False
    """Cover nationality and sex of the aangever while coding, as far as they stand in fields."""
    bulk: bool = False
    """Whether the list offers to accept what is on the screen at once."""
    recheck: int = 10
    """Percentage of items accepted at once that is drawn for a second look."""
    ask_purpose: bool = True
    """Whether each session starts with the question what the dossiers are opened for."""
    seed: str = ""
    """Seed of all draws; made once for a project."""


def load(connection: sqlite3.Connection) -> Settings:
    """The settings of a project; what was never set has its default."""
    held = preferences.settings(connection, _PREFIX)
    start = Settings()
    return Settings(
        Mode(held.get("mode", start.mode)),
        int(held.get("control", start.control)),
        _flag(held.get("double_suggestions"), default=start.double_suggestions),
        _flag(held.get("hide_personal"), default=start.hide_personal),
        _flag(held.get("bulk"), default=start.bulk),
        int(held.get("recheck", start.recheck)),
        _flag(held.get("ask_purpose"), default=start.ask_purpose),
        held.get("seed", start.seed),
    )


def save(connection: sqlite3.Connection, settings: Settings) -> None:
    """Write the settings."""
    preferences.put_settings(
        connection,
        _PREFIX,
        {
            "mode": settings.mode,
            "control": str(settings.control),
            "double_suggestions": str(int(settings.double_suggestions)),
            "hide_personal": str(int(settings.hide_personal)),
            "bulk": str(int(settings.bulk)),
            "recheck": str(settings.recheck),
            "ask_purpose": str(int(settings.ask_purpose)),
            "seed": settings.seed,
        },
    )


def with_seed(settings: Settings) -> Settings:
    """The settings with a seed: a new one when the project had none."""
    return settings if settings.seed else replace(settings, seed=secrets.token_hex(8))


def _flag(text: str | None, *, default: bool) -> bool:
    return default if text is None else text == "1"
