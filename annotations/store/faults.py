"""What SQLite and the file system can report, in Dutch, with what to do about it."""

import errno
import sqlite3
from pathlib import Path

from annotations.errors import ProjectError

_FULL = "De schijf is vol. Wat al was bevestigd, is bewaard. Maak ruimte vrij en probeer het opnieuw."
_READONLY = (
    "De projectmap is alleen-lezen of niet van u. Vraag schrijfrechten, of kopieer de map naar een plaats waar u mag"
    " schrijven."
)
_BUSY = "Een ander programma houdt het project te lang bezet. Sluit dat programma en probeer het opnieuw."
_DAMAGED = (
    "De database is beschadigd. Maak eerst een kopie van de hele projectmap, draai dan 'relaas doctor' en zet zo nodig"
    " een reservekopie ({name}.bak-*) terug."
)
_UNREADABLE = (
    "De schijf geeft een lees- of schrijffout. Controleer de schijf of de netwerkverbinding; draai daarna"
    " 'relaas doctor'."
)
_UNWRITABLE = (
    "Er kan niet worden geschreven: de schijf is vol, een quotum is bereikt of de schijf geeft een fout. Wat al was"
    " bevestigd, is bewaard. Maak ruimte vrij en probeer het opnieuw."
)
_UNKNOWN = "Draai 'relaas doctor'."

_BY_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READONLY,
    sqlite3.SQLITE_CANTOPEN: _READONLY,
    sqlite3.SQLITE_PERM: _READONLY,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR: _UNREADABLE,
}
_BY_EXTENDED_CODE = {
    sqlite3.SQLITE_IOERR_WRITE: _UNWRITABLE,
    sqlite3.SQLITE_IOERR_FSYNC: _UNWRITABLE,
    sqlite3.SQLITE_IOERR_TRUNCATE: _UNWRITABLE,
    sqlite3.SQLITE_IOERR_SHMSIZE: _UNWRITABLE,
}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READONLY,
    errno.EACCES: _READONLY,
    errno.EPERM: _READONLY,
    errno.EIO: _UNREADABLE,
}


def explain(error: sqlite3.Error, path: Path) -> ProjectError:
    """The error for the user. The primary code is the low byte of SQLite's extended code."""
    code = getattr(error, "sqlite_errorcode", None)
    advice = _UNKNOWN if code is None else _BY_EXTENDED_CODE.get(code) or _BY_CODE.get(code & 0xFF, _UNKNOWN)
    return ProjectError(f"{path}: {error}. {advice.format(name=path.name)}")


def explain_os(error: OSError, path: Path) -> ProjectError:
    """The error for the user, when a file other than the database cannot be written or read."""
    advice = _BY_ERRNO.get(error.errno or 0, _UNKNOWN)
    return ProjectError(f"{error.filename or path}: {error.strerror}. {advice}")


def of_the_disk(error: OSError) -> bool:
    """Whether the disk or the rights on it are the cause, so that the user can mend it."""
    return error.errno in _BY_ERRNO
