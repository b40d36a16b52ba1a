"""How a dossier uses each word: after a title, after 'te' or 'in', in capitals, in lower case too, what comes after."""

import numpy as np

from nlp.entities.lexis import CAPS, INITIAL, LOW_TOO, Attribute, Flag, Longs
from nlp.entities.stream import Stream


def usage_of(stream: Stream, table: Longs) -> Longs:
    """For each token the bits that hold for its word anywhere in the dossier; no bits for a word never capitalised."""
    flags = table[:, Attribute.FLAGS]
    inside = stream.documents % 2 == 1
    upper = ((flags & Flag.UPPER) > 0) & inside
    bits = np.zeros(len(table), np.int64)
    bits[1:] = table[:-1, Attribute.BEFORE]
    bits[1:] |= np.where((flags[:-1] & Flag.INITIAL) > 0, INITIAL, 0)
    bits |= np.where((flags & Flag.CAPITALS) > 0, CAPS, 0)
    bits[:-1] |= table[1:, Attribute.THEN]
    bits = np.where(upper, bits, np.where(((flags & Flag.LOWER) > 0) & inside, LOW_TOO, 0))
    _, word = np.unique(table[:, Attribute.LOW], return_inverse=True)
    count = int(word.max()) + 1 if len(word) else 0
    known = np.zeros(count, np.int64)
    np.bitwise_or.at(known, word, bits)
    capitalised = np.zeros(count, np.bool_)
    capitalised[word[upper]] = True
    used: Longs = np.where(capitalised[word], known[word], 0)
    return used
