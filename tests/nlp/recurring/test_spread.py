"""On a Dask cluster of real worker processes, one of which is killed half-way: the same result."""

import os
import signal
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

from nlp.recurring import detect
from nlp.recurring.index import Index
from nlp.recurring.settings import Settings
from nlp.recurring.spread import on_cluster
from tests.clusters import QUIET, cluster, free_port
from tests.nlp.recurring.collections import REWORDED, SAME_WORDS, STORY, collection

pytestmark = [pytest.mark.slow, *QUIET]


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
