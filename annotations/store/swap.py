"""Files written whole and swapped in: a reader never sees half a file, and a full disk leaves the old one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from annotations.store.faults import explain_os

PARTIAL = ".deel"


@contextmanager
def swapped(path: Path, newline: str | None = None) -> Iterator[TextIO]:
    """A text file (UTF-8, for its owner alone) that takes the place of `path` when the block ends well.

    Args:
        path: the file to be.
        newline: as for `open`; '' for CSV.

    Raises:
        ProjectError: the file cannot be written (full disk, read-only folder); the old file stands as it was.

    """
    partial = path.with_name(path.name + PARTIAL)
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline=newline) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    except OSError as error:
        raise explain_os(error, path) from error
    finally:
        partial.unlink(missing_ok=True)
