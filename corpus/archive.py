"""A read document as bytes and back: the form in which the project database keeps it."""

import json
import zlib
from dataclasses import asdict
from typing import Any

import numpy as np

from corpus.model import Document, DocumentKind, Facts, Page, TextSource

_UNITS = 10.0
"""Boxes are kept to a tenth of a point: finer than any eye, a quarter of the room."""
_MOST_BYTES = 1 << 30
"""A packed document is never larger unpacked: the bytes may come from a process that a file has taken over."""
_NO_BOX = np.int16(-32768)


def pack(document: Document) -> bytes:
    """The document without its names (dossier, file name): equal content gives equal bytes."""
    head = {
        "sha256": document.sha256,
        "text": document.text,
        "pages": [asdict(page) for page in document.pages],
        "running": document.running,
        "facts": asdict(document.facts),
    }
    with np.errstate(invalid="ignore"):
        units = np.clip(np.round(document.boxes * _UNITS), -32767, 32767)
    grid = np.where(np.isnan(units), _NO_BOX, units).astype("<i2")
    # Neighbouring characters differ little: differences by column pack four times as well.
    packed = np.diff(grid.T, axis=1, prepend=np.int16(0)).astype("<i2").tobytes()
    text = json.dumps(head, ensure_ascii=False).encode()
    return len(text).to_bytes(4, "little") + zlib.compress(text + packed, 6)


def unpack(data: bytes, dossier: str, name: str) -> Document:
    """The document as it was packed, under the names given.

    Raises:
        ValueError: the bytes are no packed document.

    """
    try:
        return _document(_opened(data), dossier, name)
    except _SPOILT as error:
        msg = "these bytes are no packed document"
        raise ValueError(msg) from error


_SPOILT = (zlib.error, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError, MemoryError)
"""What bytes that were tampered with can provoke, besides ValueError."""


def _opened(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The head and the packed boxes, unpacked within bounds."""
    size = int.from_bytes(data[:4], "little")
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(data[4:], _MOST_BYTES)
    if unpacker.unconsumed_tail or not unpacker.eof:
        msg = "these bytes are no packed document, or one beyond all bounds"
        raise ValueError(msg)
    return json.loads(raw[:size]), raw[size:]


def _document(opened: tuple[dict[str, Any], bytes], dossier: str, name: str) -> Document:
    head, packed = opened
    grid = np.cumsum(np.frombuffer(packed, "<i2").reshape(4, -1), axis=1, dtype=np.int16).T
    boxes = np.where(grid == _NO_BOX, np.nan, grid / _UNITS).astype(np.float32)
    pages = tuple(Page(**{**page, "source": TextSource(page["source"])}) for page in head["pages"])
    facts = head["facts"]
    known = Facts(**{**facts, "kind": DocumentKind(facts["kind"]), "verbalisanten": tuple(facts["verbalisanten"])})
    running = tuple((start, end) for start, end in head["running"])
    document = Document(dossier, name, head["sha256"], head["text"], pages, boxes, running, known)
    _refuse_misfit(document)
    return document


def _refuse_misfit(document: Document) -> None:
    """A worker that a file took over must not hand the parent places outside the text, or values of another type."""
    length = len(document.text)
    facts = document.facts
    words = (document.sha256, document.text, facts.number, facts.date, facts.unit, facts.interpreter)
    places = (*((page.start, page.end) for page in document.pages), *document.running)
    sizes = (value for page in document.pages for value in (page.width, page.height))
    fits = (
        all(isinstance(word, str) for word in (*words, *facts.verbalisanten))
        and all(type(at) is int for place in places for at in place)
        and all(0 <= start <= end <= length for start, end in places)
        and all(type(page.number) is int for page in document.pages)
        and all(isinstance(size, int | float) for size in sizes)
        and len(document.boxes) == length
    )
    if not fits:
        msg = "these bytes are a document that does not hold together"
        raise ValueError(msg)
