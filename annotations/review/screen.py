"""Pages from their HTML: everything is escaped, and text of a dossier is made plain, without exception."""

import secrets
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from annotations.model import Value
from annotations.review import words
from annotations.review.plain import plain


def folder(name: str) -> Path:
    """A folder of this package: `pages` or `static`."""
    return Path(str(files("annotations.review").joinpath(name)))


@cache
def environment() -> Environment:
    """The Jinja environment."""
    made = Environment(
        loader=FileSystemLoader(folder("pages")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.globals.update(words=words, Value=Value, request_key=request_key)
    return made


def _finalize(value: object) -> object:
    """What goes into a page: plain text, unless a page made it itself."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return plain(value)


def request_key() -> str:
    """A key for one form: sent twice, it acts once."""
    return secrets.token_urlsafe(12)


def show(name: str, code: int = 200, /, **values: Any) -> HTMLResponse:
    """A page as an answer, with its HTTP status."""
    return HTMLResponse(environment().get_template(name).render(**values), code)


def error_page(status: int, message: str) -> HTMLResponse:
    """A page that says what is wrong."""
    return show("error.html", status, status=status, message=message)
