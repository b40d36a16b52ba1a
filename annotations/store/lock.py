"""One run at a time: `relaas code`, `purge` and whatever else rewrites `results/` exclude each other; readers are free.

The lock is the operating system's (flock): it goes when its process goes, however that ends, and nothing has to be
cleaned up.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotations.errors import ProjectError

LOCK = "relaas.lock"


@contextmanager
def exclusive(folder: Path, what: str) -> Iterator[None]:
    """Hold the project for the length of the block.

    Args:
        folder: the project folder.
        what: the command, for the message that another process gets.

    Raises:
        ProjectError: another process holds it.

    """
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, folder)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{what} (proces {os.getpid()})".encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 200, 0).decode(errors="replace") or "een ander proces"
        msg = f"In {folder} is al bezig: {holder}. Wacht tot dat klaar is; lezen en nakijken kan intussen gewoon."
        raise ProjectError(msg) from error
