"""A small project on two of the sample dossiers, with decisions of two coders and suggestions nobody decided on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.codebook import load
from annotations.export.content import Content, content
from annotations.model import Decision, Evidence, Phase, Suggestion, Value
from annotations.sample import folder
from annotations.store import Project, attributes, decisions, documents, suggestions
from annotations.suggest import evidence_of
from corpus.model import Document
from corpus.read import Limits, read

DOSSIERS = ("003", "009")
FORMULA = "=1+1"


def evidence(document: Document, words: str) -> Evidence:
    start = document.text.index(words)
    return evidence_of(document.span(start, start + len(words)), document)


@pytest.fixture(scope="package")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with Project(tmp_path_factory.mktemp("uitvoer"), create=True) as opened:
        with opened.transaction() as connection:
            read_in: dict[str, Document] = {}
            for dossier in DOSSIERS:
                for path in sorted((folder() / dossier).glob("*.pdf")):
                    result = read(path, dossier, Limits())
                    assert result.document is not None
                    documents.save(connection, dossier, path, result, "test")
                    read_in.setdefault(dossier, result.document)
                attributes.save(connection, dossier, {"outcome": "sepot", "opmerking": FORMULA})
            relaas, other = read_in["003"], read_in["009"]
            first = evidence(relaas, "Berkesdi was de vriend van haar nicht.")
            proposed = evidence(relaas, "Zij reden in een zilvergrijze Volvo")
            suggestions.save(
                connection,
                [
                    Suggestion("003", "I-1b.ander_vervoer", True, 1, 0.9, (proposed,), "regel", "gezocht"),
                    Suggestion(
                        "003", "I-1c.plaats", True, 1, 0.7, (evidence(relaas, "Amsterdam"),), "regel", "gezocht"
                    ),
                ],
                "{}",
            )
            shown = next(s.id for s in suggestions.current(connection) if s.code == "I-1b.ander_vervoer")
            for made in (
                decide("003", "I-1a.achternaam", Value.PRESENT, "anna", (first,), note=FORMULA),
                decide("003", "I-1a.achternaam", Value.PRESENT, "bram", (first,)),
                decide("003", "I-1b.ander_vervoer", Value.PRESENT, "anna", (), suggestion=shown),
                decide("003", "I-4b.nieuwe_informatie", Value.ABSENT, "anna", ()),
                decide("009", "I-1d.klanten", Value.NOT_APPLICABLE, "anna", ()),
                decide("009", "I-1a.voornaam", Value.PRESENT, "bram", (evidence(other, other.text[40:80]),)),
            ):
                decisions.add(connection, made)
        yield opened


def decide(
    dossier: str,
    code: str,
    value: Value,
    coder: str,
    words: tuple[Evidence, ...],
    note: str = "",
    suggestion: int | None = None,
) -> Decision:
    return Decision(dossier, code, value, coder, "2026-03-01T12:00:00+01:00", words, note, Phase.BLIND, suggestion)


@pytest.fixture(scope="package")
def reviewed(project: Project) -> Content:
    return content(project, load())


@pytest.fixture(scope="package")
def with_machine(project: Project) -> Content:
    return content(project, load(), machine=True)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with Project(tmp_path / "leeg", create=True) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path, project: Project) -> Iterator[Project]:
    """A project with the same documents and no decisions."""
    with Project(tmp_path / "ander", create=True) as opened:
        with opened.transaction() as connection:
            for row in documents.all_rows(project.connection):
                path = Path(row["path"])
                documents.save(connection, row["dossier"], path, read(path, row["dossier"], Limits()), "test")
        yield opened
