"""A project folder: `relaas.db` and `results/`. The one door to what is stored."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from annotations.errors import ProjectError
from annotations.store import anchor, log
from annotations.store.database import connect
from annotations.store.faults import explain, explain_os

_LOGGER = logging.getLogger("relaas")
DATABASE = "relaas.db"
RESULTS = "results"


class Project:
    """An open project. Use it in a `with` block; every write goes through `transaction`."""

    def __init__(self, folder: Path, *, create: bool = False, check: bool = True) -> None:
        """Open the project in `folder`.

        Args:
            folder: the project folder.
            create: make the folder and database when they are not there.
            check: look for damage; a process that opens a project again need not.

        Raises:
            ProjectError: there is no project here, or it cannot be used.

        """
        self.folder = folder
        path = folder / DATABASE
        if not path.exists() and not create:
            msg = f"Geen Relaas-project in {folder}. Begin met: relaas code MAP... --project {folder}"
            raise ProjectError(msg)
        try:
            _make_private(folder)
            _make_private(folder / RESULTS)
        except OSError as error:
            raise explain_os(error, folder) from error
        self._refuse_emptied(path)
        self.connection = connect(path, check=check)
        self._notice_missing_end()

    def _refuse_emptied(self, path: Path) -> None:
        """A database of 0 bytes beside an anchor was a project once; do not begin anew over it."""
        if path.exists() and path.stat().st_size == 0 and anchor.read(self.folder) is not None:
            msg = (
                f"{path} is leeg, terwijl er in dit project is gewerkt ({anchor.ANCHOR}). Zet een reservekopie terug."
                f" Wilt u toch opnieuw beginnen, verwijder dan {path.name} en {anchor.ANCHOR}."
            )
            raise ProjectError(msg)

    def _notice_missing_end(self) -> None:
        # The anchor first: another process may add to the log in between, never the other way round.
        known = anchor.read(self.folder)
        missing = known.seq - log.head(self.connection).seq if known else 0
        if missing > 0:
            _LOGGER.warning(
                "Let op: de database van %s is ouder dan het anker zegt; de laatste %d regels van het logboek"
                " ontbreken. Is er een reservekopie teruggezet, of niet alles gekopieerd? Zie 'relaas log verify' en"
                " 'relaas log anchor'.",
                self.folder,
                missing,
            )

    @property
    def results(self) -> Path:
        """The folder for files that people and other programs read."""
        return self.folder / RESULTS

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: commits at the end of the block, rolls back on any error.

        Raises:
            ProjectError: SQLite cannot write (full disk, read-only folder, damage); nothing of the block is kept.

        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as error:
            # A full disk makes SQLite roll back by itself.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError:
                raise explain(error, self.folder / DATABASE) from error
            raise
        # What is committed stays committed, also where the anchor cannot follow.
        with suppress(OSError):
            anchor.advance(self.folder, log.head(self.connection))

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _make_private(folder: Path) -> None:
    """Make the folder for its owner alone; the rights of one that is there are left (`relaas doctor` warns)."""
    if not folder.is_dir():
        folder.mkdir(parents=True, mode=0o700)
