"""Innocent explanations."""

import pytest

from annotations.recurring.explain import Circumstances, explain, plain, shared_author
from annotations.recurring.model import Kind, Telling

TELLINGS = tuple(Telling(n, d, "1.pdf", 1, 0, 5, "woord") for n, d in ((1, "a"), (2, "b"), (3, "b")))


def kinds(one: Circumstances, other: Circumstances) -> set[Kind]:
    return {e.kind for e in explain(TELLINGS[:2], {1: one, 2: other})} - {Kind.TOLD_ALIKE}


@pytest.mark.parametrize(
    ("field", "value", "other", "kind"),
    [
        ("officers", ("J. de Wit",), ("mr. J.P. de Wit",), Kind.OFFICER),
        ("unit", "Politie Haaglanden", "Politie Haaglanden", Kind.UNIT),
        ("interpreter", "mw. S. Gueye", "de heer S. Gueye", Kind.INTERPRETER),
        ("date", "2012-05-03", "2012-05-03", Kind.DAY),
        ("lawyers", ("mr. A. Bol",), ("A. Bol",), Kind.LAWYER),
        ("helpers", ("R. Prins",), ("R. Prins",), Kind.SHELTER),
        ("offenders", ("Festus Osagie",), ("FESTUS OSAGIE",), Kind.OFFENDER),
        ("addresses", ("Kade 3",), ("Kade 3",), Kind.ADDRESS),
    ],
)
def test_what_two_dossiers_share_is_said(field: str, value: object, other: object, kind: Kind) -> None:
    assert kinds(Circumstances(**{field: value}), Circumstances(**{field: other})) == {kind}  # type: ignore[arg-type]


def test_what_differs_or_is_unknown_is_not_shared() -> None:
    assert kinds(Circumstances(officers=("J. de Wit",)), Circumstances(officers=("K. Bos",))) == set()
    assert kinds(Circumstances(), Circumstances()) == set()


def test_two_documents_of_one_dossier_share_nothing() -> None:
    both = Circumstances(officers=("J. de Wit",))
    found = explain(TELLINGS[1:], {2: both, 3: both})
    assert [e.kind for e in found] == [Kind.TOLD_ALIKE]
    assert not shared_author(found)


@pytest.mark.parametrize(("name", "bare"), [("mr. J.P. de Wit", "de wit"), ("DE WIT", "de wit"), ("mw.", "")])
def test_names_are_compared_without_titles_and_initials(name: str, bare: str) -> None:
    assert plain(name) == bare
