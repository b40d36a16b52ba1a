"""The pseudonyms of one dossier: text in, text out.

All places are found in the text as it is, overlaps settled, and replaced in one pass: no pseudonym is ever replaced
again.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotations.pseudonyms import dates, nets
from annotations.pseudonyms.persons import Person, Persons, Sense
from annotations.pseudonyms.words import MADE, Kind, pseudonym, shift_of
from nlp.model import EntityType

_KINDS = {
    EntityType.ADDRESS: Kind.ADDRESS,
    EntityType.PHONE: Kind.PHONE,
    EntityType.DOCUMENT: Kind.NUMBER,
    EntityType.VEHICLE: Kind.VEHICLE,
}
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[015](?=[^\W\d_]))+")
_HOUSE = re.compile(r"[,\s]+(?:(?:op\s+)?(?:huis)?(?:nummer|nr\.?)\s+)?\d+.*$")
_STREET = 5
"""Shortest street name that is replaced without its number too."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity as the project knows it."""

    type: EntityType
    text: str
    normal: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    rank: int
    """Which of two places that overlap goes first: the lower."""
    replacement: str


class DossierPseudonyms:
    """Replaces what identifies people in any text that comes from a dossier: the documents, quotes, notes."""

    def __init__(
        self, secret: bytes, dossier: str, mentions: Iterable[Mention], texts: Sequence[str], sense: Sense | None = None
    ) -> None:
        """Learn the dossier's names, addresses and numbers.

        Args:
            secret: what pseudonyms are made from.
            dossier: the dossier's name; its dates are shifted together.
            mentions: the entities found in it.
            texts: the texts of its documents, to spread what is found in one over all.
            sense: finds misread and unknown names; without it only exact forms of known names are found.

        """
        self._secret = secret
        self.days = shift_of(secret, dossier)
        held = list(mentions)
        self._no_names = known = _no_names(held, texts)
        people = [*_people(held, texts, known), *(_unknown(texts, known, sense) if sense else ())]
        self._persons = Persons(people, _capitalised(texts, known), sense.near if sense else None)
        self._names = self._persons.pattern()
        self._fixed = _fixed(secret, held)
        self._dates = {" ".join(m.text.split()): m.normal for m in held if m.type is EntityType.DATE and m.normal}
        self._others = _any_of([*self._fixed, *self._dates])
        self._year = _usual_year(self._dates.values())

    def text(self, text: str) -> str:
        """The text with pseudonyms, and dates shifted."""
        out: list[str] = []
        at = 0
        for place in _settled(self._places(text)):
            out += [text[at : place.start], place.replacement]
            at = place.end
        return "".join([*out, text[at:]])

    def moment(self, text: str) -> str:
        """An ISO date or time shifted as the dossier's dates are; anything else as it is."""
        return dates.shifted_iso(text, self.days) or text

    def _places(self, text: str) -> Iterator[_Place]:
        for match in MADE.finditer(text):
            yield _Place(*match.span(), -1, match.group())
        yield from self._known_places(text)
        if self._names is not None:
            for match in self._names.finditer(text):
                name = pseudonym(self._secret, Kind.PERSON, self._persons.person_of(match))
                yield _Place(*match.span(), 1, name + (match["tail"] or ""))
        for catch in nets.numbers(text):
            written = text[catch.start : catch.end]
            yield _Place(catch.start, catch.end, 2, pseudonym(self._secret, catch.kind, written))
        for start, end in nets.names(text, self._no_names):
            yield _Place(start, end, 3, pseudonym(self._secret, Kind.PERSON, text[start:end]))

    def _known_places(self, text: str) -> Iterator[_Place]:
        """Addresses and numbers that were found as entities, and dates in any form."""
        if self._others is not None:
            for match in self._others.finditer(text):
                yield from _place(match, self._known(" ".join(match.group().split())))
        for match in dates.WRITTEN.finditer(text):
            yield from _place(match, dates.shifted_words(match, self.days, self._year))
        for match in dates.DIGITS.finditer(text):
            yield from _place(match, dates.shifted_digits(match, self.days))

    def _known(self, words: str) -> str | None:
        if words in self._fixed:
            return self._fixed[words]
        return dates.in_words(self._dates[words], self.days, self._year)


def _place(match: re.Match[str], replacement: str | None) -> Iterator[_Place]:
    if replacement is not None:
        yield _Place(*match.span(), 0, replacement)


def _settled(places: Iterable[_Place]) -> list[_Place]:
    """No two overlap: of two that do, the lower rank goes first, then the longer, then the earlier."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda p: (p.rank, p.start - p.end, p.start)):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda p: p.start)


def _people(mentions: Sequence[Mention], texts: Iterable[str], known: Collection[str]) -> Iterator[Person]:
    for mention in mentions:
        if mention.type is EntityType.PERSON:
            yield Person(mention.text, mention.person)
    elsewhere = _of_places_and_bodies(mentions)
    for text in texts:
        for start, end in nets.names(text, known):
            if not {word.lower() for word in _WORD.findall(text[start:end])} <= elsewhere:
                yield Person(text[start:end], "", by_form=True)


def _unknown(texts: Iterable[str], known: Collection[str], sense: Sense) -> Iterator[Person]:
    for text in texts:
        for start, end in sense.unknown(text, known):
            yield Person(text[start:end], "", by_form=True)


def _of_places_and_bodies(mentions: Iterable[Mention]) -> set[str]:
    """Words, in lower case, of places, bodies, dates and the like that were found."""
    return {
        word.lower()
        for mention in mentions
        if mention.type is not EntityType.PERSON
        for word in _WORD.findall(mention.text)
    }


def _no_names(mentions: Iterable[Mention], texts: Iterable[str]) -> set[str]:
    """Words, in lower case, that are no name here: found to be something else, or also written without a capital."""
    lower = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    return lower | _of_places_and_bodies(mentions)


def _capitalised(texts: Iterable[str], known: Collection[str]) -> set[str]:
    words = {word for text in texts for word in _WORD.findall(text) if word[0].isupper()}
    return {word for word in words if word.lower() not in known}


def _fixed(secret: bytes, mentions: Iterable[Mention]) -> dict[str, str]:
    fixed: dict[str, str] = {}
    for mention in mentions:
        kind = _KINDS.get(mention.type)
        words = " ".join(mention.text.split())
        if kind is None or len(words) < 2:
            continue
        fixed[words] = pseudonym(secret, kind, mention.normal if kind is Kind.PHONE and mention.normal else words)
        street = _HOUSE.sub("", words)
        if kind is Kind.ADDRESS and street != words and len(street) >= _STREET:
            fixed.setdefault(street, pseudonym(secret, Kind.STREET, street))
    return fixed


def _any_of(words: Sequence[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    forms = (r"\s+".join(map(re.escape, word.split())) for word in sorted(set(words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _usual_year(normals: Iterable[str]) -> int:
    years = sorted(int(normal[:4]) for normal in normals if normal[:4].isdigit())
    return years[len(years) // 2] if years else 2011
