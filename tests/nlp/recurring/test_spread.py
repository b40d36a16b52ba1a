"""On a Dask cluster of real worker processes, one of which is killed half-way: the same result."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

from nlp.recurring import detect
from nlp.recurring.index import Index
from nlp.recurring.settings import Settings
from nlp.recurring.spread import on_cluster
from tests.nlp.recurring.collections import REWORDED, SAME_WORDS, STORY, collection

pytestmark = [
    pytest.mark.slow,
    # Sockets of a worker that was killed are closed by the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
ROOT = Path(__file__).parents[3]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    address = f"tcp://127.0.0.1:{free_port()}"
    base = [sys.executable, "-m"]
    quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = [*base, "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    worker = [*base, "distributed.cli.dask_worker", address, "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1"]
    started = [subprocess.Popen(scheduler, **quiet)]  # type: ignore[call-overload]
    try:
        started += [subprocess.Popen(worker, **quiet) for _ in range(workers)]  # type: ignore[call-overload]
        wait_for(address, workers)
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def wait_for(address: str, workers: int) -> None:
    from distributed import Client  # noqa: PLC0415 - an optional extra

    with Client(address, timeout="60s", set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(workers, timeout=60)


def test_the_cluster_gives_the_result_of_one_machine_though_a_worker_dies(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    index.add(collection({"a": STORY, "b": SAME_WORDS, "c": REWORDED}, others=30), batch=9)
    here = detect.scan(index, Settings())
    with cluster(2) as (address, workers):

        def kill_one(_what: str, done: int, _of: int) -> None:
            if done == 7:
                os.kill(workers[0].pid, signal.SIGKILL)

        there = on_cluster(address)(index, Settings(), kill_one)
        assert workers[0].wait(10) == -signal.SIGKILL
    assert detect.bare_links(index, there.chains) == detect.bare_links(index, here.chains)
    assert there.mass.tobytes() == here.mass.tobytes()


def test_no_cluster_there_is_said(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    with pytest.raises(OSError, match=r"127\.0\.0\.1"):
        on_cluster(f"tcp://127.0.0.1:{free_port()}", seconds=1)(index, Settings(), None)
