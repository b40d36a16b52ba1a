"""What every chapter of the report is written from."""

from dataclasses import dataclass

from annotations.collection import Collection, Share
from annotations.report.model import Aside
from annotations.report.words import Words
from annotations.store import Project
from annotations.tables import NO_OUTCOME


@dataclass(frozen=True, slots=True)
class Context:
    """The project, its collection, and the language."""

    project: Project
    collection: Collection
    words: Words

    def aside(self, share: Share | None = None) -> Aside:
        """What stands beside a table: the share reviewed (of everything when left out) and the study's conclusion."""
        return Aside(share or self.collection.reviewed(), self.words("report.aside"))

    def outcome(self, name: str) -> str:
        """An outcome as the report prints it."""
        return self.words("report.unknown_outcome") if name == NO_OUTCOME else self.words.phrase(name)
