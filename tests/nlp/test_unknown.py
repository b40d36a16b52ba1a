"""Words with a capital that may be a name."""

import pytest

from nlp.unknown import unknown_names

CASES = [
    ("Toen kwam ook Jaap binnen.", ["Jaap"]),
    ("De chauffeur (Gerrit van de sleepdienst) wist het.", ["Gerrit"]),
    ("Haar kinderen heten Favour en Praise.", ["Favour", "Praise"]),
    ("Gerrit deed open.", ["Gerrit"]),
    ("Hierop ging zij weg.", []),
    ("Zij werkte in Rotterdam en in Nigeria.", []),
    ("Een Nigeriaanse vrouw sprak Engels met een Ghanees.", []),
    ("Uit Eurodac bleek niets, artikel 273f van het Wetboek van Strafrecht.", []),
    ("Wij reden in een Volvo naar het station.", []),
    ("Zij tekende voor П. Радков.", ["Радков"]),
    ("met een V-nummer en de B9-regeling", []),
    ("gegevens van de BVV en de IND", []),
    ("Op maandag in januari, met Kerst.", []),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_unknown_names(text: str, names: list[str]) -> None:
    assert sorted(text[start:end] for start, end in unknown_names(text, frozenset())) == sorted(names)


def test_what_is_known_in_the_dossier_is_no_name() -> None:
    assert list(unknown_names("Zij ging naar de Hoop en naar Jaap.", {"hoop", "jaap"})) == []
