"""Weights of a linear model over named features, kept as plain arrays: nothing in the file can run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`table[vocabulary[feature]]` has one weight for each of `labels`; `transitions` only where order counts."""

    vocabulary: dict[str, int]
    table: Floats
    labels: tuple[str, ...]
    transitions: Floats
    words: frozenset[str] = frozenset()
    """Words that the model was told never to look at (function words at the head of a sentence)."""

    def scores(self, rows: Sequence[Iterable[str]]) -> Floats:
        """The sum of the weights of each row's features, shape (rows, labels); unknown features count nothing."""
        get = self.vocabulary.get
        places = [[place for feature in row if (place := get(feature)) is not None] for row in rows]
        flat = np.fromiter((place for row in places for place in row), np.int64)
        lengths = np.fromiter((len(row) for row in places), np.int64, len(places))
        total = np.zeros((len(places), len(self.labels)), np.float32)
        if flat.size:
            filled = np.flatnonzero(lengths)
            starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))[filled]
            total[filled] = np.add.reduceat(self.table[flat], starts, axis=0)
        return total

    def save(self, path: Path) -> None:
        """Write as .npz; feature names are UTF-8 bytes, one a line.

        Raises:
            ValueError: a name holds a line end.

        """
        if any("\n" in name for name in self.vocabulary):
            msg = "a feature's name holds a line end"
            raise ValueError(msg)
        np.savez_compressed(
            path,
            vocabulary=_bytes(self.vocabulary),
            table=self.table.astype(np.float16),
            labels=_bytes(self.labels),
            transitions=self.transitions,
            words=_bytes(sorted(self.words)),
        )


def load_weights(file: IO[bytes]) -> Weights:
    """Read what `Weights.save` wrote."""
    with np.load(file, allow_pickle=False) as data:
        names = _lines(data["vocabulary"])
        return Weights(
            {name: place for place, name in enumerate(names)},
            data["table"].astype(np.float32),
            tuple(_lines(data["labels"])),
            data["transitions"].astype(np.float32),
            frozenset(_lines(data["words"])),
        )


def _bytes(lines: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _lines(data: npt.NDArray[np.uint8]) -> list[str]:
    text = data.tobytes().decode()
    return text.split("\n") if text else []
