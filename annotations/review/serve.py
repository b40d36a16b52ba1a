"""Running the app: one server on this machine, quiet logs without a word of a dossier."""

import logging
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from annotations.errors import RelaasError
from annotations.review.app import create
from annotations.review.desk import Desk, Options

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class ServeError(RelaasError):
    """The app cannot be started as asked."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the app listens, and under which names it may be reached."""

    host: str = "127.0.0.1"
    port: int = 0
    """0: any free port."""
    names: tuple[str, ...] = ()
    secure: bool = False


def serve(
    folder: Path, address: Address, alone: str, tell: Callable[[str], None], *, browser: bool, codebook: str = ""
) -> None:
    """Serve the project until it is stopped.

    Args:
        folder: the project folder.
        address: where to listen.
        alone: name of the coder who works alone; empty in a team.
        tell: prints a line for the user.
        browser: open the browser.
        codebook: version of the codebook; empty for the one that comes with the program.

    Raises:
        ServeError: the port is taken.

    """
    listening = _listen(address)
    port = listening.getsockname()[1]
    hosts = (*LOOPBACK, *address.names, *((address.host,) if address.host not in ("0.0.0.0", "::") else ()))  # noqa: S104
    desk = Desk.open(Options(folder, codebook, alone, hosts, address.secure))
    link = f"http://{address.host}:{port}/"
    if alone:
        token = secrets.token_urlsafe(24)
        desk.tokens.add(token)
        link += f"begin/{token}"
    tell(f"Relaas staat klaar: {link}")
    tell("Deze link werkt één keer. Stoppen: Ctrl+C." if alone else "Stoppen: Ctrl+C.")
    if browser:
        threading.Timer(0.6, webbrowser.open, (link,)).start()
    config = uvicorn.Config(
        create(desk),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
    _quiet()
    uvicorn.Server(config).run(sockets=[listening])


def _listen(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address.host, address.port))
    except OSError as error:
        listening.close()
        msg = f"Poort {address.port} op {address.host} is niet vrij ({error.strerror}). Kies een andere met --port."
        raise ServeError(msg) from error
    listening.listen(128)
    return listening


class Discreet(logging.Formatter):
    """Says what kind of error happened and where in the program, never what was in it."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name logging asks for
        """The kind of error and the lines of our code it went through."""
        if not isinstance(ei, tuple) or not isinstance(ei[1], BaseException):
            return ""
        places = []
        trace = ei[1].__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")
            trace = trace.tb_next
        return f"{type(ei[1]).__name__} ({' > '.join(places[-6:])})"


def _quiet() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(levelname)s %(message)s"))
    for name in ("uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.WARNING)
        logger.propagate = False
