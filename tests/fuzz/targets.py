"""Every door through which bytes from outside come in, with sound inputs to begin from and what a door may answer.

A target is fed bytes. It must come back, or refuse with one of its own errors; anything else is a fault. PDF reading
has its own target: there the parent must survive whatever becomes of the reading process.
"""

import json
import re
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from annotations.codebook import DEFAULT
from annotations.codebook.file import folder as codebooks
from annotations.codebook.file import load, read
from annotations.errors import CodebookError, ImportFileError, KeyFileError, ProjectError
from annotations.interchange.attributes import import_attributes
from annotations.interchange.decisions import import_decisions
from annotations.pseudonyms import key
from annotations.pseudonyms.dossier import DossierPseudonyms, Mention
from annotations.store import Project, anchor, log
from annotations.store.events import Event
from annotations.trust.audit import parse_head
from corpus.archive import pack, unpack
from corpus.read import Limits
from corpus.read import read as read_pdf
from nlp.model import EntityType
from nlp.templates.read import TemplateFileError, parse

SAMPLES = Path(str(files("corpus"))) / "samples"


@dataclass(frozen=True, slots=True)
class Target:
    """A door: sound inputs, the function that takes bytes, and the errors that it may answer with."""

    name: str
    seeds: Sequence[bytes]
    feed: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...] = ()
    weight: int = 10
    """How often it gets its turn in a long run, compared with the others: slow ones less."""


class Targets:
    """All targets, with a project and files to work in. Use it in a `with` block."""

    def __enter__(self) -> "Targets":
        self._folder = TemporaryDirectory()
        self._here = Path(self._folder.name)
        self._project = Project(self._here / "project", create=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._project.close()
        self._folder.cleanup()

    def all(self) -> tuple[Target, ...]:
        """Every target."""
        return (
            Target("archive", _archives(), lambda data: unpack(data, "017", "a.pdf"), (ValueError,), 40),
            Target("archive content", _contents(), _unpack_content, (ValueError,), 20),
            Target("codebook", _codebook(_HEAD), lambda data: self._codebook(_HEAD, data), (CodebookError,), 4),
            Target("codebook part", _codebook(_PART), lambda data: self._codebook(_PART, data), (CodebookError,), 4),
            Target("template", _templates(), lambda data: parse(data, "t.toml"), (TemplateFileError,), 40),
            Target("decisions csv", _DECISIONS, self._decisions, (ImportFileError,), 4),
            Target("attributes csv", _ATTRIBUTES, self._attributes, (ImportFileError,), 4),
            Target("key file", _keys(), self._key, (KeyFileError,), 1),
            Target("anchor", _ANCHORS, self._anchor, (), 20),
            Target("head", _HEADS, lambda data: parse_head(data.decode("utf-8", "replace")), (ProjectError,), 20),
            Target("log", _logs(), _verify, (), 20),
            Target("pseudonyms", _texts(), _pseudonyms, (), 4),
        )

    def _written(self, name: str, data: bytes) -> Path:
        path = self._here / name
        path.write_bytes(data)
        return path

    def _codebook(self, part: str, data: bytes) -> object:
        where = self._here / "codebooks"
        if not where.exists():
            shutil.copytree(str(codebooks()), where)
        sound = (where / part).read_bytes()
        (where / part).write_bytes(data)
        try:
            return read(where, DEFAULT)
        finally:
            (where / part).write_bytes(sound)

    def _decisions(self, data: bytes) -> object:
        return import_decisions(self._project, self._written("decisions.csv", data), load(), "fuzz")

    def _attributes(self, data: bytes) -> object:
        return import_attributes(self._project, self._written("attributes.csv", data), "fuzz")

    def _key(self, data: bytes) -> object:
        return key.load(self._written("key.json", data), _PHRASE)

    def _anchor(self, data: bytes) -> object:
        self._written(anchor.ANCHOR, data)
        found = anchor.read(self._here)
        anchor.advance(self._here, log.Head(3, "a" * 64))
        return found


_PHRASE = "vier losse woorden samen"
_HEAD = f"{DEFAULT}.toml"
_PART = f"{DEFAULT}/1-details.toml"
_DECISIONS = (
    b"dossier,code,present,coder,time,note\n017,I-1a.voornaam,1,jansen,2026-01-05T10:00:00+01:00,\n",
    b'dossier,code,present,coder,time,note\n018,I-1a.achternaam,,bakker,2026-01-06T11:00:00Z,"een ""noot""\nop 2"\n',
    "\ufeffdossier;code;present;coder\r\n017;I-3c.uniek;0;élise\r\n".encode(),
)
_ATTRIBUTES = (
    b"dossier,outcome,sex,origin,type\n017,sepot,V,Nigeriaanse,seksuele uitbuiting\n",
    b"dossier;outcome\r\n018;dagvaarding\r\n",
)
_ANCHORS = (b"00000000000000000002 " + b"b" * 64 + b"\n", b"")
_HEADS = (b"12:" + b"c" * 64, b"0:" + b"0" * 64)


@cache
def _archives() -> tuple[bytes, ...]:
    found = [read_pdf(path, "017", Limits()).document for path in sorted(SAMPLES.rglob("*.pdf"))[:3]]
    return tuple(pack(document) for document in found if document is not None)


@cache
def _contents() -> tuple[bytes, ...]:
    """What is within an archive: four bytes for the length of the head, the head, the boxes."""
    return tuple(data[:4] + zlib.decompress(data[4:]) for data in _archives())


def _unpack_content(data: bytes) -> object:
    """As a reading process that a file took over could send it: well packed, and wrong within."""
    return unpack(data[:4] + zlib.compress(data[4:], 1), "017", "a.pdf")


def _codebook(part: str) -> tuple[bytes, ...]:
    return ((codebooks() / part).read_bytes(),)


@cache
def _templates() -> tuple[bytes, ...]:
    found = sorted((files("nlp") / "narratives").iterdir(), key=str)
    return tuple(f.read_bytes() for f in found if f.name.endswith(".toml"))


@cache
def _keys() -> tuple[bytes, ...]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "key.json"
        key.make(path, _PHRASE)
        return (path.read_bytes(),)


@cache
def _logs() -> tuple[bytes, ...]:
    with TemporaryDirectory() as folder, Project(Path(folder), create=True) as project:
        for event in (Event.READ, Event.DECIDED, Event.PURGED):
            with project.transaction() as connection:
                log.append(connection, "jansen", event, "017/a.pdf", log="1-2", n=1)
        rows = [[e.seq, e.at, e.actor, e.event, e.subject, e.details, e.hash, e.salt, e.sealed]
                for e in log.entries(project.connection)]  # fmt: skip
    return (json.dumps(rows).encode(),)


def _verify(data: bytes) -> object:
    """The log with whatever rows the bytes spell: found wrong or found right, never an error."""
    try:
        rows = json.loads(data)
        rows = [[str(cell) for cell in row] for row in rows if isinstance(row, list) and len(row) == 9]
    except (ValueError, RecursionError, TypeError):
        return None
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.execute("CREATE TABLE log (seq INTEGER, at, actor, event, subject, details, hash, salt, sealed)")
    try:
        connection.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        return log.verify(connection, log.Head(2, "d" * 64))
    except (UnicodeEncodeError, sqlite3.DatabaseError):
        return None
    finally:
        connection.close()


@cache
def _texts() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(SAMPLES.rglob("*.txt"))[:8])


@cache
def _pseudonymiser() -> DossierPseudonyms:
    mentions = (Mention(EntityType.PERSON, "Boudewijn Xantippe"), Mention(EntityType.ADDRESS, "Kwartellaan 417"))
    return DossierPseudonyms(b"s" * 32, "017", mentions, [])


def _pseudonyms(data: bytes) -> object:
    """Whatever the text: no word of a known name is left in it."""
    made = _pseudonymiser().text(data.decode("utf-8", "replace")[:20_000])
    assert not _NAME.search(made)
    return made


_NAME = re.compile(r"(?<![^\W\d_])(?:Xantippe|Boudewijn)(?![^\W\d_])")
