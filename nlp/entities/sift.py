"""Which candidates are entities: a logistic model over the words around them, then the best that do not overlap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.entities.gazetteer import airlines, designators
from nlp.entities.hashing import BUCKETS, Places, mixed, seed_of
from nlp.entities.lexis import Attribute, Longs, code
from nlp.entities.names import names as listed
from nlp.entities.rivals import rivals_of
from nlp.entities.spans import Candidate, Mention
from nlp.entities.stream import Stream
from nlp.entities.weights import Floats, Weights
from nlp.model import EntityType

_EVEN = 0.0
"""Score (log-odds) above which a candidate is taken."""
_LINE_START = 2
_BEFORE, _AFTER = 6, 3
_SHAPES = dict.fromkeys(range(48, 58), "9") | {n: "a" for n in range(65, 0x250) if chr(n).isalpha()}


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Table places of candidates' features: a matrix of those that all have, and (row, place) of the others."""

    common: Places
    row: Places
    place: Places

    def scores(self, table: Floats) -> Floats:
        """The sum of the weights of each candidate."""
        total: Floats = table[self.common, 0].sum(1)
        if self.row.size:
            total = total + np.bincount(self.row, table[self.place, 0], len(total)).astype(np.float32)
        return total


def features_of(stream: Stream, table: Longs, candidates: Sequence[Sequence[Candidate]]) -> Rows:
    """Features of the candidates of all documents, one document after another."""
    every = [candidate for found in candidates for candidate in found]
    before, after = _neighbours(stream, candidates)
    kinds = np.array([[code(c.type.value), code(c.pattern)] for c in every], np.int64).reshape(-1, 2)
    low = table[:, Attribute.LOW]
    texts = [stream.texts[n][c.start : c.end] for n, found in enumerate(candidates) for c in found]
    quotes = np.array([_quote(text) for text in texts], np.int64).reshape(-1, 4)
    around = [low[before - k] for k in range(_BEFORE)]
    behind = [low[after + k] for k in range(_AFTER)]
    opens = (table[before + 1, Attribute.GAP] > _LINE_START).astype(np.int64)
    columns: list[tuple[str, Longs]] = [
        ("", np.zeros(len(every), np.int64)),
        *((f"quote {k}", quotes[:, k]) for k in range(4)),
        *((f"before {k}", around[k]) for k in range(3)),
        *(("bag", column) for column in around),
        *((f"after {k}", column) for k, column in enumerate(behind)),
        ("two", _pair(around[1], around[0])),
        ("sides", _pair(around[0], behind[0])),
        ("label", table[before + 1, Attribute.LABEL]),
        ("opening", table[before + 1, Attribute.OPENING]),
        ("line", opens),
    ]
    seeds = np.array([seed_of(f"sift {bag}") for bag, _ in columns], np.uint64)
    values = mixed(np.broadcast_to(seeds, (len(every), len(seeds))).copy(), np.stack([v for _, v in columns], 1))
    common = np.concatenate([_bucket(mixed(values, kinds[:, k : k + 1])) for k in range(2)], axis=1)
    extra = _extras(every, texts, opens, around, behind, candidates)
    rows = np.array([n for n, codes in enumerate(extra) for _ in codes], np.int64)
    mine = np.array([c for codes in extra for c in codes], np.int64)
    base = mixed(np.full(len(mine), seed_of("sift extra"), np.uint64), mine)
    own = [_bucket(mixed(base, kinds[rows, k])) for k in range(2)]
    return Rows(common, np.concatenate([rows, rows]), np.concatenate(own))


def sift(candidates: Sequence[Candidate], scores: Floats) -> list[Mention]:
    """The candidates that are taken, best first where they overlap, in the order of the text."""
    ranked = sorted(
        (n for n in np.flatnonzero(scores > _EVEN).tolist()),
        key=lambda n: (-float(scores[n]) - 0.05 * (candidates[n].end - candidates[n].start), candidates[n].start),
    )
    taken: list[Candidate] = []
    for n in ranked:
        candidate = candidates[n]
        if all(candidate.end <= other.start or candidate.start >= other.end for other in taken):
            taken.append(candidate)
    return sorted((Mention(c.start, c.end, c.type) for c in taken), key=lambda mention: mention.start)


def pick(
    stream: Stream, table: Longs, candidates: Sequence[Sequence[Candidate]], weights: Weights
) -> list[list[Mention]]:
    """The entities among the candidates of each document."""
    if not any(candidates):
        return [[] for _ in candidates]
    scores = features_of(stream, table, candidates).scores(weights.table)
    cuts = np.cumsum([len(found) for found in candidates])[:-1]
    return [sift(found, part) for found, part in zip(candidates, np.split(scores, cuts), strict=True)]


def _neighbours(stream: Stream, candidates: Sequence[Sequence[Candidate]]) -> tuple[Places, Places]:
    """The last token before each candidate, and the first after it."""
    before: list[Places] = []
    after: list[Places] = []
    for n, found in enumerate(candidates):
        low, high = stream.bounds(n)
        starts = np.array([c.start for c in found], np.int64)
        ends = np.array([c.end for c in found], np.int64)
        before.append(low + np.searchsorted(stream.ends[low:high], starts, side="right") - 1)
        after.append(low + np.searchsorted(stream.starts[low:high], ends, side="left"))
    return np.concatenate(before).astype(np.int64), np.concatenate(after).astype(np.int64)


def _pair(one: Longs, other: Longs) -> Longs:
    value = mixed(one.astype(np.uint64), other)
    return (value >> np.uint64(1)).astype(np.int64)


def _bucket(value: np.ndarray) -> Places:
    return value.astype(np.int64) & (BUCKETS - 1)


def _quote(raw: str) -> tuple[int, int, int, int]:
    """Hashes of a candidate's shape, first word and whole, and whether it goes over a line's end."""
    words = raw.casefold().split()
    folded = " ".join(words)
    return code(folded.translate(_SHAPES)[:14]), code(words[0]), code(folded[:24]), int("\n" in raw)


def _extras(
    every: Sequence[Candidate],
    texts: Sequence[str],
    opens: Longs,
    around: Sequence[Longs],
    behind: Sequence[Longs],
    candidates: Sequence[Sequence[Candidate]],
) -> list[list[int]]:
    """What not every candidate has: rivals, and what tells a flight or an address."""
    found = [codes for one in candidates for codes in rivals_of(one)]
    known = _airline_codes()
    for n, candidate in enumerate(every):
        if candidate.type is EntityType.ADDRESS:
            found[n] += [code(name) for name in _address(texts[n], bool(opens[n]))]
        elif candidate.type is EntityType.FLIGHT:
            near = any(int(column[n]) in known for column in (*around, *behind))
            found[n] += [code(f"code{texts[n][:2] in designators()}"), code(f"airline{near}")]
    return found


def _airline_codes() -> frozenset[int]:
    return frozenset(code(word) for name in airlines() for word in (name, name.split(" ")[0]))


def _address(raw: str, opens: bool) -> list[str]:
    """Features of an address: which word opens it, which stands before the number, whether it opens its line."""
    words = raw.split()
    first = words[0].casefold()
    street = next((word for word in reversed(words) if word.isalpha()), "").casefold()
    return [
        f"words{len(words)}",
        f"lines{raw.count(chr(10))}{opens}",
        f"known{listed().get(first, '-')}",
        f"initial{words[0][1:2] == '.'}",
        f"gap{'  ' in raw}",
        f"street{street}",
        f"street-{street[-4:]}",
        f"streetis{listed().get(street, '-')}",
        f"caps{words[0].isupper()}",
    ]
