"""Which strings name the same person, and in which role."""

import pytest

from nlp.entities import find_entities
from nlp.entities.people import people_of
from nlp.model import EntityType, Role
from tests.nlp.documents import prose


def test_initials_surname_and_full_name_are_one_person() -> None:
    person = people_of(["CAMARA, Fatoumata Binta", "F.B. Camara", "Camara", "Fatoumata Binta"])
    assert set(person.values()) == {"CAMARA, Fatoumata Binta"}


def test_initials_that_speak_against_it_make_another_person() -> None:
    person = people_of(["CAMARA, Fatoumata", "M. Camara"])
    assert person["M. Camara"] != person["CAMARA, Fatoumata"]


def test_accents_and_particles_do_not_matter() -> None:
    person = people_of(["Gijs van der Laan", "Van der Laan", "KOVÁCS, Nikolett", "Kovacs"])
    assert person["Van der Laan"] == "Gijs van der Laan"
    assert person["Kovacs"] == "KOVÁCS, Nikolett"


def test_a_person_is_the_same_in_all_documents() -> None:
    first = prose("Aangeefster: DIALLO, Mariam, geboren 3 mei 1990 te Conakry.\n", "1-aangifte.pdf")
    second = prose("Mevrouw M. Diallo heeft op 4 mei 2011 aangifte gedaan.\n", "2-sepotbeslissing.pdf")
    persons = {e.person for e in find_entities([first, second]) if e.type is EntityType.PERSON}
    assert persons == {"DIALLO, Mariam"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ik, verbalisant K. Zwart, brigadier van politie, hoorde aangeefster.", "K. Zwart", Role.VERBALISANT),
        ("Als tolk trad op de heer M. Traoré, tolk in de Franse taal.", "M. Traoré", Role.TOLK),
        ("Raadsman mr. J. Bol, advocaat te Zeist, was aanwezig.", "J. Bol", Role.ADVOCAAT),
        ("Aangeefster:\nNaam: OKAFOR, Ngozi\nGeboren: 3 mei 1990 te Enugu", "OKAFOR, Ngozi", Role.AANGEVER),
        (
            "Hij noemde zich Prince. Ik moest al het geld aan Prince geven en Prince sloeg mij als ik te weinig had.",
            "Prince",
            Role.DADER,
        ),
        (
            "Maatschappelijk werkster Els Kramer van de opvang begeleidt cliënte.",
            "Els Kramer",
            Role.HULPVERLENER,
        ),
    ],
)
def test_roles(text: str, name: str, role: Role) -> None:
    roles = {e.role for e in find_entities([prose(text)]) if e.span.quote == name}
    assert roles == {role}


def test_the_sex_of_the_aangever_changes_no_role() -> None:
    woman = "Aangeefster verklaart. Mevrouw Bello ging met haar vriendin weg. Zij gaf het geld aan Osaro."
    man = "Aangever verklaart. De heer Bello ging met zijn vriend weg. Hij gaf het geld aan Osaro."
    roles = [{e.span.quote: e.role for e in find_entities([prose(t)]) if e.role} for t in (woman, man)]
    assert roles[0] == roles[1]
