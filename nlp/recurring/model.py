"""The types of recurring narratives.

A *place* is a run of sentences in a dossier; a *link* says that two places in two dossiers tell the same story; a
*recurrence* is a cluster of tellings that links hold together. Similarities lie between 0 and 1 and say how much two
tellings share, never anything about the people who told them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of an account, as it is compared.

    `start` and `end` are offsets in the document's text (half-open, code points); `text` is the sentence with line
    ends mended and known entities blanked.
    """

    document: str
    start: int
    end: int
    text: str
    template: str = ""
    """The known narrative template that this sentence tells, if any."""


@dataclass(frozen=True, slots=True)
class Account:
    """What is compared of one dossier: its account sentences in order, document by document."""

    dossier: str
    units: tuple[Unit, ...]
    mark: str = ""
    """Fingerprint of what it was made from; another mark means that the dossier must be indexed again."""


@dataclass(frozen=True, slots=True)
class Place:
    """A run of sentences in a dossier: unit numbers `first` to `last`, both included."""

    dossier: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two places that share more rare pairs of words than chance, and what is known of it.

    `weight` is the sum of the information (in nats) of the shared pairs; `strength` is that sum against the size of
    the places; `similarity` is filled in when the sentences have been compared.
    """

    a: Place
    b: Place
    weight: float
    strength: float
    hits: int
    similarity: float = 0.0
    template: str = ""
    """The known narrative template that both places tell: they recur because the template does."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A sentence of one telling beside its counterpart; numbers of units, and how alike the words are (0 to 1)."""

    a: int
    b: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A story told in several dossiers: its tellings (one or more a dossier) and the links that hold them together."""

    tellings: tuple[Place, ...]
    links: tuple[Link, ...]
    similarity: float
    """Mean similarity of the links."""
