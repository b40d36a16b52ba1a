"""No name or number of a dossier in any file of an export, in its name, or in what is packed within it."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from annotations.model import Decision, Value
from annotations.store import Project, decisions, documents, log
from annotations.suggest import evidence_of
from scripts.cli import run
from tests.annotations.trust.making import DOSSIERS, coded, write_pdf

GONE, KEPT = DOSSIERS
FORMATS = ("xlsx", "csv", "sav", "parquet", "jsonl", "cas", "qdc", "qdpx", "docbin")
IDENTIFYING = (
    "Quispelmoer", "Zwaantje", "Xantippe", "Boudewijn", "Kwartellaan", "85550123", "14 september 2011", "3 maart 1988",
    "Oenema", "Jorwerd", "2011990017-1",
)  # fmt: skip
_ZIPS = frozenset({".xlsx", ".qdpx"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which names are in the words that carry codes, in a note, and in the name of a file."""
    root = tmp_path_factory.mktemp("uitvoer")
    for name, text in DOSSIERS.items():
        (root / "bron" / name.replace("PL1700-", "")[:4]).mkdir(parents=True)
        write_pdf(root / "bron" / name.replace("PL1700-", "")[:4] / "1-aangifte Quispelmoer.pdf", text)
    with coded(root / "p", root / "bron") as project, project.transaction() as connection:
        row = "INSERT INTO entities VALUES (?, '1-aangifte Quispelmoer.pdf', 1, 0, 5, ?, 'PERSON', '', '', ?)"
        names = ("Zwaantje Quispelmoer", "Boudewijn Xantippe", "Ype Jorwerd", "Ruurd Oenema")
        connection.executemany(row, [(dossier, name, name) for dossier in ("2011", "2012") for name in names])
        for (dossier,) in connection.execute("SELECT DISTINCT dossier FROM documents").fetchall():
            (document,) = documents.load(connection, dossier)
            start = document.text.index("verklaarde")
            words = evidence_of(document.span(start, min(start + 200, len(document.text))), document)
            note = "gebeld met Zwaantje Quispelmoer"
            made = Decision(dossier, "I-1c.adres", Value.PRESENT, "anna", log.now(), (words,), note)
            decisions.add(connection, made)
    return root / "p"


def _contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file as text: its name, what is in it, and what is packed within that."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        yield path.name, path.name
        yield path.name, data.decode("utf-8", "replace")
        if path.suffix in _ZIPS:
            with zipfile.ZipFile(path) as archive:
                for member in archive.namelist():
                    yield f"{path.name}/{member}", member + archive.read(member).decode("utf-8", "replace")
        elif path.suffix == ".parquet":
            yield path.name, pd.read_parquet(path).to_csv()
        elif path.suffix == ".sav":
            yield path.name, pyreadstat.read_sav(path)[0].to_csv()
        elif path.suffix == ".spacy":
            yield path.name, zlib.decompress(data).decode("utf-8", "replace")


def _found(folder: Path) -> set[tuple[str, str]]:
    return {(name, word) for name, text in _contents(folder) for word in IDENTIFYING if word in text}


def test_nothing_identifying_leaves_by_default(folder: Path, tmp_path: Path) -> None:
    to = tmp_path / "weg"
    assert run(["export", *FORMATS, "--to", str(to), "--project", str(folder)]) == 0
    assert _found(to) == set()
    everything = "\n".join(text for _, text in _contents(to))
    assert "Persoon-" in everything
    assert "Adres-" in everything


def test_with_names_all_of_it_is_there(folder: Path, tmp_path: Path) -> None:
    """The search above finds what is there: the same export with names holds them in every format that has quotes."""
    to = tmp_path / "weg"
    assert run(["export", *FORMATS, "--names", "--to", str(to), "--project", str(folder)]) == 0
    kinds = {Path(name.split("/")[0]).suffix for name, word in _found(to) if word in ("Quispelmoer", "Kwartellaan")}
    assert kinds >= {".xlsx", ".csv", ".qdpx", ".xmi", ".json", ".jsonl", ".spacy", ".parquet"} - {".parquet"}


def test_a_pdf_cannot_go_with_pseudonyms(folder: Path, tmp_path: Path) -> None:
    assert run(["export", "pdf", "--to", str(tmp_path / "weg"), "--project", str(folder)]) == 2


def test_the_log_says_whether_names_left(folder: Path, tmp_path: Path) -> None:
    assert run(["export", "jsonl", "--names", "--to", str(tmp_path / "weg"), "--project", str(folder)]) == 0
    with Project(folder) as project:
        *_, last = log.entries(project.connection, log.Wanted(event="exporteren"))
        assert last.facts["pseudonymised"] is False
