"""A read document as bytes and back: the form in which the project database keeps it."""

import json
import zlib
from dataclasses import asdict

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
        size = int.from_bytes(data[:4], "little")
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(data[4:], _MOST_BYTES)
        if unpacker.unconsumed_tail or not unpacker.eof:
            msg = "these bytes are no packed document, or one beyond all bounds"
            raise ValueError(msg)
        head = json.loads(raw[:size])
    except (zlib.error, json.JSONDecodeError, UnicodeDecodeError) as error:
        msg = "these bytes are no packed document"
        raise ValueError(msg) from error
    grid = np.cumsum(np.frombuffer(raw[size:], "<i2").reshape(4, -1), axis=1, dtype=np.int16).T
    boxes = np.where(grid == _NO_BOX, np.nan, grid / _UNITS).astype(np.float32)
    pages = tuple(Page(**{**page, "source": TextSource(page["source"])}) for page in head["pages"])
    facts = head["facts"]
    known = Facts(**{**facts, "kind": DocumentKind(facts["kind"]), "verbalisanten": tuple(facts["verbalisanten"])})
    running = tuple((start, end) for start, end in head["running"])
    return Document(dossier, name, head["sha256"], head["text"], pages, boxes, running, known)
