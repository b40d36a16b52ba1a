"""Words with a capital that are no word, place, people or body that is known: they may be a name that was not found.

A safety net for pseudonyms: within a sentence any such word, at its start only one that is known as a first name or
surname.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib.resources import files

from nlp.entities.gazetteer import bodies, places
from nlp.entities.names import names, peoples
from nlp.masking import mask

_WORD = r"[^\W\d_a-z](?:[^\W\d_]|['’](?=[^\W\d_]))+(?![\w-])"
_WITHIN = re.compile(rf"(?:(?<=[a-zë,;] )|(?<=[a-zë,;]\n)|(?<=[(\"“„‘])){_WORD}")
_INITIAL = re.compile(rf"(?:(?<=[.?!:] )|(?<=\n)|(?<=^)){_WORD}")
_FOREIGN = re.compile(r"(?<!\w)(?=[^\W\d_]*[Ͱ-῿Ⰰ-퟿])[^\W\d_]{2,}")
"""A word in another script: a name as its owner writes it."""
_OF_A_PEOPLE = re.compile(r"(?:(?<![aiou])se|iase|sche|isch|ees|ezen|aan|anen|ans|stalige?|sprekende?)$")
_PLACES = frozenset("CRPBT")
"""Countries, regions, large cities, airports, Dutch names of places; a small place far away may as well be a name."""
_SHORT_CAPITALS = 5
"""Words in capitals shorter than this are abbreviations."""


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Words of the list."""
    listed = tomllib.loads((files("nlp") / "terms" / "capitalised.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in listed.values() for word in words.split())


def unknown_names(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Places (half-open) of what may be a name.

    Args:
        text: a text of the dossier.
        known: words, in lower case, that are no names here: of places and bodies found, or written without a capital.

    """
    for match in _WITHIN.finditer(text):
        word = match.group()
        if not _known(word, known) and (_listed(word) or _looks_like_a_name(word)):
            yield match.span()
    for match in _INITIAL.finditer(text):
        word = match.group()
        if _listed(word) and "w" not in names()[word.lower()] and not _known(word, known):
            yield match.span()
    for match in _FOREIGN.finditer(text):
        yield match.span()


def _known(word: str, known: Collection[str]) -> bool:
    low = word.lower()
    return (
        low in known
        or low in _plain()
        or low in peoples()
        or low in bodies()
        or mask(low) != low
        or bool(_PLACES & set(places().get(low, "")))
        or names().get(low, "") == "w"
    )


def _listed(word: str) -> bool:
    return bool({"F", "L"} & set(names().get(word.lower(), "")))


def _looks_like_a_name(word: str) -> bool:
    if word.isupper():
        return len(word) >= _SHORT_CAPITALS
    return not _OF_A_PEOPLE.search(word.lower())
