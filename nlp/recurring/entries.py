"""The dossiers of a segment, and of a whole index, held as columns: an entry is made when it is asked for.

An index of 100,000 dossiers is opened for one new dossier, which looks at a few of them; to make an object of each
would take longer than the comparison.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Entry:
    """A dossier in a segment: its name, mark, document names, first sentence and number of sentences."""

    dossier: str
    mark: str
    documents: tuple[str, ...]
    first: int
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The entries of a segment, in order."""

    dossiers: Sequence[str]
    marks: Sequence[str]
    documents: Sequence[Sequence[str]]
    firsts: Ints
    counts: Ints

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Entries":
        """The same entries as columns."""
        held = list(entries)
        firsts, counts = (np.array([getattr(e, name) for e in held], np.int64) for name in ("first", "count"))
        return cls([e.dossier for e in held], [e.mark for e in held], [e.documents for e in held], firsts, counts)

    @classmethod
    def from_json(cls, body: Any) -> "Entries":
        """The entries of which `as_json` is given.

        Raises:
            ValueError: the columns are not of one length.

        """
        firsts, counts = np.array(body["firsts"], np.int64), np.array(body["counts"], np.int64)
        found = cls(body["dossiers"], body["marks"], body["documents"], firsts, counts)
        if len({len(column) for column in (found.dossiers, found.marks, found.documents, firsts, counts)}) != 1:
            msg = "columns of different lengths"
            raise ValueError(msg)
        return found

    def as_json(self) -> dict[str, Any]:
        """The columns as JSON holds them."""
        return {
            "dossiers": list(self.dossiers),
            "marks": list(self.marks),
            "documents": [list(names) for names in self.documents],
            "firsts": self.firsts.tolist(),
            "counts": self.counts.tolist(),
        }

    def __len__(self) -> int:
        return len(self.dossiers)

    def __getitem__(self, at: int) -> Entry:
        """The entry at a place."""
        first, count = int(self.firsts[at]), int(self.counts[at])
        return Entry(self.dossiers[at], self.marks[at], tuple(self.documents[at]), first, count)

    def alive(self, struck: Collection[int]) -> Ints:
        """The places of the entries that are not struck out."""
        return np.setdiff1d(np.arange(len(self)), np.fromiter(struck, np.int64), assume_unique=True)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Where a dossier stands in the index: its entry and its first sentence, counted over all segments."""

    number: int
    entry: Entry
    first: int


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The dossiers of an index that count, in order.

    Row n is entry `places[n]` of segment `segments[n]`; its first sentence is `firsts[n]`.
    """

    entries: Sequence[Entries]
    segments: Ints
    places: Ints
    firsts: Ints

    def __len__(self) -> int:
        return len(self.firsts)

    def __getitem__(self, number: int) -> Row:
        """The row with this number."""
        entry = self.entries[self.segments[number]][int(self.places[number])]
        return Row(number, entry, int(self.firsts[number]))

    def __iter__(self) -> Iterator[Row]:
        return (self[n] for n in range(len(self)))

    def names(self) -> list[str]:
        """The names of the dossiers."""
        return self._column("dossiers")

    def marks(self) -> list[str]:
        """The marks of the dossiers."""
        return self._column("marks")

    def ends(self) -> Ints:
        """For each dossier the number of the sentence after its last."""
        counts = [held.counts[self.places[self.segments == n]] for n, held in enumerate(self.entries)]
        ends: Ints = self.firsts + np.concatenate([*counts, np.zeros(0, np.int64)])
        return ends

    def _column(self, name: str) -> list[str]:
        found: list[str] = []
        for number, held in enumerate(self.entries):
            column = getattr(held, name)
            found += [column[place] for place in self.places[self.segments == number].tolist()]
        return found
