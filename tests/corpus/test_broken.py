"""A thousand broken and odd files: each gets a status, none stops the batch, and the parent survives."""

import os
from collections import Counter
from pathlib import Path

import pytest

from corpus.folder import find_jobs
from corpus.model import Status
from corpus.read import Limits
from corpus.worker import Job, read_all
from tests.corpus.broken import damaged, handmade
from tests.corpus.making import draw_lines

LIMITS = Limits(seconds=6.0, page_seconds=1.0, memory=1 << 30, pages=500, ocr=False)
EXPECTED = {
    "empty.pdf": Status.EMPTY,
    "text.pdf": Status.NOT_A_PDF,
    "html.pdf": Status.NOT_A_PDF,
    "zip.pdf": Status.NOT_A_PDF,
    "only-header.pdf": Status.DAMAGED,
    "root-missing.pdf": Status.DAMAGED,
    "cyclic-kids.pdf": Status.DAMAGED,
    "deep-tree.pdf": Status.DAMAGED,
    "late-header.pdf": Status.OK,
    "count-lies.pdf": Status.OK,
    "many-pages.pdf": Status.TOO_LARGE,
    "password.pdf": Status.ENCRYPTED,
    "empty-password.pdf": Status.OK,
}


@pytest.mark.slow
def test_every_broken_file_gets_a_status(tmp_path: Path) -> None:
    jobs = []
    for name, data in [*handmade(), *damaged(1000, seed=2011)]:
        (tmp_path / name).write_bytes(data)
        jobs.append(Job(tmp_path / name, "x"))
    results = dict(read_all(jobs, LIMITS, workers=2))
    assert set(results) == set(jobs)
    found = {job.path.name: result.status for job, result in results.items()}
    assert {name: found[name] for name in EXPECTED} == EXPECTED
    assert found["form-in-itself.pdf"] in {Status.TIMED_OUT, Status.DAMAGED}  # time or memory, whichever is first
    for result in results.values():
        assert (result.document is not None) == (result.status is Status.OK)
        assert result.message or result.status is Status.OK
    # Damage that is survived and damage that is not: both must occur, or the files are no test.
    counts = Counter(found.values())
    assert counts[Status.OK] > 200
    assert counts[Status.DAMAGED] > 100


def test_spans_of_damaged_files_hold(tmp_path: Path) -> None:
    jobs = []
    for name, data in damaged(60, seed=5):
        (tmp_path / name).write_bytes(data)
        jobs.append(Job(tmp_path / name, "x"))
    for _, result in read_all(jobs, LIMITS, workers=1):
        if document := result.document:
            assert len(document.boxes) == len(document.text)
            assert document.pages[-1].end == len(document.text)
            assert all(start < end <= len(document.text) for start, end in document.running)


def test_odd_things_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "goed.pdf").write_bytes(draw_lines([["Ik verklaar dat ik met de bus ben gekomen."]]))
    (folder / "kring.pdf").symlink_to(folder / "kring.pdf")
    (folder / "weg.pdf").symlink_to(folder / "bestaat-niet")
    (folder / "map.pdf").mkdir()
    (folder / "._schaduw.pdf").write_bytes(b"x")
    jobs = find_jobs([folder])
    assert [job.path.name for job in jobs] == ["goed.pdf", "kring.pdf", "weg.pdf"]
    found = {job.path.name: result for job, result in read_all(jobs, LIMITS, workers=1)}
    assert found["goed.pdf"].status is Status.OK
    assert found["kring.pdf"].status is Status.DAMAGED
    assert "rechten" in found["weg.pdf"].message


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "buis.pdf")
    [(_, result)] = read_all([Job(tmp_path / "buis.pdf", "x")], LIMITS, workers=1)
    assert result.status is Status.NOT_A_PDF


def test_file_size_and_pages_are_limited(tmp_path: Path) -> None:
    big = tmp_path / "groot.pdf"
    big.write_bytes(draw_lines([["een"]] * 5))
    few = Limits(pages=4)
    small = Limits(size=100)
    assert next(iter(read_all([Job(big, "x")], few, 1)))[1].status is Status.TOO_LARGE
    assert next(iter(read_all([Job(big, "x")], small, 1)))[1].status is Status.TOO_LARGE
