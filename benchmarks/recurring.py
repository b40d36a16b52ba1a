"""Recurring narratives against the best tuned peer, on synthetic collections with planted stories.

    python -m benchmarks.recurring --tools DIR [--n 10000] [--seeds 3,4] [--methods ours,duckdb] [--out FILE]

`DIR` holds the project's generator and peers (`nl_gen.py`, `common.py`, `methods.py`, see docs/recurring.md); peers
need `requirements/bench.in`. Each method runs in a process of its own. Seed 0 was used for tuning, all others are
held out. Nothing here is text of a dossier.
"""

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from nlp.recurring.background import nothing
from nlp.recurring.columns import Columns
from nlp.recurring.detect import Scan, scan
from nlp.recurring.entries import Entry
from nlp.recurring.index import BATCH, Index
from nlp.recurring.lexicon import stem_of
from nlp.recurring.model import Account, Unit
from nlp.recurring.segment import Sentences
from nlp.recurring.settings import Settings

SETTINGS = Settings()
"""As in use."""


def main() -> None:
    """Run the methods one after the other and print a line for each."""
    options = _options()
    sys.path.insert(0, str(options.tools))
    if options.child:
        print("RESULT " + json.dumps(_child(options.child, options)))
        return
    for seed in options.seeds.split(","):
        path = _data(options, int(seed))
        for method in options.methods.split(","):
            row = _in_process(method, path, options)
            row.update(n=options.n, seed=int(seed), load=round(os.getloadavg()[0], 1))
            print(json.dumps(row), flush=True)
            if options.out:
                with options.out.open("a") as out:
                    out.write(json.dumps(row) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--n", type=int, default=10_000)
    parser.add_argument("--seeds", default="3")
    parser.add_argument("--methods", default="ours,duckdb")
    parser.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "relaas-bench")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--bar", type=float, default=0.0)
    parser.add_argument("--child")
    parser.add_argument("--path", type=Path)
    return parser.parse_args()


def _data(options: argparse.Namespace, seed: int) -> Path:
    nl_gen = importlib.import_module("nl_gen")

    options.data.mkdir(parents=True, exist_ok=True)
    path: Path = options.data / f"c{options.n}s{seed}"
    if not path.with_suffix(".truth.json").exists():
        nl_gen.make(options.n, str(path), seed=seed)
    return path


def _in_process(method: str, path: Path, options: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.recurring", "--tools", str(options.tools), "--child", method]
    command += ["--path", str(path), "--bar", str(options.bar)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if not lines:
        return {"method": method, "error": (done.stderr.strip().splitlines() or ["?"])[-1][:300]}
    found: dict[str, Any] = json.loads(lines[-1][7:])
    return {"method": method, **found}


def _child(method: str, options: argparse.Namespace) -> dict[str, Any]:
    common = importlib.import_module("common")

    if method == "ours":
        return _ours(options, common)
    peers = importlib.import_module("methods")

    names = {"duckdb": "duck_2_2", "rensa": "rensa_lsh_50"}
    start, cpu = time.perf_counter(), time.process_time()
    texts, documents, places = common.units(str(options.path), True, False)
    method, _, stems = method.partition("+")
    if stems:
        texts = _stemmed(texts)
    prepared, ready = time.perf_counter(), time.process_time()
    hits = getattr(peers, names.get(method, method))(texts, documents, places)
    passages = common.passages(*hits)
    seconds, used = time.perf_counter() - start, time.process_time() - cpu
    return {
        "wall": round(seconds, 2),
        "cpu": round(used, 2),
        "wall_masked": round(time.perf_counter() - prepared, 2),
        "cpu_masked": round(time.process_time() - ready, 2),
        "mb": _memory(),
        **common.score(str(options.path), passages),
    }


def _stemmed(texts: list[str]) -> list[str]:
    """Our stemmer, given to a peer: a word that stands for a name or a number is left."""
    known: dict[str, str] = {}
    return [" ".join(known.setdefault(w, stem_of(w).decode("utf-8", "replace")) for w in t.split()) for t in texts]


def _ours(options: argparse.Namespace, common: Any) -> dict[str, Any]:
    _warm()
    start, cpu = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        values, offsets = common.load(str(options.path))
        index = Index.open(Path(folder))
        index.add_all(batches(values, offsets))
        built = time.perf_counter()
        found = scan(index, SETTINGS, nothing())
        seconds, used = time.perf_counter() - start, time.process_time() - cpu
        passages = _passages(index, found, options.bar or SETTINGS.bar_at(len(index.rows)))
        row = {
            "wall": round(seconds, 2),
            "cpu": round(used, 2),
            "build": round(built - start, 2),
            "features": sum(len(part.keys) for part in index.segments),
            "mb": _memory(),
            **common.score(str(options.path), passages),
        }
        if not options.bar:
            row["sweep"] = [
                {"bar": bar, **{k: s[k] for k in _KEPT}}
                for bar in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.7)
                for s in (common.score(str(options.path), _passages(index, found, bar)),)
            ]
        return row


_KEPT = ("precision", "recall_all", "light_dir", "light_sib", "heavy_dir", "heavy_sib")


def batches(values: Any, offsets: Any, size: int = BATCH) -> Any:
    """The collection as columns, straight from its Arrow buffers."""
    buffers = values.buffers()
    bounds = np.frombuffer(buffers[1], np.int64)[values.offset : values.offset + len(values) + 1]
    data = np.frombuffer(buffers[2], np.uint8)
    for low in range(0, len(offsets) - 1, size):
        high = min(low + size, len(offsets) - 1)
        first, last = int(offsets[low]), int(offsets[high])
        part = bounds[first : last + 1]
        lengths = np.minimum(np.diff(part), 65535).astype(np.uint16)
        entries = tuple(
            Entry(f"{d:07d}", "", ("t",), int(offsets[d]) - first, int(offsets[d + 1] - offsets[d]))
            for d in range(low, high)
        )
        yield Columns(data, part, Sentences(np.zeros(last - first, np.uint16), lengths), entries)


def _passages(index: Index, found: Scan, bar: float) -> Any:
    """Links as the scorer wants them: [document a, document b, a0, a1, b0, b1, hits], ends excluded."""
    chains = found.chains
    keep = chains.strength >= bar
    starts = index.rows.firsts
    numbers = index.dossier_of()
    a, b = numbers[chains.a_first[keep]], numbers[chains.b_first[keep]]
    document = np.array([int(name) for name in index.rows.names()])
    columns = [document[a], document[b], chains.a_first[keep] - starts[a], chains.a_last[keep] - starts[a] + 1]
    columns += [chains.b_first[keep] - starts[b], chains.b_last[keep] - starts[b] + 1, chains.hits[keep]]
    table = np.column_stack(columns).astype(np.int64)
    swap = table[:, 0] > table[:, 1]
    table[swap] = table[swap][:, [1, 0, 4, 5, 2, 3, 6]]
    return table


def _warm() -> None:
    """Compile outside the clock, as a program that has run before would have it."""
    units = tuple(Unit("t", 0, 1, "De kok bakte brood met gist in een oven van leem.") for _ in range(4))
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        index.add(Account(f"{i}", units) for i in range(4))
        scan(index, SETTINGS, nothing())


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
