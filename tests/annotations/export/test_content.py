"""What leaves the project: decisions, and suggestions only when asked for and marked."""

from annotations.codebook import load
from annotations.export.content import MACHINE, Content, content
from annotations.store import Project, documents


def test_only_decisions_leave_unless_asked(reviewed: Content, with_machine: Content) -> None:
    assert not any(coding.machine for coding in reviewed.codings)
    added = [c for c in with_machine.codings if c not in reviewed.codings]
    # One suggestion was accepted, so that only the other one is the machine's alone.
    assert [(c.code, c.coder, c.machine) for c in added] == [("I-1c.plaats", MACHINE, True)]


def test_who_accepts_a_suggestion_accepts_its_words(reviewed: Content) -> None:
    accepted = [c for c in reviewed.codings if c.code == "I-1b.ander_vervoer"]
    assert [c.evidence.quote for c in accepted] == ["Zij reden in een zilvergrijze Volvo"]
    assert accepted[0].coder == "anna"


def test_every_coding_stands_on_its_words(with_machine: Content) -> None:
    seen = 0
    for document, own in with_machine.by_document():
        for coding in own:
            assert document.text[coding.evidence.start : coding.evidence.end] == coding.evidence.quote
            assert coding.evidence.boxes
            seen += 1
    assert seen == len(with_machine.codings)


def test_quotes_and_notes_pass_through_the_seam(project: Project) -> None:
    given = content(project, load(), pseudonymise=lambda dossier, text: f"[{dossier}] {text.upper()}")
    coding = given.codings[0]
    assert given.quote(coding) == f"[{coding.dossier}] {coding.evidence.quote.upper()}"
    assert given.pseudonymised


def test_an_empty_project_has_nothing_to_export(empty: Project) -> None:
    given = content(empty, load())
    assert given.codings == ()
    assert list(given.by_document()) == []
    assert list(documents.all_rows(empty.connection)) == []
