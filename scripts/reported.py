"""The log entry of a command that makes tables or a report."""

from typing import TYPE_CHECKING

from scripts.terminal import actor

if TYPE_CHECKING:
    from annotations.store import Project


def reported(opened: "Project", what: str) -> None:
    """Log that `what` (names of files in results/) was made."""
    from annotations.store import log
    from annotations.store.events import Event

    with opened.transaction() as connection:
        log.append(connection, actor(), Event.REPORTED, what)
