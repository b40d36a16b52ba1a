"""Units: the sentences of a dossier as the code models see them, with what has to be known around them.

A unit's words are masked (`nlp.masking`: nothing of the aangever's origin, sex, language or interpreter), names and
figures are replaced by what they are (a person with a role, a place, a full date ...), and a few words are added for
the question that came before, the kind of document, the kind of passage and who speaks.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import DocumentKind, Passage, PassageKind, Speaker
from corpus.passages import passage_at, passages_of
from corpus.prose import Prose
from nlp.codes.naming import ANOTHER, flags_of
from nlp.codes.neutral import LAND, PLACE, neutral
from nlp.codes.polarity import denied, polarity
from nlp.codes.senses import senses_of
from nlp.entities.gazetteer import is_country, whereabouts
from nlp.masking import COUNTRY, as_one, masked_words
from nlp.model import Entity, EntityType
from nlp.sentences import sentences_of

_PRONOUNS = {
    **dict.fromkeys(("zij", "hij", "ze", "ik"), "§p"),
    **dict.fromkeys(("haar", "hem", "mij", "me", "zijn", "mijn", "hare", "zijne"), "§pp"),
}
"""One form for first and third person, he and she: the account counts, not who wrote it down or of whom."""
Mark = tuple[int, int, str]
"""Start and end of an entity in a text, and what stands in its place (`name_of`)."""
_PERSONALIA = frozenset([PassageKind.PERSONALIA, PassageKind.AANHEF, PassageKind.SLOT])
_LOCATION = "location:"
_PLACE = "location:other"
_OF_COUNTRY = "location:country"
_SEXED = {"vrouw": "persoon", "man": "persoon"}
_SEX = re.compile(r"\b(?:vrouw|man)\b", re.IGNORECASE)
_ROOTS = re.compile(
    r"\b(?:geboren|geboorte\w*|opgegroeid|groeide|afkomstig|(?:vader|moeder|thuis)land|oorspronkelijk"
    r"|k[ow]a?m(?:t|en)? (?:\w+ )?uit"
    r"|(?:mijn|haar|zijn|onze|hun) (?:\w+ )?(?:(?:groot|stief|pleeg|schoon)?(?:ouders?|vader|moeder|zus(?:sen|je|ter)?"
    r"|broer(?:s|tje)?|zoon|dochter)|oma|opa|tante|oom|familie|gezin|kind(?:eren)?|echtgeno(?:ot|te)|geboorteland))\b",
    re.IGNORECASE,
)
"""A sentence on where somebody comes from, or where their family is."""
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = {COUNTRY: ("§location", f"§{_OF_COUNTRY}")}
"""A country is read the same whether it was found as a name or known by its word."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A sentence of a document: place in the prose (half-open), text, words for the models."""

    document: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    types: frozenset[str]
    """What is named in it: entity types, with roles for persons and precision for dates; `abroad` or `home` for
    places; `dader given`, `dader surname`, `aangever alias` ... for persons."""
    kind: DocumentKind
    passage: PassageKind
    speaker: Speaker
    plain: str = ""
    """The sentence (with the question before it) as the encoder reads it."""


def units_of(proses: Sequence[Prose], entities: Sequence[Entity], *, encoder: bool = True) -> list[Unit]:
    """The units of all documents of a dossier, in order; without `plain` where no encoder will read them."""
    by_document: dict[str, list[Entity]] = {}
    for entity in entities:
        by_document.setdefault(entity.span.document, []).append(entity)
    flags = flags_of([prose.document for prose in proses], entities)
    units: list[Unit] = []
    for number, prose in enumerate(proses):
        marks = _marks(prose, by_document.get(prose.document.name, []), flags)
        units += _of_document(number, prose, marks, encoder=encoder)
    return units


def _of_document(number: int, prose: Prose, marks: Sequence[Mark], *, encoder: bool) -> list[Unit]:
    passages = passages_of(prose)
    kind = prose.document.facts.kind
    starts = [mark[0] for mark in marks]
    question: tuple[str, ...] = ()
    asked_plain = ""
    units: list[Unit] = []
    for sentence in sentences_of(prose):
        passage = passage_at(passages, int(prose.offsets[sentence.start]))
        near = marks[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        inside = [(a - sentence.start, b - sentence.start, name) for a, b, name in near if b <= sentence.end]
        words = words_of(sentence.text, inside)
        plain = neutral(sentence.text, inside) if encoder else ""
        if passage.kind in _PERSONALIA or _ROOTS.search(sentence.text):
            # What place stands here is where the aangever comes from, and that is no input.
            inside = [(a, b, _PLACE if name.startswith("location") else name) for a, b, name in inside]
            words = tuple(f"§{_PLACE}" if word.startswith(f"§{_LOCATION}") else word for word in words)
            plain = plain.replace(LAND, PLACE)
        if passage.kind in _PERSONALIA:
            words = tuple(_SEXED.get(word, word) for word in words)
            plain = _SEX.sub("persoon", plain)
        denials = denied(words)
        units.append(
            Unit(
                number,
                sentence.start,
                sentence.end,
                sentence.text,
                words + denials + _context(kind, passage) + asked_of(question, words) + senses_of(words, denials),
                _types(inside, words),
                kind,
                passage.kind,
                passage.speaker,
                f"{asked_plain} {plain}".strip(),
            )
        )
        if passage.kind is PassageKind.VRAAG or sentence.text.endswith("?"):
            question, asked_plain = words, plain
        elif passage.kind is not PassageKind.ANTWOORD:
            question, asked_plain = (), ""
    return units


def words_of(text: str, marks: Sequence[Mark]) -> tuple[str, ...]:
    """The words of a text; each marked stretch (start, end, name) gives `§name` and is not read itself."""
    words: list[str] = []
    at = 0
    for start, end, name in sorted(marks):
        if start < at:
            continue
        words += masked_words(text[at:start])
        words += [COUNTRY] if name.startswith(_OF_COUNTRY) else _as_words(name)
        at = end
    words += masked_words(text[at:])
    return tuple(_PRONOUNS.get(word, word) for whole in as_one(words) for word in _WHOLE.get(whole, (whole,)))


def asked_of(question: Sequence[str], answer: Sequence[str]) -> tuple[str, ...]:
    """The words of the question before an answer; those of one answered with yes or no once more, as such."""
    side = polarity(answer) if question else ""
    return tuple(f"?{word}" for word in question) + (tuple(f"?{side}{word}" for word in question) if side else ())


def _as_words(name: str) -> tuple[str, ...]:
    """`person:dader@surname` is read as a person, as a person with this role, and as a surname.

    Where a place lies is no word: what a person tells of home would say where they come from.
    """
    name, _, flags = name.partition("@")
    kind, _, detail = name.partition(":")
    flags = flags if kind == "person" else ""
    whole = (f"§{kind}", f"§{kind}:{detail}") if detail else (f"§{kind}",)
    return (*whole, *(f"§{flag}" for flag in flags.split(",") if flag and flag != ANOTHER))


def types_of(name: str) -> tuple[str, ...]:
    """`person:dader@surname` names `person:dader` and `dader surname`; `location:other@abroad` also `abroad`."""
    base, _, flags = name.partition("@")
    role = base.removeprefix("person:") if base.startswith("person:") else ""
    return (base, *(f"{role} {flag}".strip() for flag in flags.split(",") if flag))


def _types(marks: Sequence[Mark], words: Sequence[str]) -> frozenset[str]:
    """What is named, as names are told (`types_of`) and as places are read: some are known by their word alone."""
    read = (word[1:] for word in words if word.startswith(f"§{_LOCATION}"))
    return frozenset(read).union(*(types_of(name) for _, _, name in marks))


def _context(kind: DocumentKind, passage: Passage) -> tuple[str, ...]:
    return (f"§kind:{kind}", f"§passage:{passage.kind}", f"§speaker:{passage.speaker}")


def _marks(prose: Prose, entities: list[Entity], flags: Mapping[Entity, frozenset[str]]) -> list[Mark]:
    """Entities as stretches of the prose, by where they start."""
    marks: list[Mark] = []
    for entity in entities:
        start, end = (int(i) for i in np.searchsorted(prose.offsets, (entity.span.start, entity.span.end)))
        if end > start and start < len(prose.offsets) and prose.offsets[start] == entity.span.start:
            marks.append((start, end, name_of(entity, flags.get(entity, frozenset()))))
    return sorted(marks, key=lambda mark: mark[0])


def name_of(entity: Entity, flags: Collection[str]) -> str:
    """What stands in the place of an entity: its type with what matters of it, and flags after `@`.

    Args:
        entity: the entity.
        flags: for a person, what its name holds (`nlp.codes.naming`).

    """
    if entity.type is EntityType.PERSON:
        return f"person:{entity.role or ''}{'@' if flags else ''}{','.join(sorted(flags))}"
    if entity.type is EntityType.DATE:
        return f"date:{entity.normal.count('-')}" if entity.normal else "date"
    if entity.type is EntityType.ORGANISATION:
        return f"organisation:{_landmark(entity.span.quote)}"
    if entity.type is EntityType.LOCATION:
        where = whereabouts(entity.span.quote)
        return f"location:{_place(entity.span.quote)}{f'@{where}' if where else ''}"
    return entity.type.lower()


_KEPT = frozenset((
    "schiphol", "ind", "coa", "koninklijke", "marechaussee", "kmar", "eurodac", "europol", "interpol", "comensha",
    "fairwork", "klm", "transavia", "azc", "ter", "apel", "dublin", "openbaar", "ministerie", "rechtbank", "raad",
    "nederland",
))  # fmt: skip
"""Words of names that say what a body or place is, not whose it is. Of countries only the Netherlands, where everybody
in these files came to: another may be where somebody comes from."""


def _place(quote: str) -> str:
    """What a place is: a landmark, a country (which one is not said), or another."""
    landmark = _landmark(quote)
    country = is_country(quote) or masked_words(quote) == [COUNTRY]
    return "country" if landmark == "other" and country else landmark


def _landmark(quote: str) -> str:
    words = [word.casefold() for word in _WORD.findall(quote)]
    return next((word for word in words if word in _KEPT), "other")
