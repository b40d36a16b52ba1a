"""Finding in a pool of processes. A dossier on which the language layer fails costs that dossier, not the run."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from nlp.model import DossierFindings

Packed = Sequence[tuple[str, bytes]]
Finder = Callable[[str, Packed], DossierFindings]
"""Finds in the packed documents of a dossier; runs in a worker process, so it must be importable by name."""
_AHEAD = 4
"""Dossiers handed out per process before one must be back: keeps memory bounded."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a dossier: findings, or what went wrong, in Dutch."""

    name: str
    findings: DossierFindings | None
    problem: str = ""


def find_all(names: Iterable[str], load: Callable[[str], Packed], finder: Finder, jobs: int) -> Iterator[Found]:
    """Find in all dossiers, in `jobs` processes; one result for each, as they are ready.

    A worker that dies (out of memory, a crash in a library) takes the dossiers that were handed out with it: these are
    done again, each in a process of its own, so that the one to blame is known and the others are not lost.
    """
    suspects: list[str] = []
    todo = iter(names)
    left = True
    while left:
        left = False
        for found in _pooled(todo, load, finder, jobs, suspects):
            if found is None:
                left = True
                break
            yield found
    for name in suspects:
        yield next(filter(None, _pooled(iter([name]), load, finder, 1, [])), None) or _died(name)


def _pooled(
    names: Iterator[str], load: Callable[[str], Packed], finder: Finder, jobs: int, suspects: list[str]
) -> Iterator[Found | None]:
    """Results of one pool; None, as the last one, when the pool broke: the dossiers in hand are then in `suspects`."""
    waiting: dict[Future[DossierFindings], str] = {}
    pool = ProcessPoolExecutor(max(1, jobs), mp_context=get_context("forkserver"))
    name = ""
    try:
        for name in names:
            waiting[pool.submit(finder, name, load(name))] = name
            if len(waiting) >= _AHEAD * jobs:
                yield from _finished(waiting)
        name = ""
        while waiting:
            yield from _finished(waiting)
    except BrokenProcessPool:
        handed = [*waiting.values(), name]
        suspects.extend(dict.fromkeys(n for n in handed if n))
        yield None
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(waiting: dict[Future[DossierFindings], str]) -> Iterator[Found]:
    ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in ready:
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            raise error
        name = waiting.pop(future)
        # The error's own message may hold words of the dossier, and this one goes to the log.
        problem = f"Het zoeken ging mis ({type(error).__name__}). Meld dit; de andere dossiers zijn gedaan."
        yield Found(name, None, problem) if error else Found(name, future.result())


def _died(name: str) -> Found:
    return Found(
        name, None, "Het zoeken is afgebroken, waarschijnlijk door te weinig geheugen. Probeer het met --jobs 1."
    )
