"""Safety nets: what looks like a number, address or name is caught by its form alone, also where no entity was found.

A net may take too much: a pseudonym too many costs a reader a word, one too few may cost a person their safety.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from annotations.pseudonyms.words import Kind


@dataclass(frozen=True, slots=True)
class Catch:
    """A place in a text (half-open) and what it is."""

    start: int
    end: int
    kind: Kind


_STREET = (
    r"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|dreef|pad|steeg|markt|plantsoen|wal|burg|baan|boulevard|"
    r"hoek|haven|ring|kamp|akker|veld|donk|erf|plaats|poort|lei|sloot|vaart)"
)
_HOUSE = (
    r"(?:,?[ \t\n]+(?:op[ \t\n]+)?(?:huis)?(?:nummer|nr\.?))?[ \t\n]+\d{1,5}(?:[ -]?(?:[a-zA-Z]|I{1,3}|IV|hs|bis)\b)?"
)
_ADDRESS = re.compile(
    rf"\b(?:(?:[A-Z][\w'’.-]*|de|der|den|van|het|aan|op)[ \t\n]+){{0,4}}[A-Z]?[\w'’-]*{_STREET}{_HOUSE}", re.UNICODE
)
_FOREIGN = re.compile(
    r"\b(?:Via|Viale|Rue|Calle|Camino|Avenida|Rua|Strada|Street|Boulevard|Avenue|Ulica|ul\.|Laan|Plaza|Piazza)"
    rf"(?:[ \t\n]+(?:de|del|della|di|du|des|da|do|van|der|la|le|[A-Z][\w'’.-]*)){{1,5}}{_HOUSE}"
)
_POSTBOX = re.compile(r"\b[Pp]ostbus[ \t\n]+\d{1,6}")
_POSTCODE = re.compile(r"\b[1-9]\d{3}[ ]?[A-Z]{2}\b")
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w+])(?:\+|00)\d{1,3}[ -]?(?:\(0\)[ -]?)?\d[\d \n-]{5,14}[\dxX*]|(?<![\w-])0\d{1,3}[ -]\d[\d \n]{4,9}[\dxX*]"
)
_PLATE = re.compile(r"(?<![\w-])(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*\d)[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-[A-Z0-9]{1,3}(?![\w-])")
_LABEL = (
    r"(?:tolk(?:en)?(?:nummer|nr\.?)?|registratie(?:nummer|nr\.?)?|register(?:nummer|nr\.?)?|reg\.?[ ]?nr\.?|"
    r"dienst(?:nummer|nr\.?)|personeels(?:nummer|nr\.?)|pati[eë]nt(?:en)?(?:nummer|nr\.?)|dossier(?:nummer|nr\.?)|"
    r"kenmerk|V-(?:nummer|nr\.?)|BSN|sofi(?:-?nummer)?|Wbtv(?:-?(?:nummer|nr\.?))?|parket(?:nummer|nr\.?)|nummer|nr\.?|no\.)"
)
_LABELLED = re.compile(rf"\b{_LABEL}[ \t\n]*:?[ \t\n]*(?P<it>[A-Z]{{0,3}}-?\d[\w./-]*\d|\d{{3,}})", re.IGNORECASE)
_INTERPRETER = re.compile(r"[Tt]olk[^.\n\d]{0,40}(?P<it>\d{3,6})(?![\d.:])")
_NUMBER = re.compile(r"(?<![\w.,-])(?:PL[ ]?)?(?=[\w./ -]*?\d)[A-Z0-9][\w./-]*(?:[ ]?[-/][ ]?\d{1,6})*")
_LONG = re.compile(r"(?<![\w€.,-])\d{2,}(?:[ .]\d{2,4}){2,}(?![\w,])")
_MONEY = re.compile(
    r"(?:€|\bEUR|\beuro)\s*[\d.,-]+|[\d.,]+(?:,-)?[ \t\n]*(?:euro|EUR|dollar|gulden|naira|leva|forint|lei)\b"
)
_FLIGHT = re.compile(r"\b[Vv]lucht(?:nummer|nr\.?)?[ \t\n]+[A-Z0-9]{2}[ ]?\d{2,4}\b")
_DIGITS = 5
"""A token with so many digits is a number that may lead to a person."""


def numbers(text: str) -> Iterator[Catch]:
    """Addresses, telephone numbers, plates, mail addresses and long numbers; overlapping catches are all given."""
    guarded = [match.span() for pattern in (_MONEY, _FLIGHT) for match in pattern.finditer(text)]
    for pattern, kind in ((_ADDRESS, Kind.ADDRESS), (_FOREIGN, Kind.ADDRESS), (_POSTBOX, Kind.ADDRESS),
                          (_POSTCODE, Kind.POSTCODE), (_MAIL, Kind.MAIL), (_PHONE, Kind.PHONE),
                          (_PLATE, Kind.VEHICLE)):  # fmt: skip
        for match in pattern.finditer(text):
            yield Catch(*match.span(), kind)
    for pattern in (_LABELLED, _INTERPRETER):
        for match in pattern.finditer(text):
            yield Catch(*match.span("it"), Kind.NUMBER)
    for pattern in (_NUMBER, _LONG):
        for match in pattern.finditer(text):
            end = match.start() + len(match.group().rstrip("./- "))
            digits = sum(map(str.isdigit, match.group()))
            if digits >= _DIGITS and not any(a < end and match.start() < b for a, b in guarded):
                yield Catch(match.start(), end, Kind.NUMBER)


_PARTICLE = r"(?:(?:[Vv]an|[Dd]e|der|den|ten|[Tt]er|el|al|ben|bin|dos|da|do|di|la|le|'t)[ \t\n]+){0,3}"
_NAME = r"[A-ZÀ-ÖØ-Ý](?:[\w'’]*[\w])?(?:-[A-ZÀ-ÖØ-Ý][\w'’]*)*"
_INITIALS = r"(?:(?:[A-ZÀ-ÖØ-Ý]|Th|Ch|Sj|Tj|Ph|Kh|IJ|Ij)\.[ ]?){1,5}"
_SIGNED = re.compile(rf"(?<![\w.]){_INITIALS}[ \t\n]*{_PARTICLE}{_NAME}(?:-{_NAME})?(?![\w])")
_TITLED = re.compile(
    r"\b(?:mr\.|mw\.|mevr\.|mevrouw|dhr\.|(?:de[ \t\n]+)?heer|meneer|drs\.|dr\.|zuster|pastor|verbalisant(?:en)?|"
    r"brigadier|hoofdagent|inspecteur|wachtmeester|opperwachtmeester|agent|rechercheur|officier van justitie|"
    r"huisarts|dokter|arts|psycholoog|commandant|kapitein|majoor|adjudant|luitenant|notaris|dominee|imam|opa|oma)"
    rf"[ \t\n]+(?P<it>(?:{_INITIALS})?[ ]?{_PARTICLE}{_NAME}(?:[ \t\n]+{_PARTICLE}{_NAME}){{0,2}})"
)
_FIELD = re.compile(
    r"^[ \t]*(?:[Ff]amilie|[Aa]chter|[Mm]eisjes|[Gg]eslachts|[Rr]oep|[Vv]oor)?[Nn]a(?:a|)m(?:en)?(?:\(en\))?"
    rf"[ \t]*:[ \t]*(?P<it>{_PARTICLE}{_NAME}(?:[ ,]+{_PARTICLE}{_NAME}){{0,4}})",
    re.MULTILINE,
)
_CALLED = re.compile(
    r"\b(?:genaamd|geheten|heet|heette|noem(?:de|t)[ \t\n]+zich|alias|met[ \t\n]+de[ \t\n]+naam|naam[ \t\n]+is)"
    rf"[ \t\n]+['‘\"“]?(?P<it>{_PARTICLE}{_NAME}(?:[ \t\n]+{_PARTICLE}{_NAME}){{0,3}})"
)


_TURN = re.compile(r"[A-Z]\.\s*(\w+)")


def names(text: str, known: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Places (half-open) of what is a name by its form: initials and surname, after a title, in a field of a form.

    Args:
        text: any text.
        known: words, in lower case, that are no names here; 'A. Dat weet ik niet' opens an answer, and is no name.

    """
    for match in _SIGNED.finditer(text):
        turn = _TURN.fullmatch(match.group())
        if turn is None or turn[1].lower() not in known:
            yield match.span()
    for pattern in (_TITLED, _FIELD, _CALLED):
        for match in pattern.finditer(text):
            yield match.span("it")
