"""A dossier's persons in all forms of their names: whole, surname alone, other initials, capitals, misread by OCR."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.pseudonyms.words import fold

Near = Callable[[Sequence[str], Sequence[str]], Mapping[str, str]]
"""(words of the texts, parts of names) -> each word that is nearly a part -> that part."""
Unknown = Callable[[str, Collection[str]], Iterable[tuple[int, int]]]
"""(text, words known to be no name) -> places of words that may be a name that was not found."""


@dataclass(frozen=True, slots=True)
class Sense:
    """A sense of names, which the language layer has: `nlp.variants.near_names`, `nlp.unknown.unknown_names`."""

    near: Near
    unknown: Unknown


_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PARTICLES = frozenset(
    ["de", "den", "der", "des", "het", "ten", "ter", "van", "von", "el", "al", "la", "le", "les", "di", "da", "do",
     "dos", "du", "del", "della", "bin", "ben", "ibn", "abu", "in", "op", "aan", "te", "tot", "en", "of", "een",
     "ook", "als", "om", "uit"]
)  # fmt: skip
"""Small words of names and sentences; never a name by themselves."""
_NO_NAME = frozenset(
    ["ik", "je", "jij", "hij", "zij", "ze", "wij", "we", "jullie", "dat", "die", "dit", "deze", "dan", "er", "na",
     "nu", "toen", "zo", "zijn", "haar", "mijn", "was", "had", "heb", "heeft", "is", "ja", "nee", "wat", "wie",
     "waar", "mr", "mw", "dhr", "mevr", "mevrouw", "meneer", "heer", "madam", "madame", "tante", "oom", "mama",
     "papa", "big", "sir", "aunty", "ome", "uw", "ons", "man", "vrouw", "geen", "niet", "wel", "met", "voor", "door",
     "bij", "over", "naam", "alias", "aangeefster", "aangever", "verdachte", "getuige", "verbalisant", "tolk",
     "politie", "opmerking", "vraag", "antwoord", "vr", "nederland", "wet"]
)  # fmt: skip
"""Words that stand with a capital beside a name, or open a sentence."""


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of a person: the words, and the name that stands for all mentions of this person."""

    text: str
    person: str
    by_form: bool = False
    """Found by its form alone: says nothing new where its words are known already."""


def parts_of(name: str) -> list[str]:
    """The words of a name that point to a person by themselves: no initials, particles, titles, everyday words."""
    words = (word for word in _LETTERS.findall(name) if word[:1].isupper() and len(word) > 1)
    return [word for word in words if word.lower() not in PARTICLES | _NO_NAME]


class Persons:
    """Which person each form of a name in a dossier stands for."""

    def __init__(self, mentions: Iterable[Person], words: Iterable[str], near: Near | None) -> None:
        """Gather the names.

        Args:
            mentions: names found in the dossier.
            words: all capitalised words of its texts, to be compared with the names.
            near: finds words that are nearly a name.

        """
        self.whole: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        self._spelled: dict[str, str] = {}
        self._owners: dict[str, set[str]] = defaultdict(set)
        given = list(mentions)
        self._take(mention for mention in given if not mention.by_form)
        misread = self._nearly(words, near) if near is not None else {}
        self._take(mention for mention in given if mention.by_form and not self._says_nothing(mention, misread))
        # A part that several persons share (a family name, a first name) is a pseudonym of its own.
        self.parts = {part: _only(self._owners[key]) or key for part, key in self._spelled.items()}
        for word, part in misread.items():
            self.parts.setdefault(word, self.parts[part])

    def _take(self, mentions: Iterable[Person]) -> None:
        for mention in mentions:
            key = " ".join(mention.text.split())
            self.whole.setdefault(key, mention.person or key)
            for part in parts_of(key):
                self._owners[fold(part)].add(mention.person or key)
                self._spelled.setdefault(part, fold(part))

    def _says_nothing(self, mention: Person, misread: Mapping[str, str]) -> bool:
        return all(fold(part) in self._owners or part in misread for part in parts_of(mention.text))

    def _nearly(self, words: Iterable[str], near: Near) -> Mapping[str, str]:
        others = sorted({word for word in words if fold(word) not in self._owners})
        return near(others, sorted(self._spelled))

    def pattern(self) -> re.Pattern[str] | None:
        """Finds every form: whole names first, then parts with the initials and particles before them."""
        forms = [_flexible(name) for name in sorted(self.whole, key=len, reverse=True) if len(name) > 1]
        parts = sorted({form for part in self.parts for form in _cases(part)}, key=lambda part: (-len(part), part))
        if not forms and not parts:
            return None
        whole = rf"(?P<whole>{'|'.join(forms)})" if forms else r"(?P<whole>(?!))"
        particles = r"(?:(?:[Vv]an|[Dd]e|der|den|ten|[Tt]er|el|al|'t)[ \t\n]+){0,3}"
        before = rf"(?:(?:[^\W\d_a-z][a-z]?\.[ ]?){{1,5}}[ \t\n]*{particles})?"
        alone = rf"{before}(?P<part>{'|'.join(map(_breakable, parts))})" if parts else r"(?P<part>(?!))"
        return re.compile(rf"(?<![^\W\d_])(?:{whole}|{alone})(?P<tail>['’]?s)?(?![^\W\d_])")

    def person_of(self, match: re.Match[str]) -> str:
        """The name that stands for the person of a match of `pattern`."""
        if match["whole"] is not None:
            return self.whole[" ".join(_joined(match["whole"]).split())]
        part = _joined(match["part"])
        return self.parts.get(part) or self._by_fold[fold(part)]

    @property
    def _by_fold(self) -> dict[str, str]:
        return {fold(part): person for part, person in self.parts.items()}


def _only(persons: set[str]) -> str | None:
    return next(iter(persons)) if len(persons) == 1 else None


def _cases(part: str) -> set[str]:
    return {part, part.upper(), part.title() if part.isupper() else part}


_BREAK = r"(?:-[ \t]*\n[ \t]*)?"


def _breakable(word: str) -> str:
    """The word, also where it is broken by a hyphen at the end of a line."""
    return _BREAK.join(map(re.escape, word)) if len(word) > 4 else re.escape(word)


def _flexible(name: str) -> str:
    return r"\s+".join(_breakable(word) for word in name.split())


def _joined(text: str) -> str:
    return re.sub(r"-[ \t]*\n[ \t]*", "", text) if "\n" in text else text
