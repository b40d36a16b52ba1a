"""Features of the tokens in a window: the word, its neighbours, the lists it is on, and how the dossier uses it."""

import numpy as np

from nlp.entities.hashing import BUCKETS, Part, Places, templates
from nlp.entities.lexis import USAGE_BITS, Attribute, Longs

A = Attribute
_LISTED: tuple[tuple[Part, ...], ...] = (
    (),
    ((A.LOW, 0),),
    ((A.SHAPE, 0),),
    ((A.END2, 0),),
    ((A.END3, 0),),
    ((A.END4, 0),),
    ((A.HEAD3, 0),),
    ((A.LOW, -1),),
    ((A.LOW, -2),),
    ((A.LOW, -2), (A.LOW, -1)),
    ((A.LOW, 1),),
    ((A.LOW, 2),),
    ((A.LOW, 1), (A.LOW, 2)),
    ((A.CLASS, 0),),
    ((A.CLASS, -1),),
    ((A.CLASS, -2),),
    ((A.CLASS, -3),),
    ((A.CLASS, 1),),
    ((A.CLASS, -2), (A.CLASS, -1)),
    ((A.SHAPE, -1),),
    ((A.SHAPE, 1),),
    ((A.SHAPE, -1), (A.SHAPE, 0)),
    ((A.SHAPE, -1), (A.SHAPE, 0), (A.SHAPE, 1)),
    ((A.GAP, 0),),
    ((A.GAP, 0), (A.SHAPE, 0)),
    ((A.GAP, 0), (A.SHAPE, 0), (A.GAP_AFTER, 0)),
    ((A.CLASS, -1), (A.SHAPE, 0)),
    ((A.KNOWN, 0),),
    ((A.KNOWN, 0), (A.SHAPE, 0)),
    ((A.KNOWN, 0), (A.KNOWN, 1)),
    ((A.KNOWN, -1), (A.KNOWN, 0)),
    ((A.PLACE, 0),),
    ((A.PLACE, -1), (A.FIRST, 0)),
    ((A.PLACE, 1), (A.LAST, 0)),
    ((A.BODY, 0),),
    ((A.BODY, 0), (A.SHAPE, 0)),
    ((A.BODY, 1),),
    ((A.BODY, -1),),
    ((A.SIZE, 0),),
    ((A.FIRST, 0),),
    ((A.LAST, 0),),
    ((A.LABEL, 0), (A.GAP, 0)),
    ((A.LABEL, 0),),
    ((A.OPENING, 0),),
)
TEMPLATES = templates([(f"tag {n}", parts) for n, parts in enumerate(_LISTED)])
SIDES = np.array([0, -1, 1])
WIDTH = BUCKETS + len(SIDES) * USAGE_BITS
"""Table places: hashed features, then one for each bit of usage of the word itself, the one before, the one after."""


def write_windows(table: Longs, firsts: Places, lasts: Places) -> Places:
    """Write size and edges of the windows into the table; the tokens that stand in windows, in order."""
    sizes = lasts - firsts
    at = np.repeat(firsts - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes) + np.arange(int(sizes.sum()))
    table[at, A.SIZE] = np.repeat(np.minimum(sizes, 6), sizes)
    table[firsts, A.FIRST] = 1
    table[lasts - 1, A.LAST] = 1
    return at


def hashed(table: Longs, at: Places) -> Places:
    """Table places of the hashed features, shape (tokens, templates)."""
    return TEMPLATES.places(table, at)


def used(usage: Longs, at: Places) -> Longs:
    """Usage as 0 and 1, shape (tokens, 3 * USAGE_BITS)."""
    bits = np.arange(USAGE_BITS)
    sides = [(usage[at + side][:, None] >> bits) & 1 for side in SIDES]
    found: Longs = np.concatenate(sides, axis=1)
    return found
