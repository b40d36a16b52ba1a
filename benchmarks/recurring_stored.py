"""A stored index of recurring narratives: what building, comparing and a new dossier cost, each in its own process.

    python -m benchmarks.recurring_stored --tools DIR [--n 100000]

`DIR` holds the project's generator (`nl_gen.py`, `common.py`, see docs/recurring.md). Building holds the text of the
generated collection, which the other steps do not: `relaas` reads one dossier at a time. A new dossier is cut into
words, masked (names by their capitals; there are no entities here), looked up, aligned with what it resembles, and
added to the index.
"""

import argparse
import importlib
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.recurring import SETTINGS, batches
from nlp.recurring import lookup
from nlp.recurring.background import background, nothing
from nlp.recurring.detect import scan, with_similarity
from nlp.recurring.index import Index
from nlp.recurring.lexicon import lexicon
from nlp.recurring.model import Account, Unit

_NEW = 50


def main() -> None:
    """Run the three steps and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--n", type=int, default=100_000)
    given = parser.parse_args()
    sys.path.insert(0, str(given.tools))
    with tempfile.TemporaryDirectory() as scratch:
        importlib.import_module("nl_gen").make(given.n, str(Path(scratch) / "collection"), seed=0)
        for step in (_build, _compare, _add):
            print(json.dumps({"step": step.__name__.strip("_"), **_apart(step, Path(scratch), given)}), flush=True)


def _apart(step: Callable[..., dict[str, Any]], folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (step, folder, given.tools, given.n))


def _measured(step: Callable[..., dict[str, Any]], folder: Path, tools: Path, count: int) -> dict[str, Any]:
    sys.path.insert(0, str(tools))
    start, cpu = time.perf_counter(), time.process_time()
    found = step(folder, count)
    seconds, used = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"wall": round(seconds, 2), "cpu": round(used, 2), "mb": peak, **found}


def _build(folder: Path, count: int) -> dict[str, Any]:
    values, offsets = importlib.import_module("common").load(str(folder / "collection"))
    index = Index.open(folder / "index")
    index.add_all(batches(values, offsets))
    return {"dossiers": count, "segments": len(index.segments), "sentences": index.sentences}


def _compare(folder: Path, _count: int) -> dict[str, Any]:
    index = Index.open(folder / "index")
    found = scan(index, SETTINGS, nothing())
    lookup.save_mass(folder / "index", found.mass, [part.path.name for part in index.segments])
    return {"links": len(found.chains.strength)}


def _add(folder: Path, count: int) -> dict[str, Any]:
    values, offsets = importlib.import_module("common").load(str(folder / "collection"))
    start = time.perf_counter()
    index = Index.open(folder / "index")
    mass = lookup.load_mass(folder / "index", index)
    opened = time.perf_counter() - start
    known = background(lexicon().fingerprint)
    taken = []

    def account(name: str) -> Account:
        at = int(name.removeprefix("nieuw "))
        text = values[int(offsets[at]) : int(offsets[at + 1])].to_pylist()
        return Account(name, tuple(Unit("t", 0, len(t), t) for t in text))

    for number in range(_NEW + 1):
        new = account(f"nieuw {number * (count // (_NEW + 1))}")
        start = time.perf_counter()
        bare = lookup.links_to(index, new, SETTINGS, known, mass)
        links = [with_similarity(link, account) for link in bare if link.strength >= SETTINGS.bar_at(count)]
        index.add([new])
        taken.append((time.perf_counter() - start, len(links)))
    seconds = [each for each, _ in taken[1:]]
    return {
        "open": round(opened, 2),
        "median": round(median(seconds), 2),
        "slowest": round(max(seconds), 2),
        "with links": sum(bool(links) for _, links in taken[1:]),
    }


if __name__ == "__main__":
    main()
