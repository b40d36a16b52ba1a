"""Words to features: unordered pairs of different words that stand close together, across sentence ends.

Such pairs survive reordering, splitting and joining of sentences and the loss of some words; single words do not
tell one story from another, long word sequences do not survive rewording. A key is 64 bits: 8 choose the bucket, the
next 36 are the feature, the last 28 the number of the sentence (at most 268 million an index).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit, uint64

from nlp.recurring.hashing import mix
from nlp.recurring.lexicon import DESCRIBES
from nlp.recurring.tokens import Tokens

BUCKET_BITS = 8
BUCKETS = 1 << BUCKET_BITS
SENTENCE_BITS = 28
MAX_SENTENCES = 1 << SENTENCE_BITS
_RING = 16

Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Sorted keys, bucket by bucket; `bounds[i]` is where bucket `i` starts (257 entries)."""

    keys: Keys
    bounds: npt.NDArray[np.int64]

    def bucket(self, number: int) -> Keys:
        """The keys of one bucket."""
        return self.keys[self.bounds[number] : self.bounds[number + 1]]


def features_of(tokens: Tokens, breaks: npt.NDArray[np.int32], window: int, base: int = 0) -> Features:
    """The features of some dossiers.

    Args:
        tokens: their words.
        breaks: for each sentence the number of its document: no pair crosses a document's end.
        window: a word is paired with so many words after it (at most 15).
        base: number of the first sentence in the index.

    """
    counts = np.zeros(BUCKETS, np.int64)
    nothing = np.zeros(0, np.uint64)
    _emit(tokens.words, tokens.sentences, breaks, window, np.uint64(base), counts, nothing)
    bounds = np.zeros(BUCKETS + 1, np.int64)
    np.cumsum(counts, out=bounds[1:])
    keys = np.empty(int(bounds[-1]), np.uint64)
    _emit(tokens.words, tokens.sentences, breaks, window, np.uint64(base), bounds[:-1].copy(), keys)
    for number in range(BUCKETS):
        keys[bounds[number] : bounds[number + 1]].sort()
    return Features(keys, bounds)


@njit(cache=True, nogil=True)
def _emit(
    words: np.ndarray,
    sentences: np.ndarray,
    breaks: np.ndarray,
    window: int,
    base: np.uint64,
    fill: np.ndarray,
    out: np.ndarray,
) -> None:
    """Count the keys of each bucket (`out` empty), or write them where `fill` says."""
    writing = len(out) > 0
    ring = np.zeros(_RING, np.uint32)
    origin = np.full(_RING, -1, np.int64)
    top = _RING - 1
    describes = np.uint32(DESCRIBES)
    for i in range(len(words)):
        word = words[i]
        document = np.int64(breaks[sentences[i]])
        for back in range(1, window + 1):
            slot = (i - back) & top
            if origin[slot] != document:
                break
            other = ring[slot]
            if other == word or (other & word & describes) != 0:
                continue
            low, high = uint64(min(word, other)), uint64(max(word, other))
            feature = mix((low << uint64(32)) | high)
            bucket = np.int64(feature >> uint64(64 - BUCKET_BITS))
            if writing:
                kept = (feature << uint64(BUCKET_BITS)) >> uint64(SENTENCE_BITS)
                out[fill[bucket]] = (kept << uint64(SENTENCE_BITS)) | (base + uint64(sentences[i]))
            fill[bucket] += 1
        ring[i & top] = word
        origin[i & top] = document
