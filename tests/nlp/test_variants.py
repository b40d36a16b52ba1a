"""Words that are nearly a name."""

import pytest

from nlp.variants import near_names

NAMES = ["Camara", "Xantippe", "Berkesdi", "Ali", "Oyelaran"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Carnara", "Camara"),
        ("Camarra", "Camara"),
        ("Xantipqe", "Xantippe"),
        ("BERKE5DI", "Berkesdi"),
        ("Oyeleran", "Oyelaran"),
        ("Oyelaranna", "Oyelaran"),
    ],
)
def test_near(word: str, name: str) -> None:
    assert near_names([word], NAMES) == {word: name}


@pytest.mark.parametrize("word", ["Amsterdam", "Alk", "Camping", "Kamer", "Berk", "Volvo"])
def test_not_near(word: str) -> None:
    assert near_names([word], NAMES) == {}


def test_no_names() -> None:
    assert near_names(["Camara"], []) == {}
