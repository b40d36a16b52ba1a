"""Known first names and surnames, from Faker's lists (MIT) of some sixty languages, and words that are no names.

The list is made by `nlp.entities.train --lists` and kept as a small file; the program itself does not need Faker.
Flags: F first name, L surname, w a word that stands in lower case in invented texts of this project.
"""

import gzip
import importlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

_LIST = "names.txt.gz"
_LATIN = 0x250
_VIETNAMESE = range(0x1E00, 0x1F00)
_OFTEN = 3


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Casefolded word -> flags."""
    data = files("nlp.entities").joinpath("data", _LIST).read_bytes()
    return dict(line.split("\t") for line in gzip.decompress(data).decode().split("\n") if line)


@lru_cache(maxsize=1)
def peoples() -> frozenset[str]:
    """Nationalities, languages and makes, casefolded, in their usual forms: capitalised words that name nobody."""
    text = files("nlp.entities").joinpath("data", "peoples.txt").read_text(encoding="utf-8")
    return frozenset(
        form
        for line in text.splitlines()
        if not line.startswith("#")
        for word in line.casefold().split()
        for form in (word, f"{word}e", f"{word}s", f"{word}en")
    )


def build(texts: Iterable[str]) -> bytes:
    """The file that `names` reads: Faker's names, and words in lower case of the texts given."""
    flags: dict[str, set[str]] = {}
    for flag, whole in _listed():
        for part in whole.replace("-", " ").split():
            word = part.casefold()
            if len(word) > 1 and _latin(word):
                flags.setdefault(word, set()).add(flag)
                flags.setdefault(_plain(word), set()).add(flag)
    counts = Counter(word for text in texts for word in text.split() if word.isalpha() and word.islower())
    for word, n in counts.items():
        if n >= _OFTEN:
            flags.setdefault(word, set()).add("w")
    lines = [f"{word}\t{''.join(sorted(marks))}" for word, marks in sorted(flags.items())]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def _listed() -> list[tuple[str, str]]:
    # Faker is needed only here, and only when the list is made anew.
    locales = importlib.import_module("faker.config").AVAILABLE_LOCALES
    factory = importlib.import_module("faker.factory").Factory
    found: list[tuple[str, str]] = []
    for locale in sorted(locales):
        provider = next(p for p in factory.create(locale).providers if "person" in type(p).__module__)
        for name in dir(type(provider)):
            flag = "F" if name.startswith("first_names") else "L" if name.startswith("last_names") else ""
            listed = getattr(provider, name, ()) if flag else ()
            found.extend((flag, entry) for entry in listed if isinstance(entry, str))
    return found


def _latin(word: str) -> bool:
    return all(ord(ch) < _LATIN or ord(ch) in _VIETNAMESE for ch in word)


def _plain(word: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKD", word) if not unicodedata.combining(ch))
