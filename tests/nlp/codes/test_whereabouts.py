"""Where the account is set: places named in the sentences that tell it."""

import pytest

from corpus.prose import prose_of
from nlp.codes import whereabouts
from nlp.codes.scores import LOWEST, score
from nlp.codes.store import sentences
from nlp.codes.units import Unit, units_of
from nlp.entities.find import entities_of, models
from nlp.entities.gazetteer import whereabouts as where
from tests.nlp.codes.making import document_of

HOME = "Ik moest werken in een woning in Utrecht. Daar heb ik drie maanden gezeten."
ABROAD = "Ik moest werken in een woning in Milaan. Daar heb ik drie maanden gezeten."


def units(text: str) -> list[Unit]:
    document = document_of(f"PROCES-VERBAAL van aangifte\n\nAangeefster verklaarde:\n\n{text}\n")
    return units_of([prose_of(document)], entities_of([document], models()))


def figures(text: str) -> dict[str, float]:
    told = units(text)
    return whereabouts.figures(told, score(told, sentences()))


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Utrecht", "home"),
        ("den haag", "home"),
        ("Kanaalstraat", "home"),
        ("Milaan", "abroad"),
        ("Antwerpen", "abroad"),
        ("Libië", "abroad"),
        ("Malta", "abroad"),
        ("Nergenshuizen aan Zee", ""),
    ],
)
def test_names_of_places(name: str, side: str) -> None:
    assert where(name) == side


def test_a_place_of_exploitation_counts_on_its_side() -> None:
    home, abroad = figures(HOME), figures(ABROAD)
    assert home["stayed at home"] > home["stayed abroad"]
    assert abroad["stayed abroad"] > abroad["stayed at home"]


def test_where_somebody_comes_from_is_no_place_of_the_account() -> None:
    for origin in (
        "Ik ben geboren in Lagos en daar opgegroeid.",
        "Mijn ouders wonen in Lagos.",
        "Ik woonde met mijn zus in een huis in Lagos.",
    ):
        assert set(figures(origin).values()) == {LOWEST}


def test_without_units_nothing_is_known() -> None:
    assert set(whereabouts.figures([], score([], sentences()))) == set(whereabouts.NAMES)
