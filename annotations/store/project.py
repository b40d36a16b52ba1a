"""A project folder: `relaas.db` and `results/`. The one door to what is stored."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from annotations.errors import ProjectError
from annotations.store.database import connect

DATABASE = "relaas.db"
RESULTS = "results"


class Project:
    """An open project. Use it in a `with` block; every write goes through `transaction`."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the project in `folder`.

        Args:
            folder: the project folder.
            create: make the folder and database when they are not there.

        Raises:
            ProjectError: there is no project here, or it cannot be used.

        """
        self.folder = folder
        path = folder / DATABASE
        if not path.exists() and not create:
            msg = f"Geen Relaas-project in {folder}. Begin met: relaas code MAP... --project {folder}"
            raise ProjectError(msg)
        try:
            (folder / RESULTS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            msg = f"De projectmap {folder} kan niet worden gemaakt of beschreven: {error.strerror}"
            raise ProjectError(msg) from error
        self.connection = connect(path)

    @property
    def results(self) -> Path:
        """The folder for files that people and other programs read."""
        return self.folder / RESULTS

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: commits at the end of the block, rolls back on any error."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
