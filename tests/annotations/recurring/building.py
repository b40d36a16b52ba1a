"""A project of invented dossiers, two of which tell one story in other words."""

from collections.abc import Callable, Mapping
from pathlib import Path

from annotations.recurring.run import Outcome, run
from annotations.recurring.source import INDEX, loader
from annotations.store import Project, documents, findings
from annotations.store.log import now
from corpus.model import DocumentKind, Facts, Status
from corpus.read import ReadResult
from nlp.model import DossierFindings, Entity, EntityType, Role
from nlp.recurring.search import Comparison, compare, expected_by_chance
from nlp.recurring.settings import Settings
from tests.nlp.recurring.collections import REWORDED, STORY, collection, document

TELLINGS = {"a": STORY, "b": REWORDED}
OFFICERS = {"a": ("J. de Wit", "K. Bos"), "b": ("mw. J. de Wit",)}
NAME = "Festus Osagie"


def make_project(folder: Path, tellings: Mapping[str, str] | None = None, others: int = 12) -> Project:
    """A project whose dossiers are read, with some facts and entities."""
    project = Project(folder, create=True)
    for account in collection(dict(tellings or TELLINGS), others):
        text = "V: Vertel.\nA: " + " ".join(unit.text for unit in account.units)
        add_dossier(project, account.dossier, text)
    return project


def add_dossier(project: Project, name: str, text: str) -> None:
    """One dossier of one document; an offender is named at its end."""
    text += f"\nV: Hoe heette hij?\nA: Dat was {NAME}."
    facts = Facts(
        DocumentKind.AANGIFTE, date=f"201{len(name)}-05-0{1 + len(text) % 9}", verbalisanten=OFFICERS.get(name, ())
    )
    source = document(name, "1-aangifte.pdf", text, facts)
    at = text.index(NAME)
    found = DossierFindings(
        name, (Entity(source.span(at, at + len(NAME)), EntityType.PERSON, Role.DADER, person=NAME),)
    )
    with project.transaction() as connection:
        documents.save(connection, name, Path(source.name), ReadResult(Status.OK, "", source, source.sha256, 1), "t")
        findings.save(connection, found, {source.name: source})
        connection.execute("INSERT OR REPLACE INTO dossiers VALUES (?, ?, ?)", (name, source.sha256, now()))


def run_on(project: Project, *, chance: bool = False) -> Outcome:
    """`relaas recurring` on an open project."""
    folder, load = project.folder / INDEX, loader(project)

    def compared(stamps: Mapping[str, str]) -> Comparison:
        return compare(folder, stamps, load, Settings())

    def expect(stamps: Mapping[str, str]) -> Callable[[float], float]:
        return expected_by_chance(folder, stamps, load, Settings()).expected

    return run(project, compared, expect if chance else None, "proef")
