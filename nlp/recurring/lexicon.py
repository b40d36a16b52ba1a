"""The word lists that say which words tell the same thing and which tell nothing, as tables for the compiled kernels.

Lists are data (`words/*.txt`): `concepts` (words of one meaning), `verbs` (irregular forms), `stopwords` and
`procedure` (words without weight). A word is looked up as it stands, then by its stem, then by the last part of a
compound.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from nlp.recurring.hashing import word_hash
from nlp.recurring.stem import stem

VERSION = "2"
"""Raise it when the meaning of the hashes changes: an index of another version is built again."""
LISTS = ("concepts", "verbs", "stopwords", "procedure")
_SLOTS = 1 << 14
_DESCRIBES = "~"
DESCRIBES = 2
"""Bit of a word's value that marks a describing concept."""
_SHORTEST_PART = 5
"""A compound is cut only before a last part of at least this many letters."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Open-addressed tables from a word's hash to what stands for it: a concept's hash, or 0 for a word without weight.

    `stems` holds the same for stems; `parts` marks the concepts that may be the last part of a compound.
    """

    word_keys: npt.NDArray[np.uint32]
    word_values: npt.NDArray[np.uint32]
    stem_keys: npt.NDArray[np.uint32]
    stem_values: npt.NDArray[np.uint32]
    fingerprint: str
    names: dict[int, str]
    """Concept hash -> its name, for explanations."""


def stem_of(word: str) -> bytes:
    """The stem of a word, as bytes."""
    buffer = np.zeros(64, np.uint8)
    raw = word.lower().encode()[:48]
    buffer[: len(raw)] = np.frombuffer(raw, np.uint8)
    start, end = stem(buffer, len(raw))
    return buffer[start:end].tobytes()


def hash_of(word: bytes) -> int:
    """The hash by which the kernels know these bytes."""
    data = np.frombuffer(word, np.uint8)
    return int(word_hash(data, 0, len(data)))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists of this version of the program."""
    fingerprint = hashlib.sha256(VERSION.encode() + _lists()).hexdigest()[:16]
    whole, by_stem, names = _entries()
    word_keys, word_values = _table(whole)
    stem_keys, stem_values = _table(by_stem)
    return Lexicon(word_keys, word_values, stem_keys, stem_values, fingerprint, names)


def _entries() -> tuple[dict[int, int], dict[int, int], dict[int, str]]:
    whole: dict[int, int] = {}
    by_stem: dict[int, int] = {}
    names: dict[int, str] = {}
    for name, words in _concepts(_text("concepts")):
        value = _value(name)
        names[value] = name.lstrip(_DESCRIBES)
        for word in words:
            whole.setdefault(hash_of(word.encode()), value)
            by_stem.setdefault(hash_of(stem_of(word)), value)
    for infinitive, forms in verbs():
        stem = hash_of(stem_of(infinitive))
        meaning = whole.get(hash_of(infinitive.encode())) or by_stem.get(stem, stem)
        for form in forms:
            whole.setdefault(hash_of(form.encode()), meaning)
    for word in procedure_words():
        # A procedure word that also names a concept keeps its meaning; a function word never has one.
        whole.setdefault(hash_of(word.encode()), 0)
    for word in function_words():
        whole[hash_of(word.encode())] = 0
    return whole, by_stem, names


def concepts() -> Iterator[tuple[str, list[str]]]:
    """The name of each concept and its words, in the order of the list; of two that hold a word the first counts."""
    return ((name.lstrip(_DESCRIBES), words) for name, words in _concepts(_text("concepts")))


def verbs() -> Iterator[tuple[str, list[str]]]:
    """Strong and irregular verbs: the infinitive and the forms that no rule leads back to it."""
    return ((infinitive, forms) for infinitive, *forms in (line.split() for line in _lines(_text("verbs"))))


def function_words() -> Iterator[str]:
    """Words without weight when tellings are compared."""
    return (word for line in _lines(_text("stopwords")) for word in line.split())


def procedure_words() -> Iterator[str]:
    """Words of the procedure and of reports, without weight as well where they name no concept."""
    return (word for line in _lines(_text("procedure")) for word in line.split())


def list_hash() -> str:
    """SHA-256 of the lists: the card of the code models says with which ones they were trained."""
    return hashlib.sha256(_lists()).hexdigest()


def _lists() -> bytes:
    return "".join(map(_text, LISTS)).encode()


def _text(name: str) -> str:
    return (files("nlp.recurring") / "words" / f"{name}.txt").read_text("utf-8")


def _concepts(text: str) -> Iterator[tuple[str, list[str]]]:
    """Name and words of each concept; the name as it stands, with the mark of those that describe."""
    for line in _lines(text):
        name, words = line.split(":", 1)
        yield name, words.split()


def _value(name: str) -> int:
    """What stands for a concept; bit 1 says that it only describes (words of the text never have that bit)."""
    value = hash_of(b"@" + name.lstrip(_DESCRIBES).encode())
    return value | DESCRIBES if name.startswith(_DESCRIBES) else value


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _table(entries: dict[int, int]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    keys = np.zeros(_SLOTS, np.uint32)
    values = np.zeros(_SLOTS, np.uint32)
    for key, value in entries.items():
        slot = key & (_SLOTS - 1)
        while keys[slot] and keys[slot] != key:
            slot = (slot + 1) & (_SLOTS - 1)
        keys[slot], values[slot] = key, value
    return keys, values
