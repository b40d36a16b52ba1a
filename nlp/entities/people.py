"""Which strings of a dossier name the same person."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.entities.lexicon import PARTICLES

_PART = re.compile(r"[^\W\d_]+\.?")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: whole parts without accents, and initials."""

    string: str
    parts: frozenset[str]
    initials: str


def name_of(string: str) -> Name:
    """The parts of a name as written: 'F.B. Camara' has the part 'camara' and the initials 'fb'."""
    parts: set[str] = set()
    initials = ""
    for match in _PART.finditer(string):
        word = plain(match.group().rstrip("."))
        if len(word) == 1 or (match.group().endswith(".") and len(word) == 2):
            initials += word[0]
        elif word not in PARTICLES:
            parts.add(word)
    return Name(string, frozenset(parts), initials)


def plain(word: str) -> str:
    """Casefolded and without accents."""
    return "".join(ch for ch in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(ch))


def people_of(strings: Iterable[str]) -> dict[str, str]:
    """For each string the string that stands for the person: the fullest one.

    A string belongs to a person when all its whole parts are among that person's, and its initials do not speak
    against it ('F.B. Camara' is 'CAMARA, Fatoumata Binta', not 'CAMARA, Mohamed').
    """
    names = sorted({name_of(s) for s in strings}, key=lambda n: (-len(n.parts), -len(n.initials), n.string))
    heads: list[Name] = []
    person: dict[str, str] = {}
    for name in names:
        home = next((head for head in heads if _same(name, head)), None)
        if home is None:
            heads.append(name)
            home = name
        person[name.string] = home.string
    return person


def _same(name: Name, head: Name) -> bool:
    if not name.parts:
        return False
    if not all(_among(part, head.parts) for part in name.parts):
        return False
    if not name.initials:
        return True
    if head.initials:
        return name.initials[0] == head.initials[0]
    rest = [part[0] for part in head.parts if not _among(part, name.parts)]
    return not rest or name.initials[0] in rest


def _among(part: str, parts: frozenset[str]) -> bool:
    return part in parts or f"{part}s" in parts or (len(part) > 3 and part.endswith("s") and part[:-1] in parts)
