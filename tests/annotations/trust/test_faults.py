"""Faults while working: nothing acknowledged is lost, nothing wrong is shown. The table is in docs/faults.md."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotations.errors import ProjectError
from annotations.model import Decision, Value
from annotations.store import Project, decisions, log
from annotations.store.events import Event
from annotations.store.lock import exclusive
from annotations.trust.audit import audit
from tests.annotations.trust.faulting import report

ROOT = Path(__file__).parents[3]
CHILD = (sys.executable, "-m", "tests.annotations.trust.faulting")


def start(mode: str, folder: Path, coder: str = "a", before: Sequence[str] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*before, *CHILD, mode, str(folder), coder],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def lines_of(process: subprocess.Popen[str]) -> list[str]:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.splitlines()


def in_namespace(setup: str) -> list[str]:
    """Words before a command that run it where `setup` may mount; skips where the system does not allow that."""
    words = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no user namespaces here")
    return [*words, "sh", "-c", f'{setup} && exec "$@"', "sh"]


@pytest.mark.parametrize("seed", range(6))
def test_kill_in_the_middle_of_deciding(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "p"
    process = start("decide_for_ever", folder)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.15))
    process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0].splitlines()
    acknowledged = 1 + sum(1 for line in rest if line)
    found = report(folder)
    numbers = [number for _, number in found["decisions"]]  # type: ignore[attr-defined]
    assert numbers == list(range(len(numbers)))
    assert len(numbers) >= acknowledged
    assert found["problems"] == ()


@pytest.mark.parametrize("seed", range(4))
def test_kill_in_the_middle_of_writing_results(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "p"
    with Project(folder, create=True) as project, project.transaction() as connection:
        row = "INSERT INTO entities VALUES (?, 'a.pdf', 1, 0, 4, 'Joke', 'PERSON', '', '', '')"
        connection.executemany(row, [(str(n),) for n in range(2000)])
    process = start("write_for_ever", folder)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.1))
    process.kill()
    process.communicate()
    lines = (folder / "results" / "entities.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["dossier"] for line in lines] == sorted(str(n) for n in range(2000))


def check_full(found: dict[str, object], acknowledged: list[str]) -> None:
    assert "schijf is vol" in str(found["message"])
    numbers = [number for _, number in found["decisions"]]  # type: ignore[attr-defined]
    assert numbers[: len(acknowledged)] == list(range(len(acknowledged)))
    assert len(acknowledged) > 10
    assert found["problems"] == []


def test_full_disk(tmp_path: Path) -> None:
    before = in_namespace(f"mount -t tmpfs -o size=3m none {tmp_path}")
    *acknowledged, last = lines_of(start("fill", tmp_path / "p", before=before))
    check_full(json.loads(last), acknowledged)


def test_quota_on_the_size_of_a_file(tmp_path: Path) -> None:
    *acknowledged, last = lines_of(start("limited", tmp_path / "p"))
    check_full(json.loads(last), acknowledged)


def test_full_disk_while_results_are_written(tmp_path: Path) -> None:
    before = in_namespace(f"mount -t tmpfs -o size=3m none {tmp_path}")
    (last,) = lines_of(start("fill_results", tmp_path / "p", before=before))
    found = json.loads(last)
    assert "schijf is vol" in found["message"]
    assert found["text"] == '{"heel": true}\n'
    assert found["partial"] == []


def test_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    with Project(folder, create=True) as project, project.transaction() as connection:
        log.append(connection, "a", Event.CONSULTED, "017")
    before = in_namespace(f"mount --bind {tmp_path} {tmp_path} && mount -o remount,bind,ro {tmp_path}")
    (last,) = lines_of(start("try_to_write", folder, before=before))
    assert "alleen-lezen" in json.loads(last)["message"]
    assert report(folder)["problems"] == ()


def test_two_processes_on_one_project(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    with Project(folder, create=True):
        pass
    both = [start("decide_hundred", folder, coder) for coder in ("a", "b")]
    for process in both:
        assert lines_of(process) == [str(n) for n in range(100)]
    found = report(folder)
    for coder in ("a", "b"):
        assert [n for c, n in found["decisions"] if c == coder] == list(range(100))  # type: ignore[attr-defined]
    assert found["problems"] == ()


def test_a_second_run_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    process = start("hold", folder)
    assert process.stdout is not None
    holder = process.stdout.readline().strip()
    with pytest.raises(ProjectError, match=f"relaas code .proces {holder}"), exclusive(folder, "relaas code"):
        pass
    with Project(folder) as reader:
        assert audit(reader).problems == ()
    os.kill(int(holder), signal.SIGKILL)
    process.communicate()
    with exclusive(folder, "relaas code"):
        pass


def test_the_clock_jumps_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order is by number, not by time: the last decision holds whatever the clock says."""
    with Project(tmp_path / "p", create=True) as project:
        for time_, value in (("2031-01-01T00:00:00+00:00", Value.PRESENT), ("2011-01-01T00:00:00+00:00", Value.ABSENT)):
            monkeypatch.setattr(log, "now", lambda t=time_: t)
            with project.transaction() as connection:
                decisions.add(connection, Decision("017", "I-1a.voornaam", value, "a", time_))
        (holds,) = decisions.current(project.connection)
        assert holds.value is Value.ABSENT
        assert audit(project).problems == ()
