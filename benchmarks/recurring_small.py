"""Recurring narratives in small synthetic collections: how many pairs of tellings in the groups are planted ones.

    python -m benchmarks.recurring_small --tools DIR [--sizes 40,92,400] [--seeds 3,4,5]

`DIR` holds the project's generator (`nl_gen.py`, `common.py`, see docs/recurring.md). Stories and fixed texts
(`nlp.recurring.wording`) are counted apart.
"""

import argparse
import importlib
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.recurring import SETTINGS, batches
from nlp.recurring.background import nothing
from nlp.recurring.detect import links_of, recurrences_of, scan
from nlp.recurring.index import Index
from nlp.recurring.model import Account, Place, Recurrence, Unit
from nlp.recurring.wording import is_fixed


def main() -> None:
    """Make the collections, compare, print a line a size and kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--sizes", default="40,60,92,150,250,400")
    parser.add_argument("--seeds", default="3,4,5,6,7,8")
    given = parser.parse_args()
    sys.path.insert(0, str(given.tools))
    for size in given.sizes.split(","):
        counts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for seed in given.seeds.split(","):
            for kind, pairs, planted in compared(int(size), int(seed)):
                counts[kind].append((pairs, planted))
        for kind, found in sorted(counts.items()):
            pairs, planted = (sum(column) for column in zip(*found, strict=True))
            groups = sum(2 * right > every for every, right in found)
            print(f"{size} {kind}: {planted / pairs:.3f} of {pairs} pairs, {groups} of {len(found)} groups planted")


def compared(size: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """For each group what it is, its pairs of tellings, and how many of these are planted."""
    common, nl_gen = importlib.import_module("common"), importlib.import_module("nl_gen")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "collection")
        nl_gen.make(size, path, seed=seed)
        values, offsets = common.load(path)
        texts = values.to_pylist()

        def account(name: str) -> Account:
            first, last = int(offsets[int(name)]), int(offsets[int(name) + 1])
            return Account(name, tuple(Unit("t", 0, 1, text) for text in texts[first:last]))

        index = Index.open(Path(folder) / "index")
        index.add_all(batches(values, offsets))
        links = links_of(index, scan(index, SETTINGS, nothing()), account)
        planted = common.truth(path)[1]
        for group in recurrences_of(links, SETTINGS, len(index.rows)):
            yield "fixed text" if is_fixed(group, account) else "story", *_counted(group, planted)


def _counted(group: Recurrence, planted: Any) -> tuple[int, int]:
    pairs = [(a, b) for a, b in combinations(group.tellings, 2) if a.dossier != b.dossier]
    ordered = [sorted(pair, key=lambda place: int(place.dossier)) for pair in pairs]
    right = [
        any(_meets(a, p[3], p[4]) and _meets(b, p[5], p[6]) for p in planted.get((int(a.dossier), int(b.dossier)), ()))
        for a, b in ordered
    ]
    return len(pairs), sum(right)


def _meets(place: Place, first: int, end: int) -> bool:
    return min(place.last + 1, end) > max(place.first, first)


if __name__ == "__main__":
    main()
