"""Readers that go wrong in the ways that a file can make the real one go wrong; run in worker processes."""

import ctypes
import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from corpus.model import Status
from corpus.read import Limits, ReadResult, read

Alive = Callable[[], None]


def segfault(path: Path, dossier: str, limits: Limits, alive: Alive) -> ReadResult:
    """Fails on one file only."""
    if path.name == "fout.pdf":
        ctypes.string_at(0)
    return read(path, dossier, limits, alive)


def hang(path: Path, dossier: str, limits: Limits, alive: Alive) -> ReadResult:
    """Hangs on one file, with a child process that outlives its time as well."""
    if path.name == "fout.pdf":
        child = subprocess.Popen(["sleep", "600"])
        path.with_suffix(".pid").write_text(str(child.pid))
        time.sleep(600)
    return read(path, dossier, limits, alive)


def slow_but_alive(path: Path, dossier: str, limits: Limits, alive: Alive) -> ReadResult:
    """Takes longer than the limit for one page, but gets on."""
    for _ in range(6):
        time.sleep(0.6)
        alive()
    return read(path, dossier, limits, alive)


def eat_memory(path: Path, dossier: str, limits: Limits, alive: Alive) -> ReadResult:
    """Asks for more memory than it may have."""
    if path.name == "fout.pdf":
        bytearray(limits.memory + (1 << 30))
    return read(path, dossier, limits, alive)


def be_killed(path: Path, dossier: str, limits: Limits, alive: Alive) -> ReadResult:
    """Is killed on one file at the first try only, as by a system short of memory."""
    mark = path.with_suffix(".tried")
    if path.name == "fout.pdf" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), 9)
    return read(path, dossier, limits, alive)


def go_online(path: Path, dossier: str, limits: Limits, alive: Alive) -> ReadResult:
    """Tries to reach out."""
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except PermissionError:
        return ReadResult(Status.EMPTY, "refused")
    return ReadResult(Status.OK, "reached")


def answer_nonsense(path: Path, dossier: str, limits: Limits, alive: Alive) -> ReadResult:
    """A worker that a file has taken over: its answer is no answer."""
    return ReadResult("no such status")  # type: ignore[arg-type]
