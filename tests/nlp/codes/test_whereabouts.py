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

TOLD = "Ik werd in {} in een club gezet en moest daar met klanten naar bed."
HOMES = (
    "Ik ben geboren in {} en daar opgegroeid.",
    "Mijn ouders wonen in {}.",
    "Ik woonde met mijn zus in een huis in {}.",
    "Ik woonde in {}.",
    "Wij woonden in een huis in {}.",
    "Ik huurde in {} een kamer.",
    "Ik was in {} kapster.",
    "Mijn man werkte in {}.",
    "Ik werkte in {} op de markt.",
    "Ik mis {}.",
)


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


def test_exploitation_counts_where_it_was_abroad() -> None:
    assert figures(TOLD.format("Milaan"))["told abroad"] > 0
    assert figures(TOLD.format("Utrecht"))["told abroad"] == LOWEST


@pytest.mark.parametrize("home", HOMES)
def test_where_somebody_comes_from_is_no_place_of_the_account(home: str) -> None:
    assert set(figures(home.format("Lagos")).values()) == {LOWEST}


def test_without_units_nothing_is_known() -> None:
    assert set(whereabouts.figures([], score([], sentences()))) == set(whereabouts.NAMES)
