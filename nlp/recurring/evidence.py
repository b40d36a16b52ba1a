"""What two tellings share, sentence by sentence, for the eye: aligned sentences and how alike they are.

The only place where whole sentences are compared (rapidfuzz), on the few passages that the index brought together.
Words are compared by what they stand for, so that 'schrift' and 'cahier', 'ik' and 'zij', 'Festus' and 'Tina' make
no difference.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from nlp.recurring.features import SENTENCE_BITS, features_of
from nlp.recurring.lexicon import lexicon
from nlp.recurring.model import Aligned
from nlp.recurring.settings import WINDOW
from nlp.recurring.tokens import Tokens, joined, tokenise

_ALIKE = 40.0
"""Sentences less alike than this (per cent) are not shown as counterparts."""


def words_of(sentences: Sequence[str]) -> list[list[str]]:
    """For each sentence what its words stand for, as short codes."""
    tokens = _tokens(sentences)
    found: list[list[str]] = [[] for _ in sentences]
    for word, sentence in zip(tokens.words.tolist(), tokens.sentences.tolist(), strict=True):
        found[sentence].append(f"{word:08x}")
    return found


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """How alike two passages are, 0 to 1, whatever the order of their words."""
    left = " ".join(word for words in words_of(a) for word in words)
    right = " ".join(word for words in words_of(b) for word in words)
    return float(fuzz.token_sort_ratio(left, right)) / 100


def aligned(a: Sequence[str], b: Sequence[str]) -> tuple[Aligned, ...]:
    """For each sentence of `a` its best counterpart in `b`, where there is one; numbers count within the passages."""
    left, right = words_of(a), words_of(b)
    found: list[Aligned] = []
    for i, words in enumerate(left):
        if not words:
            continue
        ratios = [_ratio(words, other) for other in right]
        best = int(np.argmax(ratios))
        if ratios[best] >= _ALIKE:
            found.append(Aligned(i, best, ratios[best] / 100))
    return tuple(found)


def shared_features(a: Sequence[str], b: Sequence[str]) -> set[int]:
    """The pairs of words that both passages hold."""
    return feature_set(a) & feature_set(b)


def feature_set(sentences: Sequence[str]) -> set[int]:
    """The pairs of words of a passage."""
    features = features_of(_tokens(sentences), np.zeros(len(sentences), np.int32), WINDOW)
    bucket = np.repeat(np.arange(len(features.bounds) - 1, dtype=np.uint64), np.diff(features.bounds))
    full = (bucket << np.uint64(64 - SENTENCE_BITS)) | (features.keys >> np.uint64(SENTENCE_BITS))
    return set(np.unique(full).tolist())


def _ratio(words: Sequence[str], other: Sequence[str]) -> float:
    if not other:
        return 0.0
    return float(fuzz.token_set_ratio(" ".join(words), " ".join(other))) * min(
        1.0, 0.5 + min(len(words), len(other)) / 8
    )


def _tokens(sentences: Sequence[str]) -> Tokens:
    data, bounds = joined(sentences)
    one: npt.NDArray[np.int64] = np.array([0, len(sentences)])
    return tokenise(data, bounds, one, lexicon())
