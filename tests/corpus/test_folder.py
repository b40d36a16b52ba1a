"""Which PDF files belong to which dossier."""

from pathlib import Path

import pytest

from corpus.folder import find_jobs


def _make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"%PDF-")


def _found(*named: Path) -> list[tuple[str, str]]:
    return [(job.dossier, job.path.name) for job in find_jobs(named)]


def test_a_folder_of_dossiers_a_dossier_and_a_single_file(tmp_path: Path) -> None:
    _make(tmp_path, "alle/002/b.PDF", "alle/001/a.pdf", "alle/001/brief.txt", "alle/.oud/x.pdf", "los/003.pdf")
    assert _found(tmp_path / "alle") == [("001", "a.pdf"), ("002", "b.PDF")]
    assert _found(tmp_path / "alle" / "001") == [("001", "a.pdf")]
    assert _found(tmp_path / "los" / "003.pdf") == [("003", "003.pdf")]
    assert _found(tmp_path / "alle", tmp_path / "alle" / "001") == [("001", "a.pdf"), ("002", "b.PDF")]


def test_what_is_not_there_or_holds_nothing_is_named(tmp_path: Path) -> None:
    _make(tmp_path, "leeg/brief.txt")
    for named in ("leeg", "niets"):
        with pytest.raises(FileNotFoundError, match=named):
            find_jobs([tmp_path / named])


def test_two_dossiers_of_one_name_are_refused_not_merged(tmp_path: Path) -> None:
    _make(tmp_path, "a/001/1.pdf", "b/001/1.pdf")
    with pytest.raises(FileExistsError, match="001"):
        find_jobs([tmp_path / "a", tmp_path / "b"])
