"""Reading files in processes of their own, with limits on time and memory.

A hostile or broken PDF costs one worker, not the run. The parent never parses a PDF. A worker sends back a packed
document (`corpus.archive`), never a pickled object of its own making, so that a worker taken over by a file cannot
reach the parent.
"""

import json
import multiprocessing
import os
import resource
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from time import monotonic

from corpus.archive import pack, unpack
from corpus.model import Status
from corpus.read import Limits, ReadResult, read

_RECYCLE = 200
"""A worker is replaced after this many files: what leaks, leaks briefly."""
_GRACE = 5.0
"""Seconds beyond the reader's own limit before a worker is killed."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read for a dossier."""

    path: Path
    dossier: str


@dataclass(slots=True)
class _Worker:
    process: ForkServerProcess
    pipe: Connection
    job: Job | None = None
    since: float = 0.0
    done: int = field(default=0)


def read_all(jobs: Iterable[Job], limits: Limits, workers: int) -> Iterator[tuple[Job, ReadResult]]:
    """Read files in `workers` processes; results come as they are ready, one for every job, in any order."""
    pool = _Pool(limits, workers)
    try:
        yield from pool.run(iter(jobs))
    finally:
        pool.close()


class _Pool:
    def __init__(self, limits: Limits, workers: int) -> None:
        self._limits = limits
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["corpus.read"])
        self._workers = [self._start() for _ in range(max(1, workers))]

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(there, self._limits), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)

    def run(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, ReadResult]]:
        more = True
        while more or any(w.job for w in self._workers):
            for index, worker in enumerate(self._workers):
                if more and worker.job is None:
                    job = next(jobs, None)
                    more = job is not None
                    if job is not None:
                        self._workers[index] = self._give(worker, job)
            busy = [w for w in self._workers if w.job]
            ready = wait([w.pipe for w in busy], timeout=0.5) if busy else []
            for index, worker in enumerate(self._workers):
                if worker.job is None:
                    continue
                if worker.pipe in ready:
                    yield self._collect(index, worker)
                elif monotonic() - worker.since > self._limits.seconds + _GRACE:
                    late = f"Het lezen duurde langer dan {self._limits.seconds:.0f} seconden en is gestopt."
                    yield worker.job, self._replace(index, Status.TIMED_OUT, late)

    def _give(self, worker: _Worker, job: Job) -> _Worker:
        if worker.done >= _RECYCLE:
            _end(worker)
            worker = self._start()
        worker.job, worker.since = job, monotonic()
        worker.pipe.send_bytes(json.dumps([str(job.path), job.dossier]).encode())
        return worker

    def _collect(self, index: int, worker: _Worker) -> tuple[Job, ReadResult]:
        job = worker.job
        assert job is not None
        try:
            result = _decode(worker.pipe.recv_bytes(), job)
        except (EOFError, OSError, ValueError, KeyError):
            message = (
                "Het lezen van dit bestand liep vast; het bestand is waarschijnlijk beschadigd. Vraag een nieuwe kopie."
            )
            return job, self._replace(index, Status.DAMAGED, message)
        worker.job = None
        worker.done += 1
        return job, result

    def _replace(self, index: int, status: Status, message: str) -> ReadResult:
        _end(self._workers[index])
        self._workers[index] = self._start()
        return ReadResult(status, message)

    def close(self) -> None:
        for worker in self._workers:
            _end(worker)


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _serve(pipe: Connection, limits: Limits) -> None:
    """The worker: reads until the pipe closes."""
    confine(limits)
    while True:
        try:
            path, dossier = json.loads(pipe.recv_bytes())
        except EOFError:
            return
        try:
            answer = _encode(read(Path(path), dossier, limits))
        except MemoryError:
            answer = _encode(ReadResult(Status.TOO_LARGE, "Het bestand vraagt te veel geheugen."))
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
