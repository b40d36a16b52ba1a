"""A candidate: a stretch of a document's text that may be an entity of a type."""

from dataclasses import dataclass

from nlp.model import EntityType


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch (half-open, in `Document.text`), the type it may have and the pattern that saw it."""

    start: int
    end: int
    type: EntityType
    pattern: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch (half-open, in `Document.text`) that was accepted as an entity."""

    start: int
    end: int
    type: EntityType
