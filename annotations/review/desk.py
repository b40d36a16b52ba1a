"""What the running app has: project, codebook, drawing process, and bounded memories of what was just used."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Generic, TypeVar

from annotations.codebook import Codebook, load
from annotations.review.limiter import Limiter
from annotations.store import Project, documents
from corpus.model import Document
from corpus.render import PageAsked, PictureError, Renderer

_T = TypeVar("_T")
_PICTURE_BYTES = 96 << 20
_DOSSIERS = 48
_CACHE = 64 << 10
"""Kibibytes of the database that each connection keeps in memory: lists of a large project are read over and over."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the app was started."""

    folder: Path
    codebook: str = ""
    """Version of the codebook; empty for the one that comes with the program."""
    alone: str = ""
    """Name of the coder who works alone with a one-time link; empty in a team with accounts."""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    secure: bool = False
    """Behind a proxy with TLS: cookies are for https only."""


class Bounded(Generic[_T]):
    """Keeps what was used last, up to a total weight; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        """`most` is the greatest total weight."""
        self._most = most
        self._weight = 0
        self._held: OrderedDict[object, tuple[_T, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: object) -> _T | None:
        """What is kept under this key, or None."""
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[0]

    def put(self, key: object, value: _T, weight: int = 1) -> None:
        """Keep a value; what was not used for longest makes room."""
        with self._lock:
            if key in self._held:
                self._weight -= self._held.pop(key)[1]
            self._held[key] = (value, weight)
            self._weight += weight
            while self._weight > self._most and len(self._held) > 1:
                self._weight -= self._held.popitem(last=False)[1][1]

    def __len__(self) -> int:
        return len(self._held)


@dataclass(slots=True)
class Desk:
    """The running app. A thread has its own connection to the project."""

    options: Options
    codebook: Codebook
    renderer: Renderer
    limiter: Limiter = field(default_factory=Limiter)
    pictures: Bounded[bytes] = field(default_factory=lambda: Bounded(_PICTURE_BYTES))
    dossiers: Bounded[tuple[Document, ...]] = field(default_factory=lambda: Bounded(_DOSSIERS))
    tokens: set[str] = field(default_factory=set)
    """One-time links that were not used yet."""
    looked_for: Bounded[str] = field(default_factory=lambda: Bounded(1000))
    """Part of a dossier's name that a session looks for in the list: in memory only, so that a purge leaves none."""
    local: threading.local = field(default_factory=threading.local)

    @classmethod
    def open(cls, options: Options) -> "Desk":
        """Open the project once to see that it is sound, and start the drawing process."""
        Project(options.folder).close()
        return cls(options, load(options.codebook) if options.codebook else load(), Renderer())

    @property
    def versions(self) -> str:
        """What goes with each decision: versions of codebook and program."""
        try:
            program = version("relaas")
        except PackageNotFoundError:
            program = "niet geïnstalleerd"
        return f"{self.codebook.version}; relaas {program}"

    @property
    def code_ids(self) -> tuple[str, ...]:
        """The codes in the order of the codebook."""
        return tuple(code.id for code in self.codebook.codes)

    @property
    def cookie(self) -> str:
        """Name of the session cookie: cookies do not tell ports apart, so each project has its own."""
        return "relaas_" + hashlib.sha256(str(self.options.folder.resolve()).encode()).hexdigest()[:10]

    @contextmanager
    def project(self) -> Iterator[Project]:
        """The project, with a connection for the current thread."""
        if not hasattr(self.local, "project"):
            self.local.project = Project(self.options.folder, check=False)
            self.local.project.connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        yield self.local.project

    def documents(self, project: Project, dossier: str) -> tuple[Document, ...]:
        """The readable documents of a dossier, in order of file name."""
        rows = project.connection.execute(
            "SELECT sha256, reader FROM documents WHERE dossier = ? AND status = 'ok' ORDER BY document", (dossier,)
        ).fetchall()
        key = (dossier, *(tuple(row) for row in rows))
        found = self.dossiers.get(key)
        if found is None:
            found = tuple(documents.load(project.connection, dossier))
            self.dossiers.put(key, found)
        return found

    def picture(self, project: Project, document: Document, page: int, scale: float) -> bytes:
        """A page as PNG, drawn once and kept for a while.

        Raises:
            PictureError: the file is gone, was changed, or cannot be drawn.

        """
        row = project.connection.execute(
            "SELECT path, sha256 FROM documents WHERE dossier = ? AND document = ?", (document.dossier, document.name)
        ).fetchone()
        if row is None:
            raise PictureError("gone")
        key = (row["sha256"], page, scale)
        found = self.pictures.get(key)
        if found is None:
            found = self.renderer.draw(PageAsked(Path(row["path"]), row["sha256"], page, scale))
            self.pictures.put(key, found, len(found))
        return found

    def close(self) -> None:
        """End the drawing process."""
        self.renderer.close()
