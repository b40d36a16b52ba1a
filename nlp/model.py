"""The types of the findings layer: what the text says, always with the words that say it."""

from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import Span, Speaker


class Assertion(StrEnum):
    """How a thing is said: a denied or imagined thing is told, but it did not happen to this person."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    UNCERTAIN = "uncertain"
    HYPOTHETICAL = "hypothetical"
    SOMEONE_ELSE = "about someone else"
    QUESTION = "only a question"
    EXPLAINED = "explained to the person"
    WITHDRAWN = "withdrawn"


class EntityType(StrEnum):
    """Types of entity, as in `dossiers/FORMAT.md`."""

    PERSON = "PERSON"
    LOCATION = "LOCATION"
    ADDRESS = "ADDRESS"
    ORGANISATION = "ORGANISATION"
    FLIGHT = "FLIGHT"
    DATE = "DATE"
    TIME = "TIME"
    PHONE = "PHONE"
    DOCUMENT = "DOCUMENT"
    VEHICLE = "VEHICLE"
    MONEY = "MONEY"


class Role(StrEnum):
    """Roles of a PERSON in a dossier, as in `dossiers/FORMAT.md`."""

    AANGEVER = "aangever"
    DADER = "dader"
    VERBALISANT = "verbalisant"
    TOLK = "tolk"
    ADVOCAAT = "advocaat"
    HULPVERLENER = "hulpverlener"
    GETUIGE = "getuige"
    OVERIG = "overig"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule or model saw at a place. `similarity` is 1.0 for an exact rule, else the figure of the comparison."""

    span: Span
    rule: str
    version: int
    similarity: float = 1.0
    assertion: Assertion = Assertion.AFFIRMED
    speaker: Speaker = Speaker.VERBALISANT


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of a person, place, date ... in the text."""

    span: Span
    type: EntityType
    role: Role | None = None
    normal: str = ""
    """Normalised value: ISO date or period for DATE, HH:MM for TIME, E.164 for PHONE, amount and currency for MONEY."""
    person: str = ""
    """For a PERSON: the name that stands for all mentions of this person in the dossier."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """A passage that tells one of the known narrative templates."""

    span: Span
    template: str
    similarity: float
    version: int = 1
    assertion: Assertion = Assertion.AFFIRMED


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the machine proposes for one code of one dossier; it counts nowhere before a person decides.

    `present` is True, False ('not found') or None ('not applicable'). `confidence` is the calibrated chance that
    a coder accepts this value. `evidence` carries a True; `counter` holds denials and what speaks against it.
    `searched` says in Dutch what was looked for, so that 'not found' is never read as 'absent'.
    """

    code: str
    present: bool | None
    confidence: float
    rule: str
    searched: str
    evidence: tuple[Finding, ...] = ()
    counter: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierFindings:
    """Everything found in one dossier."""

    dossier: str
    entities: tuple[Entity, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    """Versions of rules and models that these findings were made with."""
