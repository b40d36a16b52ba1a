from pathlib import Path

import pytest

from corpus.folder import find_jobs
from tests.corpus.making import draw_lines


@pytest.fixture
def dossiers(tmp_path: Path) -> Path:
    for name in ("002/b.pdf", "001/2.PDF", "001/1.pdf", "001/.verborgen.pdf", "001/tekst.txt", ".git/x.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(draw_lines([["Ik verklaar."]]))
    return tmp_path


def test_a_folder_of_dossier_folders(dossiers: Path) -> None:
    assert [(job.dossier, job.path.name) for job in find_jobs([dossiers])] == [
        ("001", "1.pdf"),
        ("001", "2.PDF"),
        ("002", "b.pdf"),
    ]


def test_a_dossier_folder_and_a_single_file(dossiers: Path) -> None:
    jobs = find_jobs([dossiers / "001", dossiers / "002" / "b.pdf"])
    assert [(job.dossier, job.path.name) for job in jobs] == [("001", "1.pdf"), ("001", "2.PDF"), ("b", "b.pdf")]


def test_the_same_folder_twice_is_read_once(dossiers: Path) -> None:
    assert find_jobs([dossiers, dossiers / "001"]) == find_jobs([dossiers])


@pytest.mark.parametrize("name", ["bestaat-niet", "leeg"])
def test_nothing_to_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "leeg").mkdir()
    with pytest.raises(FileNotFoundError, match=name):
        find_jobs([tmp_path / name])
