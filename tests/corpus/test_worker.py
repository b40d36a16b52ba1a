import os
import time
from pathlib import Path

import pytest

from corpus.model import Status
from corpus.read import Limits
from corpus.worker import Job, Reader, read_all
from tests.corpus import readers
from tests.corpus.making import draw_lines

LIMITS = Limits(seconds=1.0, memory=1 << 30)


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    data = draw_lines([["Ik ben met de bus gekomen en zij haalde mij op."]])
    names = ["een.pdf", "fout.pdf", "twee.pdf", "drie.pdf"]
    for name in names:
        (tmp_path / name).write_bytes(data)
    return [Job(tmp_path / name, "x") for name in names]


@pytest.mark.parametrize(
    ("reader", "status"),
    [
        (readers.segfault, Status.DAMAGED),
        (readers.hang, Status.TIMED_OUT),
        (readers.eat_memory, Status.TOO_LARGE),
        (readers.be_killed, Status.OK),
    ],
)
def test_one_bad_file_costs_one_file(jobs: list[Job], reader: Reader, status: Status) -> None:
    found = {job.path.name: result.status for job, result in read_all(jobs, LIMITS, 1, reader)}
    assert found == {"een.pdf": Status.OK, "fout.pdf": status, "twee.pdf": Status.OK, "drie.pdf": Status.OK}


def test_children_go_with_the_worker(jobs: list[Job]) -> None:
    list(read_all(jobs, LIMITS, 1, readers.hang))
    pid = int(jobs[1].path.with_suffix(".pid").read_text())
    deadline = time.monotonic() + 5
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(pid)


def test_time_is_kept_by_page(jobs: list[Job]) -> None:
    [(_, result)] = read_all(jobs[:1], LIMITS, 1, readers.slow_but_alive)
    assert result.status is Status.OK


def test_no_network(jobs: list[Job]) -> None:
    [(_, result)] = read_all(jobs[:1], LIMITS, 1, readers.go_online)
    assert result.message == "refused"


def test_a_worker_that_lies_is_not_believed(jobs: list[Job]) -> None:
    results = list(read_all(jobs[:2], LIMITS, 1, readers.answer_nonsense))
    assert [result.status for _, result in results] == [Status.DAMAGED, Status.DAMAGED]


def test_results_do_not_depend_on_the_number_of_workers(jobs: list[Job]) -> None:
    one = {job.path.name: result.document for job, result in read_all(jobs, LIMITS, 1)}
    two = {job.path.name: result.document for job, result in read_all(jobs, LIMITS, 3)}
    assert {n: d.text for n, d in one.items() if d} == {n: d.text for n, d in two.items() if d}


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
    finally:
        assert os.getpid() != pid
