"""A light Dutch stemmer in compiled code: rules for regular forms; irregular ones are listed in `words/verbs.txt`.

It only has to bring the forms of one word together; what it makes need not be a word. The same function is used for
the word lists and for the text, so both sides agree.
"""

import numpy as np
from numba import njit

_E, _N, _S, _T, _D, _G = (np.uint8(ord(c)) for c in "enstdg")
MAX_WORD = 48
"""Longer runs of letters are cut here: no Dutch word that matters is longer."""


@njit(cache=True)
def stem(word: np.ndarray, length: int) -> tuple[int, int]:
    """Stem the lower-case UTF-8 bytes `word[:length]` in place; returns the start and end of the stem."""
    start, end = 0, length
    if end > 6 and word[0] == _G and word[1] == _E and (word[end - 1] == _D or word[end - 1] == _T):
        start, end = 2, end - 1
    if end - start > 4:
        end = _ending(word, start, end)
    return start, _spelling(word, start, end)


@njit(inline="always")
def _ending(word: np.ndarray, start: int, end: int) -> int:
    size = end - start
    last = word[end - 1]
    if last == _N and word[end - 2] == _E:
        end -= 2
    elif last == _T or (size > 5 and last in (_S, _D)):
        end -= 1
    elif size < 6:
        return end
    if end - start > 4 and word[end - 1] in (_T, _D):
        end -= 1
    if end - start > 4 and word[end - 1] == _E:
        end -= 1
        if end - start > 4 and word[end - 1] in (_T, _D):
            end -= 1
    return end


@njit(inline="always")
def _vowel(byte: np.uint8) -> bool:
    return byte in (97, 101, 111, 117)


@njit(inline="always")
def _spelling(word: np.ndarray, start: int, end: int) -> int:
    """Open and closed syllables: 'brak-ken', 'brak' and 'maak', 'mak-en' end alike; v and z become f and s."""
    if end - start > 3:
        last = word[end - 1]
        if last == word[end - 2] and not _vowel(last) and last < 128:
            end -= 1
        elif not _vowel(last) and _vowel(word[end - 2]) and word[end - 2] == word[end - 3]:
            word[end - 2] = last
            end -= 1
    last = word[end - 1]
    if last == 118:
        word[end - 1] = 102
    elif last == 122:
        word[end - 1] = 115
    return end
