"""Reading files in processes of their own, with limits on time and memory.

A hostile or broken PDF costs one worker, not the run. The parent never parses a PDF. A worker sends back a packed
document (`corpus.archive`), never a pickled object of its own making, so that a worker taken over by a file cannot
reach the parent.
"""

import json
import multiprocessing
import os
import resource
import signal
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from time import monotonic

from corpus.archive import pack, unpack
from corpus.model import Status
from corpus.read import LATE, TOO_MUCH_MEMORY, Limits, ReadResult, read

_RECYCLE = 200
"""A worker is replaced after this many files: what leaks, leaks briefly."""
_GRACE = 2.0
"""Seconds beyond the limit for one page before a worker is killed."""
_ALIVE = b""
"""What a worker sends after each page."""
_MOST_BYTES = 256 << 20
"""Longest answer that is taken from a worker."""
_CRASHED = "Het lezen van dit bestand liep vast; het bestand is waarschijnlijk beschadigd. Vraag een nieuwe kopie."


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read for a dossier."""

    path: Path
    dossier: str


@dataclass(slots=True)
class _Worker:
    process: ForkServerProcess
    pipe: Connection
    since: float
    """When it last gave a sign of life, by the monotonic clock."""
    job: Job | None = None
    done: int = field(default=0)


Reader = Callable[[Path, str, Limits, Callable[[], None]], ReadResult]
"""Reads a file for a dossier within limits, and says after each page that it is alive."""


def read_all(
    jobs: Iterable[Job], limits: Limits, workers: int, reader: Reader = read
) -> Iterator[tuple[Job, ReadResult]]:
    """Read files in `workers` processes; results come as they are ready, one for every job, in any order.

    Args:
        jobs: the files.
        limits: what one file may cost.
        workers: how many processes.
        reader: what reads a file; a function that a process can import.

    """
    pool = _Pool(limits, workers, reader)
    try:
        yield from pool.run(iter(jobs))
    finally:
        pool.close()


class _Pool:
    def __init__(self, limits: Limits, workers: int, reader: Reader) -> None:
        self._limits = limits
        self._reader = reader
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["corpus.read"])
        self._workers = [self._start() for _ in range(max(1, workers))]

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(there, self._limits, self._reader), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here, monotonic())

    def run(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, ReadResult]]:
        for index in range(len(self._workers)):
            self._feed(index, jobs)
        while any(w.job for w in self._workers):
            ready = wait([w.pipe for w in self._workers if w.job], timeout=0.5)
            for index, worker in enumerate(self._workers):
                job = worker.job
                if job is None:
                    continue
                result = self._collect(index, worker) if worker.pipe in ready else self._overdue(index, worker)
                if result is not None:
                    # The worker reads on while the result is written.
                    self._feed(index, jobs)
                    yield job, result

    def _feed(self, index: int, jobs: Iterator[Job]) -> None:
        """Give a worker the next file, if there is one."""
        self._workers[index].job = None
        job = next(jobs, None)
        if job is not None:
            self._give(index, job)

    def _give(self, index: int, job: Job) -> None:
        if self._workers[index].done >= _RECYCLE or not self._workers[index].process.is_alive():
            self._restart(index)
        worker = self._workers[index]
        worker.job, worker.since = job, monotonic()
        # A worker that dies right here is found dead when its answer is awaited.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.pipe.send_bytes(json.dumps([str(job.path), job.dossier]).encode())

    def _collect(self, index: int, worker: _Worker) -> ReadResult | None:
        """The worker's result; None when it only says that it got a page further, or when the file is tried again."""
        job = worker.job
        assert job is not None
        try:
            data = worker.pipe.recv_bytes(_MOST_BYTES)
            if data == _ALIVE:
                worker.since = monotonic()
                return None
            result = _decode(data, job)
        except (EOFError, OSError, ValueError, KeyError, TypeError, IndexError):
            return self._crashed(index, worker, job)
        worker.done += 1
        return result

    def _crashed(self, index: int, worker: _Worker, job: Job) -> ReadResult | None:
        self._restart(index)
        if worker.done:
            # What went before may have left the worker in a bad state: the file has a second chance in a new one.
            worker.job = None
            self._give(index, job)
            return None
        return ReadResult(Status.DAMAGED, _CRASHED)

    def _overdue(self, index: int, worker: _Worker) -> ReadResult | None:
        if monotonic() - worker.since <= self._limits.seconds + _GRACE:
            return None
        self._restart(index)
        return ReadResult(Status.TIMED_OUT, LATE.format(seconds=self._limits.seconds))

    def _restart(self, index: int) -> None:
        _end(self._workers[index])
        self._workers[index] = self._start()

    def close(self) -> None:
        for worker in self._workers:
            _end(worker)


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.process.pid is not None:
        # The worker leads a group of its own: Tesseract goes with it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.kill()
    worker.process.join()


def _serve(pipe: Connection, limits: Limits, reader: Reader) -> None:
    """The worker: reads until the pipe closes."""
    os.setsid()
    confine(limits)

    def alive() -> None:
        pipe.send_bytes(_ALIVE)

    while True:
        try:
            path, dossier = json.loads(pipe.recv_bytes())
        except EOFError:
            return
        try:
            answer = _encode(reader(Path(path), dossier, limits, alive))
        except MemoryError:
            answer = _encode(ReadResult(Status.TOO_LARGE, TOO_MUCH_MEMORY))
        except Exception as error:  # noqa: BLE001 - whatever a file provokes, it gets a status
            kind = type(error).__name__
            answer = _encode(
                ReadResult(Status.DAMAGED, f"Het bestand kan niet worden gelezen ({kind}). Vraag een nieuwe kopie.")
            )
        pipe.send_bytes(answer)


def confine(limits: Limits) -> None:
    """Take from this process what a hostile file could use: memory without bound, core dumps, the network."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)

    def refuse(*_args: object, **_kwargs: object) -> None:
        msg = "no network in a reading process"
        raise PermissionError(msg)

    socket.socket.connect = refuse  # type: ignore[method-assign]


def _encode(result: ReadResult) -> bytes:
    head = json.dumps([result.status, result.message, result.sha256, result.size]).encode()
    body = pack(result.document) if result.document else b""
    return len(head).to_bytes(4, "little") + head + body


def _decode(data: bytes, job: Job) -> ReadResult:
    size = int.from_bytes(data[:4], "little")
    status, message, sha256, length = json.loads(data[4 : 4 + size])
    body = data[4 + size :]
    document = unpack(body, job.dossier, job.path.name) if body else None
    return ReadResult(Status(status), str(message), document, str(sha256), int(length))
