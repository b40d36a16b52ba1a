"""How common pairs of words are in ordinary tellings and in official Dutch: what everybody tells tells nothing.

`background.npz` holds, for each pair that occurs in two or more texts, the number of texts. It was counted
(`nlp.recurring.count`) over the invented sentence bank and narrative templates of this program and over published
court decisions; it holds hashes and counts, no text. Dwellings, clients, journeys and the known templates so weigh
less, in a collection of forty dossiers as in one of a million.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

from nlp.recurring.features import BUCKETS, Keys

TEXTS_A_DOSSIER = 150
"""So many background texts are taken to make up one dossier's accounts, when chances are converted."""


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Chance, for each known pair, that a dossier holds it; keys are the 36 feature bits, sorted, bucket by bucket."""

    keys: Keys
    chances: npt.NDArray[np.float32]
    bounds: npt.NDArray[np.int64]

    def bucket(self, number: int) -> tuple[Keys, npt.NDArray[np.float32]]:
        """Keys and chances of one bucket."""
        part = slice(self.bounds[number], self.bounds[number + 1])
        return self.keys[part], self.chances[part]


def nothing() -> Background:
    """No background at all: for collections in no known language."""
    return Background(np.zeros(0, np.uint64), np.zeros(0, np.float32), np.zeros(BUCKETS + 1, np.int64))


@lru_cache(maxsize=1)
def background(lexicon_fingerprint: str) -> Background:
    """The counts that go with these word lists.

    Raises:
        ValueError: the counts were made with other word lists; count them again.

    """
    with as_file(files("nlp.recurring") / "background.npz") as path, np.load(path, allow_pickle=False) as data:
        if str(data["lexicon"]) != lexicon_fingerprint:
            msg = "nlp/recurring/background.npz does not fit the word lists: run python -m nlp.recurring.count"
            raise ValueError(msg)
        texts = int(data["texts"])
        chances = 1.0 - (1.0 - data["counts"].astype(np.float64) / texts) ** TEXTS_A_DOSSIER
        keys = np.cumsum(data["steps"].astype(np.uint64))
        return Background(keys & np.uint64((1 << 36) - 1), chances.astype(np.float32), _bounds(keys))


def _bounds(keys: Keys) -> npt.NDArray[np.int64]:
    edges = np.arange(BUCKETS + 1, dtype=np.uint64) << np.uint64(36)
    return np.searchsorted(keys, edges).astype(np.int64)
