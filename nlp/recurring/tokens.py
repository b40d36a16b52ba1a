"""Sentences to words that count, in one pass over the bytes: names and numbers left out, stems and concepts hashed.

A capitalised word that does not open its sentence is taken for a name; the same word at the start of a sentence of
the same dossier is one too. That is crude, but it runs at memory speed; known entities are blanked before (`units`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit, uint64

from nlp.recurring.hashing import START, finish, step
from nlp.recurring.lexicon import Lexicon
from nlp.recurring.stem import MAX_WORD, stem

_MAX_NAMES = 512


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words that count, in order: hash, number of the sentence, place of the first byte in the joined text."""

    words: npt.NDArray[np.uint32]
    sentences: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]


def joined(sentences: Sequence[str]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Sentences as one run of UTF-8 bytes, and where each starts (one more than there are sentences)."""
    parts = [sentence.encode() for sentence in sentences]
    ends = np.cumsum([0, *(len(part) for part in parts)], dtype=np.int64)
    return np.frombuffer(b"".join(parts), np.uint8), ends


def tokenise(
    data: npt.NDArray[np.uint8], bounds: npt.NDArray[np.int64], dossiers: npt.NDArray[np.int64], lexicon: Lexicon
) -> Tokens:
    """The words that count of many dossiers.

    Args:
        data: all sentences as UTF-8 bytes, one after the other.
        bounds: where each sentence starts; the last entry is where the last one ends.
        dossiers: the first sentence of each dossier; the last entry is the number of sentences.
        lexicon: the word lists.

    """
    room = int(bounds[-1] - bounds[0]) // 3 + 16
    words = np.empty(room, np.uint32)
    sentences = np.empty(room, np.int32)
    starts = np.empty(room, np.int64)
    tables = (lexicon.word_keys, lexicon.word_values, lexicon.stem_keys, lexicon.stem_values)
    count = _tokenise(data, bounds, dossiers, tables, words, sentences, starts)
    return Tokens(words[:count].copy(), sentences[:count].copy(), starts[:count].copy())


@njit(inline="always")
def _find(keys: np.ndarray, key: np.uint32) -> int:
    """The slot of a key, or -1."""
    top = len(keys) - 1
    slot = int(key) & top
    while keys[slot] != 0:
        if keys[slot] == key:
            return slot
        slot = (slot + 1) & top
    return -1


@njit(inline="always")
def _letters(data: np.ndarray, place: int) -> int:
    """How many bytes of the character at `place` belong to a word; 0 for a separator, negative to skip more bytes."""
    byte = data[place]
    if (97 <= byte <= 122) or (65 <= byte <= 90):
        return 1
    if byte < 128:
        return 0
    if byte == 0xE2 or byte >= 0xF0:  # general punctuation, symbols, emoji
        return -3 if byte == 0xE2 else -4
    if byte == 0xC2:  # no-break space, degree and section signs, quotation marks
        return -2
    return 2 if byte < 0xE0 else 3


@njit(inline="always")
def _value(word: np.ndarray, length: int, tables: tuple[np.ndarray, ...]) -> Any:
    """What stands for a word: 0 for nothing, a concept, or its stem's hash."""
    h = START
    for k in range(length - 1, -1, -1):
        h = step(h, uint64(word[k]))
    slot = _find(tables[0], finish(h))
    if slot >= 0:
        return tables[1][slot]
    start, end = stem(word, length)
    h = START
    part = np.uint32(0)
    for k in range(end - 1, start - 1, -1):
        h = step(h, uint64(word[k]))
        size = end - k
        if (size >= 5 and (k == start or k - start >= 3)) or k == start:
            slot = _find(tables[2], finish(h))
            if slot >= 0:
                part = tables[3][slot]
    return part if part != 0 else finish(h)


@njit(inline="always")
def _lower(data: np.ndarray, start: int, end: int, word: np.ndarray) -> int:
    length = min(end - start, MAX_WORD)
    for k in range(length):
        byte = data[start + k]
        word[k] = byte + 32 if 65 <= byte <= 90 else byte
    return length


@njit(cache=True, nogil=True)
def _tokenise(
    data: np.ndarray,
    bounds: np.ndarray,
    dossiers: np.ndarray,
    tables: tuple[np.ndarray, ...],
    words: np.ndarray,
    sentences: np.ndarray,
    starts: np.ndarray,
) -> int:
    count = 0
    word = np.zeros(64, np.uint8)
    names = np.zeros(_MAX_NAMES, np.uint32)
    for d in range(len(dossiers) - 1):
        first = count
        known = 0
        for s in range(dossiers[d], dossiers[d + 1]):
            count, known = _sentence(
                data, bounds[s], bounds[s + 1], s, tables, word, words, sentences, starts, names, count, known
            )
        count = _drop_names(words, sentences, starts, names, first, count, known)
    return count


@njit(cache=True, nogil=True)
def _sentence(  # noqa: PLR0913, PLR0917 - a kernel: arrays, not objects
    data: np.ndarray,
    place: int,
    end: int,
    number: int,
    tables: tuple[np.ndarray, ...],
    word: np.ndarray,
    words: np.ndarray,
    sentences: np.ndarray,
    starts: np.ndarray,
    names: np.ndarray,
    count: int,
    known: int,
) -> tuple[int, int]:
    opening = True
    while place < end:
        size = _letters(data, place)
        if size <= 0:
            if 48 <= data[place] <= 57:
                opening = False
            place += max(1, -size)
            continue
        start = place
        while place < end:
            size = _letters(data, place)
            if size <= 0 and not (data[place] == 39 or data[place] == 45):
                break
            place += max(1, size)
        place = min(place, end)
        if place - start >= 3:
            capital = 65 <= data[start] <= 90
            value = _value(word, _lower(data, start, place, word), tables)
            if capital and not opening:
                if known < _MAX_NAMES and value != 0:
                    names[known] = value
                    known += 1
            elif value != 0:
                words[count] = value
                sentences[count] = number
                starts[count] = -start - 1 if capital else start
                count += 1
        opening = False
    return count, known


@njit(inline="always")
def _drop_names(
    words: np.ndarray, sentences: np.ndarray, starts: np.ndarray, names: np.ndarray, first: int, count: int, known: int
) -> int:
    """Take out words that open a sentence with a capital and are known as names elsewhere in the dossier."""
    kept = first
    for i in range(first, count):
        name = False
        if starts[i] < 0:
            starts[i] = -starts[i] - 1
            for k in range(known):
                if names[k] == words[i]:
                    name = True
                    break
        if not name:
            words[kept], sentences[kept], starts[kept] = words[i], sentences[i], starts[i]
            kept += 1
    return kept
