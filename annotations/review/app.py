"""The app: routes, static files, errors, and the gate around them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from annotations.review import screen
from annotations.review.desk import Desk
from annotations.review.headers import Gate
from annotations.review.routes import all_routes

_THREADS = 4
"""Requests handled at once: each thread has its own connection to the database."""


class _Static(StaticFiles):
    """Our own scripts and styles: they hold nothing of a project, and may be kept, but are asked for anew."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "no-cache"
        return answer


def create(desk: Desk) -> Starlette:
    """The app for an open project."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        yield
        desk.close()

    app = Starlette(
        routes=[*all_routes(), Mount("/static", _Static(directory=screen.folder("static")), name="static")],
        middleware=[Middleware(Gate, hosts=desk.options.hosts)],
        exception_handlers={HTTPException: _http_error, 500: _failure},
        lifespan=lifespan,
    )
    app.state.desk = desk
    return app


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    message = _MESSAGES.get(status, detail) if detail in _STOCK else detail
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"fout": message}, status)
    return screen.error_page(status, message)


def _failure(request: Request, _error: Exception) -> Response:
    """Something that should not happen: said without any detail of the dossier."""
    message = "Er ging iets mis in het programma. Uw eerdere beslissingen zijn bewaard. Laad de pagina opnieuw."
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"fout": message}, 500)
    return screen.error_page(500, message)


_STOCK = {"Not Found", "Method Not Allowed"}
_MESSAGES = {404: "Deze pagina bestaat niet.", 405: "Dit kan hier niet."}
