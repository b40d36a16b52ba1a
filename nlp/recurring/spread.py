"""The comparison on a Dask cluster: the same kernels, a part of the buckets or of the pairs of dossiers a task.

The index must be on a disk that all workers see. Every task is a pure function of the index and of what it is sent,
so a worker that dies costs only its tasks, which others do again; sums are made in the order of the parts, so the
outcome is that of one machine to the last bit.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from time import sleep
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.recurring.background import background
from nlp.recurring.chain import Chains, chains
from nlp.recurring.detect import Progress, Scan, canonical, layout_of, steps
from nlp.recurring.index import Index
from nlp.recurring.lexicon import lexicon
from nlp.recurring.scan import FORMAL, Counters, Hits, Pass, Tally, count, counters, hits
from nlp.recurring.search import Scanner
from nlp.recurring.settings import Settings

_TRIES, _PAUSE = 5, 1.0
"""How often, and after how many seconds, what all workers need is sent again."""
_PARTS = 16
"""Parts into which pairs of dossiers are dealt."""
Counted = tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8], Tally]
"""Slots of the counters that are not 0, what they hold, and the tally of the sentences."""


def on_cluster(address: str, seconds: int = 30) -> Scanner:
    """A scanner that compares on the cluster whose scheduler is at `address` (e.g. `tcp://10.0.0.5:8786`).

    Raises:
        OSError: no scheduler answers there (when the scanner is called).

    """

    def scanner(index: Index, settings: Settings, progress: Progress | None) -> Scan:
        from distributed import Client  # noqa: PLC0415 - an optional extra

        with Client(address, timeout=f"{seconds}s", set_as_default=False) as client:  # type: ignore[no-untyped-call]
            return scan_on(client, index, settings, progress)

    return scanner


def scan_on(client: Any, index: Index, settings: Settings, progress: Progress | None) -> Scan:
    """`detect.scan` with the workers of a `distributed.Client`."""
    folder, ranges = str(index.folder), [(part.start, part.stop) for part in steps()]
    total = 2 * len(ranges) + _PARTS
    first = [client.submit(counted, folder, part, settings, pure=False) for part in ranges]
    table = counters(sum(len(part.keys) for part in index.segments))
    tally = Tally.empty(index.sentences)
    for done, future in enumerate(first, start=1):
        slots, values, part = future.result()
        table.table[slots] = np.minimum(table.table[slots].astype(np.uint16) + values, 255).astype(np.uint8)
        tally.add(part)
        _tell(progress, done, total)
    mass = tally.masses()
    shared = _share(client, (table, mass))
    second = [client.submit(dealt, folder, part, settings, shared, pure=False) for part in ranges]
    for done, future in enumerate(second, start=len(ranges) + 1):
        future.result()
        _tell(progress, done, total)
    third = [client.submit(chained, folder, n, settings, shared, second, pure=False) for n in range(_PARTS)]
    found = []
    for done, future in enumerate(third, start=2 * len(ranges) + 1):
        found.append(future.result())
        _tell(progress, done, total)
    return Scan(_joined(found), mass)


def _share(client: Any, what: object) -> Any:
    """Put something on every worker. A worker that dies meanwhile breaks the sending off: try again without it."""
    for _ in range(_TRIES - 1):
        try:
            return client.scatter(what, broadcast=True)
        except OSError:
            sleep(_PAUSE)
    return client.scatter(what, broadcast=True)


def counted(folder: str, part: tuple[int, int], settings: Settings) -> Counted:
    """First pass over some buckets, on a worker."""
    index = _index(folder)
    dossier_of = index.dossier_of()
    table = counters(sum(len(held.keys) for held in index.segments))
    tally = Tally.empty(index.sentences)
    count(_source(index, settings), range(*part), dossier_of, (table, tally))
    slots = np.flatnonzero(table.table).astype(np.uint32)
    return slots, table.table[slots], tally


def dealt(
    folder: str,
    part: tuple[int, int],
    settings: Settings,
    shared: tuple[Counters, npt.NDArray[np.float32]],
) -> list[Hits]:
    """Second pass over some buckets, on a worker: the hits, dealt by pair of dossiers."""
    index = _index(folder)
    table, mass = shared
    dossier_of = index.dossier_of()
    telling = np.where(mass == FORMAL, np.int32(-1), dossier_of)
    found = hits(_source(index, settings), range(*part), telling, table, settings.least(len(index.rows)))
    owner = (dossier_of[found.a].astype(np.int64) * 1_000_003 + dossier_of[found.b]) % _PARTS
    return [Hits(found.a[owner == n], found.b[owner == n], found.weights[owner == n]) for n in range(_PARTS)]


def chained(
    folder: str,
    number: int,
    settings: Settings,
    shared: tuple[Counters, npt.NDArray[np.float32]],
    parts: Sequence[Sequence[Hits]],
) -> Chains:
    """The links of one part of the pairs of dossiers, on a worker."""
    index = _index(folder)
    mine = [part[number] for part in parts]
    return chains(canonical(mine, index), layout_of(index, shared[1], settings), settings)


def _source(index: Index, settings: Settings) -> Pass:
    known = background(lexicon().fingerprint)
    return Pass(index.bucket, index.dossier_of(), (settings, len(index.rows), known))


def _index(folder: str) -> Index:
    return _opened(folder, (Path(folder) / "index.json").read_text())


@lru_cache(maxsize=2)
def _opened(folder: str, _state: str) -> Index:
    return Index.open(Path(folder))


def _joined(parts: Sequence[Chains]) -> Chains:
    names = Chains.__dataclass_fields__
    return Chains(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress("vergelijken", done, total)
