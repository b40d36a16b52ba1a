"""The types of recurring narratives as a project holds them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What a recurring story is about."""

    JOURNEY = "reis"
    SITUATION = "situatie"


class Verdict(StrEnum):
    """What a coder says of a group of tellings."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    SPLIT = "split"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """Kinds of innocent explanation."""

    OFFICER = "verbalisant"
    UNIT = "eenheid"
    INTERPRETER = "tolk"
    LAWYER = "advocaat"
    SHELTER = "opvang"
    DAY = "dag"
    OFFENDER = "dader"
    ADDRESS = "adres"
    WORDING = "eigen woorden"
    FIXED = "vaste tekst"
    CHANCE = "toeval"
    TOLD_ALIKE = "gelijke ervaring"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One reason why tellings may be alike, in Dutch; `telling` are the numbers of the tellings it is about."""

    kind: Kind
    text: str
    tellings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of a recurring story: offsets in the document's text, page from 1, quote up to 1,500 characters."""

    number: int
    dossier: str
    document: str
    page: int
    start: int
    end: int
    quote: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two tellings, how alike they are, and their sentences side by side (offsets in the two documents)."""

    a: int
    b: int
    strength: float
    similarity: float
    aligned: tuple[tuple[int, int, int, int, float], ...] = ()
    left_over: float | None = None
    """Part of what they share that is left when the common officer's own phrases are set aside."""


@dataclass(frozen=True, slots=True)
class Group:
    """A recurring story with its tellings, links and explanations."""

    name: str
    similarity: float
    strength: float
    subject: Subject
    shared_author: bool
    tellings: tuple[Telling, ...]
    pairings: tuple[Pairing, ...]
    explanations: tuple[Explanation, ...]
    chance: float | None = None

    @property
    def dossiers(self) -> tuple[str, ...]:
        """The dossiers in which the story is told."""
        return tuple(sorted({telling.dossier for telling in self.tellings}))

    @property
    def fixed(self) -> bool:
        """Whether it stands word for word in many dossiers: a fixed text, unless a person says that it is a story."""
        return any(explanation.kind is Kind.FIXED for explanation in self.explanations)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a coder decided about a group; never updated, only followed by another."""

    group: str
    value: Verdict
    coder: str
    time: str
    note: str = ""
    parts: tuple[tuple[int, ...], ...] = ()


def divided(groups: Iterable[Group], held: Mapping[str, Judgement]) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Stories that are told, and fixed texts. What a person confirmed as a story is one, whatever its wording."""
    told: list[Group] = []
    fixed: list[Group] = []
    for group in groups:
        judgement = held.get(group.name)
        confirmed = judgement is not None and judgement.value is Verdict.CONFIRMED
        (fixed if group.fixed and not confirmed else told).append(group)
    return tuple(told), tuple(fixed)
