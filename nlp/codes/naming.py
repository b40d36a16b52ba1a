"""What the name of a person says: a first name, a surname, or another name of the person whose dossier it is."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from rapidfuzz import fuzz

from corpus.model import Document
from nlp.entities.lexicon import PARTICLES
from nlp.entities.names import names
from nlp.entities.people import name_of, plain
from nlp.model import Entity, EntityType, Role

GIVEN, SURNAME, ALIAS, ANOTHER = "given", "surname", "alias", "another"
_PART = re.compile(r"[^\W\d_][\w'’-]*")
_INITIALS = re.compile(r"(?<![^\W\d_])[^\W\d_]\.")
_POLITE = frozenset((
    "meneer", "mijnheer", "mevrouw", "mevr", "mw", "dhr", "heer", "heren", "dames", "mister", "mr", "mrs", "ms", "frau",
    "herr", "monsieur", "signor", "signora", "señor", "señora", "familie", "fam", "echtpaar", "gebroeders",
))  # fmt: skip
"""Words before a surname."""
_BEFORE = re.compile(rf"(?:^|[^\w])(?:{'|'.join(sorted(_POLITE))})\.?\s+$", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:\bals|\bop naam van|\bt\.?n\.?v\.?|\bten name van|\bonder de na(?:am|men)|\bzich noemende?|\bnoemde zich"
    r"|\bzich|\bals zijnde|\bpersonalia(?: van)?|\bheten?|\bstaat (?:er )?bekend als|\bna(?:am|men):?)\s*[:'\"‘“]?\s*$",
    re.IGNORECASE,
)
"""What comes before a name that somebody goes by."""
_FORENAMES = re.compile(r"\b(?:voor|roep)na(?:am|men)\s*:?\s*$", re.IGNORECASE)
"""What comes before a part of a name in a list of personal details."""
_WINDOW = 30
_ALIKE = 80
"""Two parts of a name that are this much alike, in percent, are one part with a slip in it."""
_SERVING = frozenset([Role.VERBALISANT, Role.TOLK, Role.ADVOCAAT, Role.HULPVERLENER])
_OTHERS = _SERVING | {Role.DADER}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name as written holds."""

    given: bool
    surname: bool


@lru_cache(maxsize=1)
def _nicknames() -> frozenset[str]:
    text = (files("nlp") / "terms" / "nicknames.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1 << 14)
def shape_of(name: str, *, polite: bool = False) -> Shape:
    """Whether a name holds a first name (or a nickname that serves as one) and a surname.

    Args:
        name: as written.
        polite: 'meneer', 'mevrouw' or the like stands before it.

    """
    words = [word for word in _PART.findall(_INITIALS.sub(" ", name)) if word.casefold() not in PARTICLES]
    polite = polite or any(word.casefold() in _POLITE for word in words)
    nick = any(word.casefold() in _nicknames() for word in words)
    counted = [word for word in words if word[0].isupper() and not _is_address(word)]
    if len(counted) >= 2:
        return Shape(given=True, surname=not all(_only_first(word) for word in counted))
    if not counted:
        return Shape(given=nick and len(words) > 1, surname=False)
    (word,) = counted
    if nick:
        return Shape(given=True, surname=False)
    if _INITIALS.search(name) or (len(word) > 2 and word.isupper()) or _only_last(word):
        return Shape(given=False, surname=True)
    return Shape(given=False, surname=True) if polite and not _only_first(word) else Shape(given=True, surname=False)


def _is_address(word: str) -> bool:
    low = word.casefold()
    return low in _nicknames() or low in _POLITE


def _only_first(word: str) -> bool:
    flags = names().get(plain(word), "")
    return "F" in flags and "L" not in flags


def _only_last(word: str) -> bool:
    flags = names().get(plain(word), "")
    return "L" in flags and "F" not in flags


def flags_of(documents: Iterable[Document], entities: Iterable[Entity]) -> dict[Entity, frozenset[str]]:
    """What is said of each mention of a person.

    Returns:
        `given` and `surname`, what the name holds; `alias`, it is a name that the person whose dossier it is goes by
        beside their own; `another`, it is a full name and not theirs, whoever it names but officers and helpers.

    """
    texts = {document.name: document.text for document in documents}
    persons = [entity for entity in entities if entity.type is EntityType.PERSON]
    before = {e: texts[e.span.document][max(0, e.span.start - _WINDOW) : e.span.start] for e in persons}
    own, whole = own_name(persons), whole_name(persons)
    others = {e.person for e in persons if e.role in _OTHERS}
    polite = {e.person for e in persons if _BEFORE.search(before[e])}
    found: dict[Entity, frozenset[str]] = {}
    for entity in persons:
        shape = shape_of(entity.span.quote, polite=entity.person in polite)
        parts = name_of(entity.span.quote).parts
        another = entity.role not in _SERVING and _is_another(parts, own, whole)
        # Who has a part of the name in common may be a relative, or the name is written otherwise here.
        shares = bool(parts & own)
        may = shares or entity.person not in others
        flags = {
            GIVEN: shape.given,
            SURNAME: shape.surname,
            ALIAS: another and may and _goes_by(before[entity], theirs=entity.role is Role.AANGEVER and not shares),
            ANOTHER: another,
        }
        found[entity] = frozenset(flag for flag, holds in flags.items() if holds)
    return found


def own_name(persons: Sequence[Entity]) -> frozenset[str]:
    """The parts of the name of the person whose dossier it is: of the name that most mentions share a part with."""
    mentions = Counter(e.span.quote for e in persons if e.role is Role.AANGEVER)
    parts = {quote: name_of(quote).parts for quote in mentions}
    groups: list[set[str]] = []
    for quote in sorted(parts, key=lambda q: (-len(parts[q]), q)):
        near = [group for group in groups if group & parts[quote]]
        joined = set(parts[quote]).union(*near)
        groups = [group for group in groups if group not in near] + [joined]
    weight = [sum(count for quote, count in mentions.items() if parts[quote] & group) for group in groups]
    return frozenset(groups[int(np.argmax(weight))]) if groups else frozenset()


def whole_name(persons: Sequence[Entity]) -> frozenset[str]:
    """The parts of the full name that the person whose dossier it is has most often; of equals the first."""
    named = [name_of(e.span.quote).parts for e in persons if e.role is Role.AANGEVER]
    full = Counter(parts for parts in named if len(parts) > 1)
    return max(full, key=full.__getitem__, default=frozenset())


def _goes_by(before: str, *, theirs: bool) -> bool:
    """Whether what stands before a name says that somebody goes by it; `theirs`: it is taken for the person's own."""
    return not _FORENAMES.search(before) and (theirs or bool(_CALLED.search(before)))


def _is_another(parts: frozenset[str], own: frozenset[str], whole: frozenset[str]) -> bool:
    """Whether a full name is not the person's own: nothing in common, or one part and another instead of the rest."""
    if len(parts) < 2 or not own:
        return False
    if not parts & own:
        return True
    return bool(whole) and not _within(parts, whole) and not _within(whole, parts)


def _within(parts: frozenset[str], whole: frozenset[str]) -> bool:
    return all(any(part == other or fuzz.ratio(part, other) >= _ALIKE for other in whole) for part in parts)


def counts(flags: Mapping[Entity, frozenset[str]]) -> dict[str, int]:
    """How many offenders have a first name and a surname, how many mentions do, and how many other names there are."""
    offenders = {entity: marks for entity, marks in flags.items() if entity.role is Role.DADER}
    given = [e for e, marks in offenders.items() if GIVEN in marks]
    surnamed = [e for e, marks in offenders.items() if SURNAME in marks]
    return {
        "offenders": len({e.person for e in offenders}),
        "offender mentions": len(offenders),
        "given": len({e.person for e in given}),
        "given mentions": len(given),
        "surnames": len({e.person for e in surnamed}),
        "surname mentions": len(surnamed),
        "aliases": len({e.person for e, marks in flags.items() if ALIAS in marks}),
    }
