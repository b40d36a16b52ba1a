"""One new dossier against the stored index, of which only the blocks that can hold its features are read.

A stored sentence's mass is what the last full comparison wrote down (`Mass`); where there was none yet, all
sentences are taken to be as heavy as the new dossier's mean. Links found here are provisional; the next full
comparison decides.
"""

import json
import os
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlp.recurring.background import Background
from nlp.recurring.chain import Layout, chains, reaches
from nlp.recurring.columns import build, columns_of
from nlp.recurring.detect import links_between, order
from nlp.recurring.entries import Row
from nlp.recurring.features import BUCKETS, SENTENCE_BITS, Features, Keys
from nlp.recurring.index import Index
from nlp.recurring.model import Account, Link
from nlp.recurring.scan import Hits, formulas
from nlp.recurring.segment import BLOCK, IndexDamagedError, Segment, Sentences
from nlp.recurring.settings import Settings
from nlp.recurring.weigh import LEAST, weight

_LOW = np.uint64((1 << SENTENCE_BITS) - 1)
_FILE = "mass.npy"


def save_mass(folder: Path, mass: npt.NDArray[np.float32], segments: Sequence[str]) -> None:
    """Keep the mass of all sentences with the names of the segments that it was measured on."""
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / (_FILE + ".deel")
    data = mass.astype("<f4").tobytes()
    head = json.dumps({"segments": list(segments), "check": zlib.crc32(data)}).encode()
    with partial.open("wb") as out:
        out.write(len(head).to_bytes(4, "little") + head + data)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(folder / _FILE)


def load_mass(folder: Path, index: Index) -> npt.NDArray[np.float32] | None:
    """The mass of the sentences of the index as far as it was measured (the rest is 0), or None.

    Raises:
        IndexDamagedError: the file is not what was written.

    """
    try:
        data = (folder / _FILE).read_bytes()
    except FileNotFoundError:
        return None
    size = int.from_bytes(data[:4], "little")
    try:
        head = json.loads(data[4 : 4 + size])
    except ValueError as error:
        msg = f"{_FILE}: {error}"
        raise IndexDamagedError(msg) from error
    if zlib.crc32(data[4 + size :]) != head["check"]:
        msg = f"{_FILE} is not what was written"
        raise IndexDamagedError(msg)
    known = [part.path.name for part in index.segments][: len(head["segments"])]
    if known != head["segments"]:
        return None
    mass = np.zeros(index.sentences, np.float32)
    measured = np.frombuffer(data[4 + size :], "<f4")
    mass[: len(measured)] = measured
    return mass


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Occurrences of the new dossier's features in the index, and the weight of each feature."""

    stored: list[int]
    new: list[int]
    weights: list[float]
    mass: npt.NDArray[np.float32]
    """Of the new dossier's own sentences."""
    whole: npt.NDArray[np.int32]
    over: npt.NDArray[np.int32]
    """Features of the new dossier's sentences, and those that too many dossiers have (`scan.Tally`)."""


def links_to(
    index: Index, account: Account, settings: Settings, known: Background, mass: npt.NDArray[np.float32] | None
) -> list[Link]:
    """The links between a dossier and those in the index (its own earlier entry apart), without similarity.

    Args:
        index: the stored index.
        account: the new dossier.
        settings: what counts.
        known: the background.
        mass: of the stored sentences, if it was measured (`load_mass`).

    """
    columns = columns_of([account])
    features = build(columns, index.rules)
    if not len(features.keys) or not index.sentences:
        return []
    found = _occurrences(index, features, account, (settings, known))
    rows = _candidates(index, found.stored, settings)
    if not rows:
        return []
    return _linked(index, rows, found, (account, columns.sentences, mass), settings)


def _occurrences(index: Index, features: Features, account: Account, rules: tuple[Settings, Background]) -> _Found:
    settings, known = rules
    dossiers = len(index.rows) + (index.number_of(account.dossier) < 0)
    size = len(account.units)
    found = _Found([], [], [], np.zeros(size, np.float32), np.zeros(size, np.int32), np.zeros(size, np.int32))
    for number in range(BUCKETS):
        keys = features.bucket(number)
        if not len(keys):
            continue
        wanted, first = np.unique(keys >> np.uint64(SENTENCE_BITS), return_index=True)
        mine = np.split((keys & _LOW).astype(np.int64), first[1:])
        held = [_search(part, number, wanted) for part in index.segments]
        names, chances = known.bucket(number)
        at = np.asarray(np.searchsorted(names, wanted))
        known_here = np.asarray(at < len(names))
        known_here[known_here] = names[at[known_here]] == wanted[known_here]
        for i in range(len(wanted)):
            stored = _first_of_each(held, i, index, account.dossier, settings.cap(dossiers))
            places = list(dict.fromkeys(mine[i].tolist()))
            if stored != []:
                found.whole[places] += 1
                found.over[places] += int(stored is None)
            if not stored:
                continue
            chance = float(chances[at[i]]) if known_here[i] else 0.0
            _take(found, stored, places[0], weight(len(stored) + 1, chance, dossiers))
    return found


def _take(found: _Found, stored: Sequence[int], place: int, value: float) -> None:
    if value >= LEAST:
        found.mass[place] += value
        found.stored.extend(stored)
        found.new.extend([place] * len(stored))
        found.weights.extend([value] * len(stored))


def _candidates(index: Index, stored: Sequence[int], settings: Settings) -> list[Row]:
    """The dossiers that share enough features, in the order of the index."""
    counts = Counter(number for sentence in stored if (number := index.owner_of(sentence)) >= 0)
    return [index.rows[number] for number in sorted(counts) if counts[number] >= settings.least_hits]


def _linked(
    index: Index,
    rows: Sequence[Row],
    found: _Found,
    new: tuple[Account, Sentences, npt.NDArray[np.float32] | None],
    settings: Settings,
) -> list[Link]:
    """Links by the same kernels as a full comparison, on the candidates and the new dossier alone."""
    account, own, mass = new
    columns = [*(index.columns(row) for row in rows), own]
    sizes = [len(column.lengths) for column in columns]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    owner = np.repeat(np.arange(len(columns), dtype=np.int32), sizes)
    places = np.concatenate([column.documents for column in columns]).astype(np.int64)
    change = np.ones(len(owner), bool)
    change[1:] = (places[1:] != places[:-1]) | (owner[1:] != owner[:-1])
    lengths = np.concatenate([column.lengths for column in columns]).astype(np.int32)
    layout = Layout(
        owner,
        reaches(np.cumsum(change).astype(np.int32), lengths, settings),
        np.concatenate([*_masses(rows, mass, found.mass), found.mass]).astype(np.float32),
    )
    local = {row.number: (i, row.first) for i, row in enumerate(rows)}
    hits = _local_hits(index, found, (local, starts), mass)
    names = [*(row.entry.dossier for row in rows), account.dossier]
    return sorted(links_between(chains(hits, layout, settings), owner, starts, names), key=order)


def _masses(
    rows: Sequence[Row], mass: npt.NDArray[np.float32] | None, own: npt.NDArray[np.float32]
) -> list[npt.NDArray[np.float32]]:
    mean = np.float32(own.mean()) if len(own) else np.float32(0)
    if mass is None:
        return [np.full(row.entry.count, mean, np.float32) for row in rows]
    parts = [mass[row.first : row.first + row.entry.count] for row in rows]
    return [np.where(part > 0, part, mean) for part in parts]


def _local_hits(
    index: Index,
    found: _Found,
    where: tuple[dict[int, tuple[int, int]], npt.NDArray[np.int64]],
    mass: npt.NDArray[np.float32] | None,
) -> Hits:
    """The occurrences in candidates, numbered within the candidates, without formulas on either side."""
    local, starts = where
    formal = formulas(found.whole, found.over)
    a: list[int] = []
    b: list[int] = []
    weights: list[float] = []
    for stored, new, value in zip(found.stored, found.new, found.weights, strict=True):
        number = index.owner_of(stored)
        if number not in local or formal[new] or (mass is not None and mass[stored] < 0):
            continue
        place, first = local[number]
        a.append(int(starts[place]) + stored - first)
        b.append(int(starts[-2]) + new)
        weights.append(value)
    return Hits(np.array(a, np.uint32), np.array(b, np.uint32), np.array(weights, np.float32))


def _search(part: Segment, number: int, wanted: Keys) -> list[Keys]:
    """For each feature its keys in a bucket of a segment, from blocks that were checked."""
    low, high = int(part.bounds[number]), int(part.bounds[number + 1])
    if low == high:
        return [np.zeros(0, np.uint64)] * len(wanted)
    shift = np.uint64(SENTENCE_BITS)
    first, last = wanted << shift, (wanted << shift) | _LOW
    # Only the first keys of blocks (checked when the segment was opened) say in which block to look.
    starts = part.firsts[low // BLOCK + 1 : (high - 1) // BLOCK + 1]
    begin = low // BLOCK + np.searchsorted(starts, first, side="left")
    end = low // BLOCK + np.searchsorted(starts, last, side="right")
    blocks = sorted({int(n) for b, e in zip(begin, end, strict=True) for n in range(int(b), int(e) + 1)})
    keys = np.concatenate([_of_bucket(part, block, low, high) for block in blocks])
    left, right = np.searchsorted(keys, first, side="left"), np.searchsorted(keys, last, side="right")
    return [keys[i:j] for i, j in zip(left.tolist(), right.tolist(), strict=True)]


def _of_bucket(part: Segment, block: int, low: int, high: int) -> Keys:
    """The keys of a block that are of the bucket from `low` to `high`."""
    offset = block * BLOCK
    return part.check(block)[max(0, low - offset) : high - offset]


def _first_of_each(held: Sequence[Sequence[Keys]], number: int, index: Index, own: str, cap: int) -> list[int] | None:
    """The first sentence of each other dossier that holds a feature; None when they are too many."""
    seen: dict[int, int] = {}
    itself = index.number_of(own)
    for part, base in zip(held, index.bases, strict=True):
        for key in part[number].tolist():
            sentence = (key & int(_LOW)) + base
            owner = index.owner_of(sentence)
            if owner < 0 or owner == itself or owner in seen:
                continue
            seen[owner] = sentence
            if len(seen) >= cap:
                return None
    return list(seen.values())
