"""A segment of the index: the features of a batch of dossiers, written once, never changed.

A folder with

* `keys.u64`        sorted feature keys, bucket by bucket (`features`); sentence numbers count within the segment
* `checks.npz`      bucket bounds, and of each block of `BLOCK` keys the first key and a CRC-32
* `sentences.npz`   per sentence: dossier, document, number within the dossier, length in characters
* `dossiers.json`   names and marks of the dossiers, names of their documents, settings
* `segment.json`    size and CRC-32 of all of these, written last: without it there is no segment

Every byte that is used is checked first: the small files when the segment is opened, the keys block by block.
"""

import io
import json
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.recurring.entries import Entries
from nlp.recurring.features import Features, Keys

BLOCK = 2048
_MANIFEST = "segment.json"


class IndexDamagedError(Exception):
    """Bytes of the index are not those that were written; it has to be built again."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """Columns of a segment's sentences: document (number within the dossier) and length in characters."""

    documents: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """An opened segment. `keys` is mapped, not read."""

    path: Path
    keys: Keys
    bounds: npt.NDArray[np.int64]
    firsts: Keys
    checks: npt.NDArray[np.uint32]
    sentences: Sentences
    entries: Entries

    def bucket(self, number: int) -> Keys:
        """The keys of a bucket, checked.

        Raises:
            IndexDamagedError: a block that holds some of them is damaged.

        """
        low, high = int(self.bounds[number]), int(self.bounds[number + 1])
        if low == high:
            return np.zeros(0, np.uint64)
        for block in range(low // BLOCK, (high - 1) // BLOCK + 1):
            self.check(block)
        return self.keys[low:high]

    def check(self, block: int) -> Keys:
        """The keys of a block, when they are those that were written.

        Raises:
            IndexDamagedError: they are not.

        """
        part = self.keys[block * BLOCK : (block + 1) * BLOCK]
        if zlib.crc32(part.tobytes()) != int(self.checks[block]):
            msg = f"{self.path.name}: block {block} of the keys is damaged"
            raise IndexDamagedError(msg)
        return part


def write(path: Path, features: Features, sentences: Sentences, entries: Entries) -> None:
    """Write a segment; whole or not at all (the manifest comes last and is moved into place)."""
    path.mkdir(parents=True, exist_ok=True)
    sums: dict[str, list[int]] = {}
    firsts, checks = _blocks(features.keys)
    _put(path / "keys.u64", features.keys.astype("<u8", copy=False).tobytes(), sums)
    _put(path / "checks.npz", _npz(bounds=features.bounds, firsts=firsts, checks=checks), sums)
    _put(path / "sentences.npz", _npz(documents=sentences.documents, lengths=sentences.lengths), sums)
    _put(path / "dossiers.json", json.dumps(entries.as_json(), ensure_ascii=False).encode(), sums)
    partial = path / (_MANIFEST + ".deel")
    partial.write_text(json.dumps(sums))
    _sync(partial)
    partial.replace(path / _MANIFEST)
    _sync(path)


def read(path: Path) -> Segment:
    """Open a segment.

    Raises:
        IndexDamagedError: a file is missing or is not what was written.

    """
    try:
        sums = json.loads((path / _MANIFEST).read_text())
        checks = np.load(io.BytesIO(_get(path / "checks.npz", sums)), allow_pickle=False)
        columns = np.load(io.BytesIO(_get(path / "sentences.npz", sums)), allow_pickle=False)
        entries = Entries.from_json(json.loads(_get(path / "dossiers.json", sums)))
        size = int(sums["keys.u64"][0])
        if (path / "keys.u64").stat().st_size != size:
            msg = f"{path.name}: the keys have another size than was written"
            raise IndexDamagedError(msg)
        keys: Any = np.memmap(path / "keys.u64", "<u8", "r") if size else np.zeros(0, np.uint64)
    except (OSError, ValueError, KeyError, json.JSONDecodeError) as error:
        msg = f"{path.name}: {error}"
        raise IndexDamagedError(msg) from error
    sentences = Sentences(columns["documents"], columns["lengths"])
    return Segment(path, keys, checks["bounds"], checks["firsts"], checks["checks"], sentences, entries)


def _blocks(keys: Keys) -> tuple[Keys, npt.NDArray[np.uint32]]:
    starts = range(0, len(keys), BLOCK)
    checks = [zlib.crc32(keys[i : i + BLOCK].tobytes()) for i in starts]
    return keys[::BLOCK].copy(), np.array(checks, np.uint32)


def _npz(**arrays: npt.NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def _put(path: Path, data: bytes, sums: dict[str, list[int]]) -> None:
    path.write_bytes(data)
    _sync(path)
    sums[path.name] = [len(data), zlib.crc32(data)]


def _get(path: Path, sums: dict[str, list[int]]) -> bytes:
    data = path.read_bytes()
    if [len(data), zlib.crc32(data)] != sums[path.name]:
        msg = f"{path.parent.name}/{path.name} is not what was written"
        raise IndexDamagedError(msg)
    return data


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
