"""Weights of a linear model over hashed features, kept as plain arrays: nothing in the file can run."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from nlp.entities.lexis import Longs

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`table[place]` has one weight for each of `labels`; `transitions` only where order counts."""

    table: Floats
    labels: tuple[str, ...]
    transitions: Floats
    words: Longs
    """Sorted hashes of words that the model never looks at (function words at the head of a sentence)."""

    def save(self, path: Path) -> None:
        """Write as .npz: only the places that weigh something."""
        used = np.flatnonzero(np.abs(self.table).max(1) > 0)
        np.savez_compressed(
            path,
            size=np.array([len(self.table)]),
            used=used.astype(np.int32),
            table=self.table[used].astype(np.float16),
            labels=np.frombuffer("\n".join(self.labels).encode(), np.uint8),
            transitions=self.transitions,
            words=self.words,
        )


def load_weights(file: IO[bytes]) -> Weights:
    """Read what `Weights.save` wrote."""
    with np.load(file, allow_pickle=False) as data:
        table = np.zeros((int(data["size"][0]), data["table"].shape[1]), np.float32)
        table[data["used"]] = data["table"]
        labels = tuple(data["labels"].tobytes().decode().split("\n"))
        return Weights(table, labels, data["transitions"].astype(np.float32), data["words"].astype(np.int64))
