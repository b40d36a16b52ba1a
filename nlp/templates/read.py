"""Reads and checks template files: those that come with the program, and a user's own."""

import hashlib
import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nlp.templates.model import Example, Template

_ID = re.compile(r"[a-z][a-z0-9]*\.[a-z0-9]+(?:-[a-z0-9]+)*")
LOCK = "LOCK"
"""The file with the hashes of the released templates: one line each, sha256 and file name."""


class TemplateFileError(ValueError):
    """A template file does not hold together; the message (Dutch) says where and what to do."""


class _Tell(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: str = Field(min_length=10, max_length=1500)
    voice: str = Field(default="", max_length=40)


class _Lookalike(_Tell):
    reason: str = Field(min_length=1, max_length=200)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: str = Field(min_length=3, max_length=60, pattern=f"^{_ID.pattern}$")
    version: int = Field(ge=1)
    title_nl: str = Field(min_length=3, max_length=120)
    description_nl: str = Field(min_length=10, max_length=1000)
    innocent_nl: list[str] = Field(min_length=1)
    keywords: list[str] = Field(min_length=1, max_length=200)
    tells: list[_Tell] = Field(min_length=3)
    lookalikes: list[_Lookalike] = Field(min_length=1)


@lru_cache(maxsize=1)
def released() -> tuple[Template, ...]:
    """The templates that come with the program, by id."""
    folder = files("nlp") / "narratives"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(parse(f.read_bytes(), f.name) for f in found)


def changed() -> list[str]:
    """Names of released files that differ from `LOCK`, are missing or are not in it: they are never edited."""
    folder = files("nlp") / "narratives"
    lines = (folder / LOCK).read_text(encoding="utf-8").splitlines()
    locked = {name: digest for digest, name in (line.split() for line in lines)}
    there = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.iterdir() if f.name.endswith(".toml")}
    return sorted(name for name in locked.keys() | there.keys() if locked.get(name) != there.get(name))


def own(folder: Path) -> tuple[Template, ...]:
    """The user's own templates: every `*.toml` in the folder, by name; none when there is no such folder.

    Raises:
        TemplateFileError: a file does not hold together, or has the id of another template.

    """
    found = tuple(read(path) for path in sorted(folder.glob("*.toml"))) if folder.is_dir() else ()
    seen = {t.id for t in released()}
    for template in found:
        if template.id in seen:
            msg = f"{folder}: er is al een sjabloon '{template.id}'; kies een andere id."
            raise TemplateFileError(msg)
        seen.add(template.id)
    return found


def read(path: Path) -> Template:
    """A template file of the user.

    Raises:
        TemplateFileError: it cannot be read or does not hold together.

    """
    try:
        return parse(path.read_bytes(), str(path))
    except OSError as error:
        msg = f"{path}: kan niet worden gelezen ({error.strerror}). Kijk of het bestand er staat."
        raise TemplateFileError(msg) from error


def parse(data: bytes, name: str) -> Template:
    """The template in `data`; `name` is for messages.

    Raises:
        TemplateFileError: the data do not hold together.

    """
    try:
        entry = _File.model_validate(tomllib.loads(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        msg = f"{name}: is geen UTF-8. Bewaar het bestand als UTF-8."
        raise TemplateFileError(msg) from error
    except tomllib.TOMLDecodeError as error:
        msg = f"{name}: is geen geldige TOML ({error}). Kijk naar aanhalingstekens en haken op die plaats."
        raise TemplateFileError(msg) from error
    except ValidationError as error:
        raise TemplateFileError(f"{name}: {_in_dutch(error)}") from error
    return Template(
        id=entry.id,
        version=entry.version,
        title=entry.title_nl,
        description=entry.description_nl,
        innocent=tuple(entry.innocent_nl),
        keywords=tuple(word.lower() for word in entry.keywords),
        tells=tuple(Example(e.text, e.voice) for e in entry.tells),
        lookalikes=tuple(Example(e.text, e.voice, e.reason) for e in entry.lookalikes),
    )


_DUTCH = {
    "missing": "ontbreekt",
    "extra_forbidden": "is geen bekend veld",
    "string_pattern_mismatch": "moet de vorm 'groep.naam-met-streepjes' hebben, in kleine letters",
    "too_short": "heeft te weinig regels",
    "too_long": "heeft te veel regels",
    "string_too_short": "is te kort",
    "string_too_long": "is te lang",
}


def _in_dutch(error: ValidationError) -> str:
    def one(kind: str, place: tuple[int | str, ...]) -> str:
        where = " ".join(f"nummer {p + 1}" if isinstance(p, int) else f"'{p}'" for p in place)
        return f"{where} {_DUTCH.get(kind, 'heeft een verkeerde waarde')}"

    return "; ".join(one(e["type"], e["loc"]) for e in error.errors()[:5]) + "."
