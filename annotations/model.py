"""The types of the codes layer: what the machine suggests, what a person decides, what follows from decisions."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Box


class Value(StrEnum):
    """What a code says of a dossier. 'Not found' is a suggestion's word for ABSENT; a person decides."""

    PRESENT = "present"
    ABSENT = "absent"
    NOT_APPLICABLE = "not applicable"
    WITHDRAWN = "withdrawn"
    """A decision taken back: the code is undecided again for this coder."""

    @classmethod
    def from_present(cls, present: bool | None) -> "Value":
        """The value for `present` as the interchange files write it (true, false, null)."""
        if present is None:
            return cls.NOT_APPLICABLE
        return cls.PRESENT if present else cls.ABSENT

    @property
    def present(self) -> bool | None:
        """True, False or None (not applicable), as the interchange files write it.

        Raises:
            ValueError: the decision was withdrawn.

        """
        if self is Value.WITHDRAWN:
            msg = "a withdrawn decision has no value"
            raise ValueError(msg)
        return None if self is Value.NOT_APPLICABLE else self is Value.PRESENT


class Phase(StrEnum):
    """How a decision came about; agreement is only computed within one kind."""

    BLIND = "blind"
    SUGGESTED = "suggested"
    REVISED = "revised"
    CONTROL = "control"
    ADJUDICATED = "adjudicated"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words in a document that carry a suggestion or decision; boxes as in `corpus.model`."""

    document: str
    page: int
    start: int
    end: int
    quote: str
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine proposes for one code of one dossier. Never counts before a decision."""

    dossier: str
    code: str
    present: bool | None
    score: int | None
    confidence: float
    evidence: tuple[Evidence, ...]
    rule: str
    searched: str
    counter: tuple[Evidence, ...] = ()
    """Denials and other words that speak against it."""
    id: int | None = None
    """Row in the project database; None before it is stored."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's act. Never updated, only followed by another; the last one of a coder holds."""

    dossier: str
    code: str
    value: Value
    coder: str
    time: str
    """ISO 8601 with time zone."""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    phase: Phase = Phase.SUGGESTED
    suggestion: int | None = None
    """Row of the suggestion that the coder had before them, if any."""
    suggestion_seen: bool = False
    seconds: float | None = None
    """How long the item was on the screen before the decision, in seconds."""
    versions: str = ""
    """Codebook and program version."""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class CodedDossier:
    """The decisions that hold for one dossier: code -> True, False, None (not applicable).

    Undecided codes are left out.
    """

    dossier: str
    coder: str
    values: dict[str, bool | None]


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of one dossier, from decisions only (study, tables 3.2, 4.2 and 4.4).

    A sum is None as long as one of its codes is undecided; a code that does not apply counts in no sum.
    """

    dossier: str
    codes: dict[str, int | None]
    """Every code of the codebook: 1, 0, or None (see `undecided` and `not_applicable` for which of the two)."""
    indicators: dict[str, int | None]
    """Sums of table 3.2; None also when none of an indicator's codes applies."""
    final: dict[str, int | None]
    """I1 to I6 of table 4.2."""
    total: int | None
    """Sum of the final six, 0 to 12."""
    reviewed: int
    """How many of all codes are decided."""
    counting: int
    """How many of the twelve codes that count in the final six are decided."""
    sums: dict[str, int | None]
    """The sum scores of table 4.4."""
    undecided: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
