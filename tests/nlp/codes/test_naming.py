"""What a name holds, and whether it is another name of the person whose dossier it is."""

import pytest

from corpus.model import Document
from nlp.codes.naming import Shape, counts, flags_of, shape_of
from nlp.model import Entity, EntityType, Role
from tests.nlp.codes.making import document_of

FULL, FIRST, LAST = Shape(given=True, surname=True), Shape(given=True, surname=False), Shape(given=False, surname=True)


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("Ferenc Baranyi", FULL),
        ("BARANYI, Ferenc", FULL),
        ("Festus Adeyemi", FULL),
        ("Precious", FIRST),
        ("Mama Joy", FIRST),
        ("Tío Ramón", FIRST),
        ("Big Tony", FIRST),
        ("Ah Ping", FIRST),
        ("K. Baranyi", LAST),
        ("BARANYI", LAST),
        ("Madam", Shape(given=False, surname=False)),
        ("de baas", Shape(given=False, surname=False)),
    ],
)
def test_parts_of_a_name(name: str, shape: Shape) -> None:
    assert shape_of(name) == shape


def test_a_polite_word_makes_a_single_name_a_surname() -> None:
    assert shape_of("Wolthekker", polite=True) == LAST
    assert shape_of("meneer Wolthekker") == LAST
    assert shape_of("Wolthekker") == FIRST


def persons(document: Document, named: dict[str, Role]) -> list[Entity]:
    found = []
    for name, role in named.items():
        start = document.text.index(name)
        found.append(Entity(document.span(start, start + len(name)), EntityType.PERSON, role, person=name))
    return found


def marked(document: Document, named: dict[str, Role], mark: str) -> set[str]:
    """The names that carry a mark."""
    flags = flags_of([document], persons(document, named))
    return {entity.span.quote for entity, marks in flags.items() if mark in marks}


def test_polite_once_is_polite_for_all_mentions_of_the_person() -> None:
    document = document_of("Ik werkte voor meneer Wolthekker. Die Wolthekker betaalde niet.")
    start = document.text.rindex("Wolthekker")
    first, *_ = persons(document, {"Wolthekker": Role.DADER})
    again = Entity(document.span(start, start + 10), EntityType.PERSON, Role.DADER, person="Wolthekker")
    flags = flags_of([document], [first, again])
    assert flags[first] == flags[again] == {"surname"}
    assert counts(flags)["given"] == 0
    assert counts(flags)["surnames"] == 1


TEXT = """Aangeefster: SESAY, Isha. Isha Sesay verklaarde: in Ter Apel heette ik Adama BANGURA.
Zij staat geregistreerd als Grace KOLLIE. Marijke Wouters van de opvang bracht haar. De baas was Festus Adeyemi."""


def test_another_full_name_of_the_same_person_is_an_alias() -> None:
    document = document_of(TEXT)
    named = {
        "SESAY, Isha": Role.AANGEVER,
        "Isha Sesay": Role.AANGEVER,
        "Adama BANGURA": Role.AANGEVER,
        "Grace KOLLIE": Role.OVERIG,
        "Marijke Wouters": Role.OVERIG,
        "Festus Adeyemi": Role.DADER,
    }
    assert marked(document, named, "alias") == {"Adama BANGURA", "Grace KOLLIE"}
    assert counts(flags_of([document], persons(document, named)))["aliases"] == 2


def test_parts_of_the_own_name_are_no_alias() -> None:
    document = document_of("Naam: OSAGIEDE\nVoornamen: Joyce Itohan\nMevrouw Osagiede verklaarde.")
    named = {"OSAGIEDE": Role.AANGEVER, "Joyce Itohan": Role.AANGEVER, "Osagiede": Role.AANGEVER}
    assert counts(flags_of([document], persons(document, named)))["aliases"] == 0


def test_another_first_name_before_the_own_surname_is_an_alias_where_it_is_what_somebody_goes_by() -> None:
    text = (
        "Driss El Khayati verklaarde: ik had een pas op naam van Said El Khayati. Mijn broer Omar El Khayati weet dat."
    )
    document = document_of(text)
    named = {
        "Driss El Khayati": Role.AANGEVER,
        "Said El Khayati": Role.AANGEVER,
        "Omar El Khayati": Role.GETUIGE,
    }
    assert marked(document, named, "alias") == {"Said El Khayati"}


def test_a_slip_in_the_own_name_is_no_other_name() -> None:
    document = document_of("KOVÁCS, Nikolett verklaarde. Handtekening op naam van Nikolet Kovács.")
    named = {"KOVÁCS, Nikolett": Role.AANGEVER, "Nikolet Kovács": Role.AANGEVER}
    assert marked(document, named, "alias") == marked(document, named, "another") == set()


def test_a_full_name_that_is_not_theirs_is_another_whoever_it_names_but_officers_and_helpers() -> None:
    document = document_of("Sesay, Isha werkte voor Festus Adeyemi. Ik was daar Mary Johnson. Verbalisant Jan de Wit.")
    named = {
        "Sesay, Isha": Role.AANGEVER,
        "Festus Adeyemi": Role.DADER,
        "Mary Johnson": Role.OVERIG,
        "Jan de Wit": Role.VERBALISANT,
    }
    assert marked(document, named, "another") == {"Festus Adeyemi", "Mary Johnson"}


def test_nobody_named() -> None:
    assert set(counts(flags_of([], [])).values()) == {0}
