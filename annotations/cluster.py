"""`relaas code` on a Dask cluster: a file or a dossier is a task; results are gathered into the same project.

Workers read the files from a folder that they see under the same path as this machine does. Each file is still parsed
in a confined process of its own, started by the worker. Every task is a pure function of the file, the dossier and
the versions, so a worker that dies costs only what it had in hand, which others do again, and what comes out is what
one machine would give.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from annotations.errors import ProjectError
from annotations.finding import Finder, Found, Packed
from corpus.model import Status
from corpus.read import Limits, ReadResult, reader_version
from corpus.worker import Job, read_all
from nlp.model import DossierFindings

_AHEAD = 4
"""Tasks handed out per thread of the cluster before one must be back: keeps memory bounded."""
_SECONDS = 30
"""How long to wait for the scheduler and for the first worker."""
_ONE = threading.Lock()
"""Finding is made for one thread a process."""
_KILLED = (
    "Het lezen van dit bestand liet herhaaldelijk een rekenknoop van het cluster vallen. Probeer het zonder cluster."
)
_DIED = "Het zoeken liet herhaaldelijk een rekenknoop van het cluster vallen. Probeer het zonder --cluster."
_GONE = (
    "De verbinding met het cluster op {address} is weg. Wat gedaan is, staat in het project. "
    "Start het cluster weer en geef dezelfde opdracht opnieuw."
)
_NO_ANSWER = (
    "Op {address} antwoordt geen Dask-cluster met rekenknopen. Start er een (zie docs/cluster.md), "
    "of laat --cluster weg om op deze machine te werken."
)
_NOT_INSTALLED = "Voor --cluster is het pakket 'distributed' nodig: installeer relaas[cluster]."
_OTHER = (
    "Een rekenknoop van het cluster heeft een andere versie van Relaas of ziet de projectmap niet ({what}). "
    "Zet op alle machines dezelfde versie en dezelfde gedeelde mappen."
)
_T = TypeVar("_T")


class OtherVersion(Exception):  # noqa: N818 - it says what is the matter
    """A worker runs another version than the machine that hands out the work."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Reading and finding by the workers of a cluster; the same calls as `corpus.worker` and `annotations.finding`."""

    client: Any
    address: str
    versions: Callable[[], Mapping[str, str]]
    """The versions of the language layer, as a function that a worker can import."""

    def read_all(self, jobs: Iterable[Job], limits: Limits, _workers: int) -> Iterator[tuple[Job, ReadResult]]:
        """Read files; one result for every job, in any order."""
        mark = reader_version()
        for job, (result, _) in self._each(jobs, lambda job: (read_one, job, limits, mark)):
            yield job, result or ReadResult(Status.DAMAGED, _KILLED)

    def find_all(
        self, names: Iterable[str], load: Callable[[str], Packed], finder: Finder, _jobs: int
    ) -> Iterator[Found]:
        """Find in all dossiers; one result for each, in any order."""
        marks = dict(self.versions())
        for name, (found, problem) in self._each(
            names, lambda name: (find_one, name, load(name), finder, self.versions, marks)
        ):
            yield Found(name, found, problem or ("" if found else _DIED))

    def _each(self, items: Iterable[_T], task: Callable[[_T], tuple[Any, ...]]) -> Iterator[tuple[_T, tuple[Any, str]]]:
        """Every item with what its task gave; with (None, ...) when it failed on the workers that had it."""
        from distributed import as_completed  # noqa: PLC0415 - an optional extra

        flow = as_completed(loop=self.client.loop)  # type: ignore[no-untyped-call]
        todo, waiting = iter(items), dict[str, tuple[_T, Any]]()
        self._hand_out(todo, task, waiting, flow)
        while waiting:
            future = next(flow)
            item, _ = waiting.pop(future.key)
            outcome = self._outcome(future)
            self._hand_out(todo, task, waiting, flow)
            yield item, outcome

    def _hand_out(
        self, todo: Iterator[_T], task: Callable[[_T], tuple[Any, ...]], waiting: dict[str, tuple[_T, Any]], flow: Any
    ) -> None:
        most = _AHEAD * max(1, sum(self.client.nthreads().values()))
        while len(waiting) < most:
            item = next(todo, None)
            if item is None:
                return
            future = self.client.submit(*task(item), pure=False)
            waiting[future.key] = (item, future)
            flow.add(future)

    def _outcome(self, future: Any) -> tuple[Any, str]:
        if future.status in {"lost", "cancelled"}:
            raise ProjectError(_GONE.format(address=self.address))
        if future.status == "finished":
            return future.result(), ""
        error = future.exception()
        if isinstance(error, OtherVersion):
            raise ProjectError(_OTHER.format(what=error)) from error
        if type(error).__name__ == "KilledWorker":
            return None, ""
        return None, f"Het zoeken ging mis ({type(error).__name__}). Meld dit; de andere dossiers zijn gedaan."


@contextmanager
def hands_on(address: str, versions: Callable[[], Mapping[str, str]]) -> Iterator[Hands]:
    """The hands of the cluster whose scheduler is at `address` (e.g. `tcp://10.0.0.5:8786`).

    Args:
        address: of the scheduler.
        versions: gives the versions of the language layer, as a function that a worker can import.

    Raises:
        ProjectError: `distributed` is not installed, or no scheduler with a worker answers, or it goes away.

    """
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise ProjectError(_NOT_INSTALLED) from error
    try:
        client = Client(address, timeout=f"{_SECONDS}s", set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise ProjectError(_NO_ANSWER.format(address=address)) from error
    with client:
        yield Hands(client, address, versions)


def read_one(job: Job, limits: Limits, mark: str) -> ReadResult:
    """Read a file, on a worker: in a confined process of its own.

    Raises:
        OtherVersion: this worker reads otherwise than the machine that hands out the work.

    """
    if reader_version() != mark:
        msg = f"lezer {reader_version()} in plaats van {mark}"
        raise OtherVersion(msg)
    return next(result for _, result in read_all([job], limits, 1))


def find_one(
    name: str, packed: Packed, finder: Finder, versions: Callable[[], Mapping[str, str]], marks: Mapping[str, str]
) -> DossierFindings:
    """Find in a dossier, on a worker.

    Raises:
        OtherVersion: this worker has another version of the language layer.

    """
    with _ONE:
        here = dict(versions())
        if here != marks:
            names = sorted(key for key in here.keys() | marks.keys() if here.get(key) != marks.get(key))
            raise OtherVersion(", ".join(names))
        return finder(name, packed)
