"""`relaas code --cluster`: a real scheduler and real workers, one killed half-way, give the bytes of one process."""

import os
import shutil
import signal
from functools import partial
from pathlib import Path

import pytest

from annotations import sample
from annotations.cluster import hands_on
from annotations.codebook import load
from annotations.coding import NOT_CODED, Outcome, Plan, Progress, run
from annotations.errors import ProjectError
from annotations.finding import Finder
from annotations.store import Project
from corpus.folder import find_jobs
from corpus.read import Limits
from nlp.find import FindSettings, find_packed, versions
from tests.annotations.finders import dies_on_002
from tests.clusters import QUIET, cluster, free_port

pytestmark = [pytest.mark.slow, *QUIET]
DOSSIERS = ("001", "002", "003", "004", "005", "006")
RESULTS = ("suggestions", "documents", "entities", "narratives")
SETTINGS = FindSettings()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some dossiers of the sample, scans among them, and a file that is no PDF."""
    made = tmp_path_factory.mktemp("dossiers")
    for name in DOSSIERS:
        shutil.copytree(sample.folder() / name, made / name, ignore=shutil.ignore_patterns("*.json", "*.txt"))
    (made / "006" / "9-kapot.pdf").write_bytes(b"geen PDF")
    return made


def quiet(_what: str, _done: int, _of: int) -> None:
    """Say nothing."""


def spread(
    project: Path, folder: Path, address: str, progress: Progress = quiet, finder: Finder | None = None
) -> Outcome:
    with Project(project, create=True) as opened, hands_on(address, partial(versions, SETTINGS)) as many:
        made_with = versions(SETTINGS)
        hands = (many.read_all, many.find_all)
        plan = Plan(Limits(), 1, load().score_when_present, made_with, "test", progress, *hands, gather=0)
        return run(opened, find_jobs([folder]), finder or partial(find_packed, settings=SETTINGS), plan)


def alone(project: Path, folder: Path) -> Outcome:
    with Project(project, create=True) as opened:
        plan = Plan(Limits(), 1, load().score_when_present, versions(SETTINGS), "test")
        return run(opened, find_jobs([folder]), partial(find_packed, settings=SETTINGS), plan)


def written(project: Path) -> dict[str, bytes]:
    return {name: (project / "results" / f"{name}.jsonl").read_bytes() for name in RESULTS}


@pytest.fixture(scope="module")
def by_one(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    project = tmp_path_factory.mktemp("alone")
    alone(project, folder)
    return written(project)


def test_two_workers_of_which_one_is_killed_give_the_bytes_of_one_process(
    folder: Path, by_one: dict[str, bytes], tmp_path: Path
) -> None:
    with cluster(2) as (address, workers):

        def kill_one(what: str, done: int, _of: int) -> None:
            if what == "coderen" and done == 2:
                os.kill(workers[0].pid, signal.SIGKILL)

        outcome = spread(tmp_path, folder, address, kill_one)
        assert workers[0].wait(10) == -signal.SIGKILL
        assert (outcome.dossiers, outcome.coded) == (len(DOSSIERS), len(DOSSIERS))
        assert [(dossier, file) for dossier, file, _, _ in outcome.left_out] == [("006", "9-kapot.pdf")]
        again = spread(tmp_path, folder, address)
        assert (again.read, again.coded) == (0, 0)
    assert written(tmp_path) == by_one


def test_a_dossier_that_takes_every_worker_down_costs_that_dossier(folder: Path, tmp_path: Path) -> None:
    with cluster(6) as (address, _workers):
        outcome = spread(tmp_path, folder, address, finder=dies_on_002)
    (left,) = [row for row in outcome.left_out if row[2] == NOT_CODED]
    assert left[0] == "002"
    assert "cluster" in left[3]
    assert outcome.coded == len(DOSSIERS) - 1


@pytest.fixture
def half_done(folder: Path, tmp_path: Path) -> Path:
    """A project of which the scheduler went away during the work."""
    with cluster(1) as (address, _workers):

        def stop(what: str, done: int, _of: int) -> None:
            if what == "coderen" and done == 2:
                os.kill(scheduler_of(address), signal.SIGKILL)

        with pytest.raises(ProjectError, match=r"Wat gedaan is, staat in het project"):
            spread(tmp_path, folder, address, stop)
    return tmp_path


def scheduler_of(address: str) -> int:
    """The process that listens at an address of this machine."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            line = (entry / "cmdline").read_bytes().decode().split("\0")
            if "distributed.cli.dask_scheduler" in line and address in line:
                return int(entry.name)
    msg = f"no scheduler at {address}"
    raise LookupError(msg)


def test_when_the_scheduler_goes_what_is_done_stays(half_done: Path, folder: Path, by_one: dict[str, bytes]) -> None:
    rest = alone(half_done, folder)
    assert 0 < rest.coded < len(DOSSIERS)
    assert rest.read == 0
    assert written(half_done) == by_one


def other_versions() -> dict[str, str]:
    """Not the same in two processes, as on machines with different installations."""
    return {"rules": str(os.getpid())}


def test_a_worker_with_another_version_is_refused(folder: Path, tmp_path: Path) -> None:
    def attempt(address: str) -> None:
        with Project(tmp_path, create=True) as opened, hands_on(address, other_versions) as many:
            plan = Plan(Limits(), 1, {}, other_versions(), "test", reading=many.read_all, finding=many.find_all)
            run(opened, find_jobs([folder / "001"]), partial(find_packed, settings=SETTINGS), plan)

    with cluster(1) as (address, _workers), pytest.raises(ProjectError, match="andere versie"):
        attempt(address)


def test_no_cluster_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.cluster._SECONDS", 1)
    with pytest.raises(ProjectError, match=r"docs/cluster\.md"), hands_on(f"tcp://127.0.0.1:{free_port()}", dict):
        pass
