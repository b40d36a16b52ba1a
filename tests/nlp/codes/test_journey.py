"""The date of the journey: told in one sentence, dated in another."""

from corpus.prose import prose_of
from nlp.codes import journey
from nlp.codes.scores import LOWEST, score
from nlp.codes.store import sentences
from nlp.codes.units import units_of
from nlp.entities.find import entities_of, models
from tests.nlp.codes.making import document_of

FLIGHT = "Wij vlogen met de KLM van Lagos naar Schiphol."
STAY = "Zij gaf mij rijst en een deken."


def figures(*told: str) -> dict[str, float]:
    text = " ".join(told)
    document = document_of(f"PROCES-VERBAAL van aangifte\n\nAangeefster verklaarde:\n\n{text}\n")
    units = units_of([prose_of(document)], entities_of([document], models()))
    return journey.figures(units, score(units, sentences()))


def test_a_date_beside_the_journey_is_its_date() -> None:
    near = figures(FLIGHT, "Dat was op 3 maart 2010.", STAY, STAY, STAY)
    far = figures(FLIGHT, STAY, STAY, STAY, "Dat was op 3 maart 2010.")
    assert near["travel beside a date"] > far["travel beside a date"] + 0.5
    assert near["dated travel"] > far["dated travel"]


def test_a_year_alone_is_no_date() -> None:
    assert figures(FLIGHT, "Dat was in 2010.")["dated travel"] == LOWEST


def test_without_units_nothing_is_told() -> None:
    assert set(journey.figures([], score([], sentences())).values()) == {LOWEST}
