"""What is exported: reviewed codes with their evidence; suggestions only when asked for, marked as the machine's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from annotations.codebook import Codebook
from annotations.collection import Collection, load_collection
from annotations.model import Decision, Evidence, Suggestion, Value
from annotations.store import Project, decisions, documents, suggestions
from annotations.suggest import boxes_of
from corpus.model import Document

Pseudonymise = Callable[[str, str], str]
"""(dossier, text) -> text. Applied to every quote and note that leaves the project."""

MACHINE = "Relaas (machine, niet beoordeeld)"
"""Coder name of a suggestion in an export."""


@dataclass(frozen=True, slots=True)
class Coding:
    """Words that carry a code."""

    dossier: str
    code: str
    coder: str
    machine: bool
    """A suggestion that nobody has decided on."""
    time: str
    evidence: Evidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that an export writes."""

    project: Project
    collection: Collection
    codings: tuple[Coding, ...]
    pseudonymise: Pseudonymise
    pseudonymised: bool

    @property
    def codebook(self) -> Codebook:
        """The codebook."""
        return self.collection.codebook

    def quote(self, coding: Coding) -> str:
        """The words as they may leave the project."""
        return self.pseudonymise(coding.dossier, coding.evidence.quote)

    def note(self, coding: Coding) -> str:
        """The note as it may leave the project."""
        return self.pseudonymise(coding.dossier, coding.note)

    def file(self, dossier: str, name: str) -> str:
        """The name of a file as it may leave the project: people put names in it."""
        return self.pseudonymise(dossier, name)

    def text(self, document: Document) -> str:
        """The text of a document as it may leave the project."""
        return self.pseudonymise(document.dossier, document.text) if self.pseudonymised else document.text

    def place(self, coding: Coding, text: str) -> tuple[int, int] | None:
        """Where the words of a coding stand in `text`; None when pseudonyms leave them nowhere to be found."""
        if not self.pseudonymised:
            return coding.evidence.start, coding.evidence.end
        quote = self.quote(coding)
        start = text.find(quote) if quote else -1
        return (start, start + len(quote)) if start >= 0 else None

    def by_document(self) -> Iterator[tuple[Document, tuple[Coding, ...]]]:
        """Every readable document with its codings, one dossier in memory at a time."""
        own: dict[tuple[str, str], list[Coding]] = {}
        for coding in self.codings:
            own.setdefault((coding.dossier, coding.evidence.document), []).append(coding)
        for name in self.collection.names:
            for document in documents.load(self.project.connection, name):
                yield document, tuple(_fitting(coding, document) for coding in own.get((name, document.name), ()))


def content(
    project: Project,
    codebook: Codebook,
    *,
    machine: bool = False,
    pseudonymise: Pseudonymise | None = None,
) -> Content:
    """Gather what is exported.

    Args:
        project: where it is.
        codebook: whose codes.
        machine: also suggestions that nobody has decided on, marked as the machine's.
        pseudonymise: what is done to each quote and note; nothing when left out.

    """
    connection = project.connection
    suggested = {s.id: s for s in suggestions.current(connection)}
    held = list(decisions.current(connection))
    codings = [coding for decision in held for coding in _of_decision(decision, suggested)]
    if machine:
        decided = {(d.dossier, d.code) for d in held}
        codings += [c for s in suggested.values() if (s.dossier, s.code) not in decided for c in _of_suggestion(s)]
    collection = load_collection(project, codebook)
    unchanged = pseudonymise or (lambda _dossier, text: text)
    return Content(project, collection, tuple(codings), unchanged, pseudonymise is not None)


def _of_decision(decision: Decision, suggested: dict[int | None, Suggestion]) -> Iterator[Coding]:
    if decision.value is not Value.PRESENT:
        return
    evidence = decision.evidence
    shown = suggested.get(decision.suggestion) if decision.suggestion is not None else None
    if not evidence and shown is not None and shown.present:
        # Who accepts a suggestion accepts its words.
        evidence = shown.evidence
    for item in evidence:
        yield Coding(decision.dossier, decision.code, decision.coder, False, decision.time, item, decision.note)


def _of_suggestion(suggestion: Suggestion) -> Iterator[Coding]:
    if suggestion.present:
        for item in suggestion.evidence:
            note = f"Voorstel, niet beoordeeld. Regel: {suggestion.rule}."
            yield Coding(suggestion.dossier, suggestion.code, MACHINE, True, "", item, note)


def _fitting(coding: Coding, document: Document) -> Coding:
    """The coding on this text, with boxes; a quote that moved when the file was read anew is looked up."""
    given = coding.evidence
    start, end = given.start, given.end
    if document.text[start:end] != given.quote:
        start = document.text.find(given.quote)
        if start < 0:
            return coding
        end = start + len(given.quote)
    boxes = given.boxes if given.boxes and start == given.start else boxes_of(document, start, end)
    page = document.page_at(start).number
    return replace(coding, evidence=replace(given, start=start, end=end, page=page, boxes=boxes))
