"""The index on disk: a list of segments, extended by batches, merged now and then, checked whenever it is read.

`index.json` names the segments and what they were made with; it is swapped in whole, so a run that is killed leaves
the index as it was after the last batch, and the next run goes on from there. A dossier that changed gets a new
entry; the old one is struck out until a merge drops it.
"""

import hashlib
import json
import os
import shutil
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlp.recurring import segment
from nlp.recurring.columns import Columns, Rules, build, columns_of, common_words
from nlp.recurring.entries import Entries, Entry, Row, Rows
from nlp.recurring.features import BUCKETS, MAX_SENTENCES, SENTENCE_BITS, Features, Keys
from nlp.recurring.lexicon import lexicon
from nlp.recurring.model import Account
from nlp.recurring.segment import IndexDamagedError, Segment, Sentences
from nlp.recurring.settings import LARGE, NARROW, UNITS

BATCH = 8000
"""Dossiers a segment when many are added; bounds memory while building."""
MANY_SEGMENTS = 16
"""With more segments than this, the small ones are merged."""
COMMON = 0.3
"""Part of the dossiers from which on a word is one of the whole collection."""
_FORMAT = 2
_FILE = "index.json"


class Index:
    """An index in a folder. Make it with `Index.open`."""

    def __init__(
        self, folder: Path, segments: Sequence[Segment], struck: Iterable[str], rules: Rules | None = None
    ) -> None:
        self.folder = folder
        self.segments = list(segments)
        self._struck = set(struck)
        self.rules = rules or Rules()
        self._layout()

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """The index in `folder`; an empty one where there is none or where it was made by other rules.

        Raises:
            IndexDamagedError: it is there but not as it was written. `clear` it and add the dossiers again.

        """
        path = folder / _FILE
        if not path.exists():
            if folder.exists() and any(folder.iterdir()):
                clear(folder)
            return cls(folder, (), ())
        try:
            state = json.loads(path.read_text())
            check = state.pop("check")
            names, struck, made = list(state["segments"]), list(state["struck"]), state["made"]
            rules = Rules(np.array(state["common"], np.uint32), int(state["window"]))
        except (OSError, ValueError, KeyError) as error:
            msg = f"{_FILE}: {error}"
            raise IndexDamagedError(msg) from error
        if check != _check(state):
            msg = f"{_FILE} is not what was written"
            raise IndexDamagedError(msg)
        if made != _made():
            clear(folder)
            return cls(folder, (), ())
        return cls(folder, [segment.read(folder / name) for name in names], struck, rules)

    @property
    def rows(self) -> Rows:
        """The dossiers that count, in the order of the index."""
        return self._rows

    @property
    def marks(self) -> dict[str, str]:
        """Dossier -> mark of what was indexed."""
        return dict(zip(self._rows.names(), self._rows.marks(), strict=True))

    def number_of(self, dossier: str) -> int:
        """The number of a dossier's row; -1 when it is not in the index."""
        return self._numbers.get(dossier, -1)

    def row(self, dossier: str) -> Row:
        """Where a dossier stands.

        Raises:
            KeyError: it is not in the index.

        """
        return self._rows[self._numbers[dossier]]

    def add(self, accounts: Iterable[Account], batch: int = BATCH) -> int:
        """Add dossiers, or what changed of them; returns how many. A batch is safe on disk before the next begins."""
        stream = iter(accounts)
        return self.add_all(columns_of(part) for part in iter(lambda: list(islice(stream, batch)), []))

    def add_all(self, batches: Iterable[Columns]) -> int:
        """Add batches of dossiers: two are made ready while one is written; returns how many dossiers."""
        added = 0
        waiting: deque[tuple[Columns, Future[Features]]] = deque()
        with ThreadPoolExecutor(2) as pool:
            for columns in batches:
                self._learn(columns)
                waiting.append((columns, pool.submit(build, columns, self.rules)))
                if len(waiting) > 2:
                    added += self._put(*waiting.popleft())
            while waiting:
                added += self._put(*waiting.popleft())
        return added

    def remove(self, dossiers: Iterable[str]) -> None:
        """Strike dossiers out and drop their features from the disk."""
        gone = set(dossiers) & set(self._numbers)
        if gone:
            self._struck |= {self._tag(self._numbers[name]) for name in gone}
            self._layout()
            self._save()
            self.merge(every=True)

    def bucket(self, number: int) -> Keys:
        """The sorted keys of a bucket over all segments; sentence numbers count over the index."""
        parts = []
        for part, base in zip(self.segments, self._bases, strict=True):
            keys = part.bucket(number)
            if len(keys):
                parts.append(keys + np.uint64(base))
        if not parts:
            return np.zeros(0, np.uint64)
        if len(parts) == 1:
            return parts[0]
        merged = np.concatenate(parts)
        merged.sort()
        return merged

    def merge(self, *, every: bool = False) -> None:
        """Make one segment of the small ones (or of all), dropping what was struck out."""
        chosen = list(range(len(self.segments))) if every else self._small()
        if len(chosen) < 2 and not (every and self._struck):
            return
        old = [self.segments[i] for i in chosen]
        name = self._new_name()
        self._write_merged(self.folder / name, chosen)
        kept = [part for i, part in enumerate(self.segments) if i not in chosen]
        # What was kept keeps its numbers: the mass that was measured on it stays good (`lookup`).
        self.segments = [*kept, segment.read(self.folder / name)]
        self._struck = {tag for tag in self._struck if tag.split("/")[0] in {p.path.name for p in kept}}
        self._layout()
        self._save()
        for part in old:
            shutil.rmtree(part.path, ignore_errors=True)

    def _small(self) -> list[int]:
        """The segments that are small beside the largest; when too few are, the smaller half of all."""
        sizes = [len(part.keys) for part in self.segments]
        small = [i for i, size in enumerate(sizes) if 4 * size < max(sizes)]
        half = sorted(sorted(range(len(sizes)), key=sizes.__getitem__)[: (len(sizes) + 1) // 2])
        return small if len(small) > 2 else half

    def _learn(self, columns: Columns) -> None:
        """The first batch of a large collection says which words are common in it."""
        if not self.segments and not len(self.rules.common) and len(columns.entries) >= LARGE:
            self.rules = Rules(common_words(columns, COMMON), NARROW)

    def _put(self, columns: Columns, features: "Future[Features]") -> int:
        if self.sentences + len(columns.sentences.lengths) > MAX_SENTENCES:
            msg = f"an index holds at most {MAX_SENTENCES} sentences; split the collection"
            raise OverflowError(msg)
        folder = self._new_name()
        entries = Entries.of(columns.entries)
        segment.write(self.folder / folder, features.result(), columns.sentences, entries)
        self._struck |= {self._tag(self._numbers[name]) for name in entries.dossiers if name in self._numbers}
        self.segments.append(segment.read(self.folder / folder))
        self._layout()
        self._save()
        if len(self.segments) > MANY_SEGMENTS:
            self.merge()
        return len(columns.entries)

    def _tag(self, number: int) -> str:
        rows = self._rows
        return f"{self.segments[int(rows.segments[number])].path.name}/{rows.places[number]}"

    def _segment_of(self, sentence: int) -> int:
        # Empty segments share a base with the next one: the last of them holds the sentence.
        return bisect_right(self._bases, sentence) - 1

    def _new_name(self) -> str:
        taken = [int(path.name[1:]) for path in self.folder.glob("s[0-9]*") if path.name[1:].isdigit()]
        return f"s{max(taken, default=0) + 1:06d}"

    def _layout(self) -> None:
        """Numbers of sentences and dossiers over all segments."""
        self._bases: list[int] = []
        total = 0
        alive: list[npt.NDArray[np.int64]] = []
        firsts = [np.zeros(0, np.int64)]
        struck = self._struck_places()
        for part in self.segments:
            self._bases.append(total)
            alive.append(part.entries.alive(struck[part.path.name]))
            firsts.append(part.entries.firsts[alive[-1]] + total)
            total += len(part.sentences.lengths)
        owner = np.repeat(np.arange(len(alive)), [len(places) for places in alive])
        places = np.concatenate([*alive, np.zeros(0, np.int64)])
        self._rows = Rows([part.entries for part in self.segments], owner, places, np.concatenate(firsts))
        self._firsts = self._rows.firsts.tolist()
        self._ends = self._rows.ends().tolist()
        self._numbers = {name: number for number, name in enumerate(self._rows.names())}
        self.sentences = total

    def _struck_places(self) -> defaultdict[str, list[int]]:
        """The places of the entries that are struck out, by name of their segment."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for tag in self._struck:
            name, place = tag.rsplit("/", 1)
            places[name].append(int(place))
        return places

    @property
    def bases(self) -> tuple[int, ...]:
        """The number of each segment's first sentence in the index."""
        return tuple(self._bases)

    def owner_of(self, sentence: int) -> int:
        """The number of the dossier that a sentence belongs to; -1 when it was struck out."""
        at = bisect_right(self._firsts, sentence) - 1
        return at if at >= 0 and sentence < self._ends[at] else -1

    def columns(self, row: Row) -> Sentences:
        """Document number and length of the sentences of a dossier."""
        at = self._segment_of(row.first)
        span = slice(row.first - self._bases[at], row.first - self._bases[at] + row.entry.count)
        held = self.segments[at].sentences
        return Sentences(held.documents[span], held.lengths[span])

    def dossier_of(self) -> npt.NDArray[np.int32]:
        """For each sentence the number of its dossier (`Row.number`), or -1 when it was struck out."""
        numbers = np.full(self.sentences, -1, np.int32)
        for number, (first, end) in enumerate(zip(self._firsts, self._ends, strict=True)):
            numbers[first:end] = number
        return numbers

    def documents(self) -> npt.NDArray[np.int32]:
        """For each sentence a number that changes where a document or dossier ends."""
        local = np.concatenate([part.sentences.documents for part in self.segments] or [np.zeros(0, np.uint16)])
        dossiers = self.dossier_of()
        change = np.ones(len(local), bool)
        change[1:] = (local[1:] != local[:-1]) | (dossiers[1:] != dossiers[:-1])
        return np.cumsum(change).astype(np.int32)

    def lengths(self) -> npt.NDArray[np.int32]:
        """For each sentence its length in characters."""
        parts = [part.sentences.lengths for part in self.segments] or [np.zeros(0, np.uint16)]
        return np.concatenate(parts).astype(np.int32)

    def _write_merged(self, path: Path, chosen: Sequence[int]) -> None:
        keep, entries, shifts, sentences = self._renumber(chosen)
        parts: list[Keys] = []
        bounds = np.zeros(BUCKETS + 1, np.int64)
        low = np.uint64((1 << SENTENCE_BITS) - 1)
        for number in range(BUCKETS):
            merged = []
            for i in chosen:
                keys = self.segments[i].bucket(number)
                local = (keys & low).astype(np.int64)
                alive = keep[i][local]
                merged.append((keys[alive] & ~low) | (local[alive] + shifts[i][local[alive]]).astype(np.uint64))
            parts.append(np.sort(np.concatenate(merged)))
            bounds[number + 1] = bounds[number] + len(parts[-1])
        segment.write(path, Features(np.concatenate(parts), bounds), sentences, Entries.of(entries))

    def _renumber(
        self, chosen: Sequence[int]
    ) -> tuple[dict[int, npt.NDArray[np.bool_]], list[Entry], dict[int, npt.NDArray[np.int64]], Sentences]:
        keep: dict[int, npt.NDArray[np.bool_]] = {}
        shifts: dict[int, npt.NDArray[np.int64]] = {}
        entries: list[Entry] = []
        columns: list[tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint16]]] = []
        total = 0
        struck = self._struck_places()
        for i in chosen:
            part = self.segments[i]
            keep[i] = np.zeros(len(part.sentences.lengths), bool)
            shifts[i] = np.zeros(len(part.sentences.lengths), np.int64)
            for place in part.entries.alive(struck[part.path.name]).tolist():
                entry = part.entries[place]
                span = slice(entry.first, entry.first + entry.count)
                keep[i][span] = True
                shifts[i][span] = total - entry.first
                columns.append((part.sentences.documents[span], part.sentences.lengths[span]))
                entries.append(Entry(entry.dossier, entry.mark, entry.documents, total, entry.count))
                total += entry.count
        none = [np.zeros(0, np.uint16)]
        sentences = Sentences(
            np.concatenate([c[0] for c in columns] or none), np.concatenate([c[1] for c in columns] or none)
        )
        return keep, entries, shifts, sentences

    def _save(self) -> None:
        names = [part.path.name for part in self.segments]
        state = {
            "made": _made(),
            "segments": names,
            "struck": sorted(self._struck),
            "common": self.rules.common.tolist(),
            "window": self.rules.window,
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / (_FILE + ".deel")
        with partial.open("w") as out:
            json.dump({**state, "check": _check(state)}, out)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(self.folder / _FILE)


def clear(folder: Path) -> None:
    """Throw an index away (only what an index consists of)."""
    for path in folder.glob("s[0-9]*"):
        shutil.rmtree(path, ignore_errors=True)
    for name in (_FILE, _FILE + ".deel"):
        (folder / name).unlink(missing_ok=True)


def _made() -> list[str | int]:
    return [_FORMAT, lexicon().fingerprint, UNITS]


def _check(state: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()
