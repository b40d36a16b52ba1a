"""The anchor: number and hash of the log's last entry, kept beside the database.

A hash chain shows every change but one: entries cut off at the end. The anchor shows that too, as long as it is not
rewritten along with the database; so print the head now and then (`relaas log verify`) and keep it elsewhere.

The file has one line of fixed length, written in place in one write of less than a disk sector: after a power cut it
holds the old line or the new one. It is written after the commit, so it may lag behind the log, but never runs ahead
of it.
"""

import os
import re
from pathlib import Path

from annotations.store.log import Head

ANCHOR = "relaas.anker"
_LINE = re.compile(rb"(\d{20}) ([0-9a-f]{64})\n")


def advance(folder: Path, head: Head) -> None:
    """Point the anchor to the log's last entry, unless it points there or further already."""
    path = folder / ANCHOR
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        match = _LINE.fullmatch(os.read(descriptor, 200))
        if match is None or int(match[1]) < head.seq:
            _write(descriptor, head)
    finally:
        os.close(descriptor)


def renew(folder: Path, head: Head) -> None:
    """Point the anchor to `head`, whatever it pointed to. The caller logs that and why."""
    descriptor = os.open(folder / ANCHOR, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.ftruncate(descriptor, 0)
        _write(descriptor, head)
    finally:
        os.close(descriptor)


def _write(descriptor: int, head: Head) -> None:
    os.pwrite(descriptor, b"%020d %s\n" % (head.seq, head.hash.encode()), 0)


def read(folder: Path) -> Head | None:
    """Where the anchor points; None when it is missing or unreadable."""
    try:
        match = _LINE.fullmatch((folder / ANCHOR).read_bytes())
    except OSError:
        return None
    return Head(int(match[1]), match[2].decode()) if match else None
