"""What every request must have and every answer gets: a host that is ours, a size within bounds, strict headers."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1 << 20
"""Bytes of the largest request; no screen sends more than some kilobytes."""
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)


class Gate:
    """Refuses a strange host (DNS rebinding) and a body that is too large; adds the headers."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        """`hosts` are the names, without port, under which the app is reached."""
        self._app = app
        self._hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = {name: value for name, value in scope["headers"] if name in (b"host", b"content-length", b"origin")}
        problem = self._problem(given)
        if problem is not None:
            await problem(scope, receive, _dressed(send))
            return
        await self._app(scope, _Measured(receive), _dressed(send))

    def _problem(self, given: dict[bytes, bytes]) -> PlainTextResponse | None:
        host = given.get(b"host", b"").decode("latin-1")
        if _name(host) not in self._hosts:
            return PlainTextResponse("Onbekende host.", 421)
        origin = given.get(b"origin", b"").decode("latin-1")
        if origin and origin.partition("://")[2].casefold() != host.casefold():
            return PlainTextResponse("Verzoek van een andere site.", 403)
        length = given.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return PlainTextResponse("Het verzoek is te groot.", 413)
        return None


class _Measured:
    """A body that stops when it is larger than it may be, whatever its header said."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._size = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        if self._size > LARGEST_BODY:
            return {"type": "http.disconnect"}
        return message


def _dressed(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            names = {name for name, _ in headers}
            headers += [pair for pair in _HEADERS if pair[0] not in names]
            if b"cache-control" not in names:
                headers.append((b"cache-control", b"no-store"))
            message = {**message, "headers": headers}
        await send(message)

    return wrapped


def _name(host: str) -> str:
    """The host without its port; an IPv6 address keeps its brackets."""
    if host.startswith("["):
        return host.partition("]")[0].casefold() + "]"
    return host.partition(":")[0].casefold()
