"""Origin, sex, language and interpreter of the aangever leave no trace in what the models read."""

import pytest

from nlp.entities.gazetteer import is_country, places
from nlp.masking import masked_words

STAY = {"nederland", "holland", "en", "el", "dr", "vr", "sint", "maarten"}
"""The Netherlands, and words in names of several words whose others are masked."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("de Nigeriaanse vrouw", "de Hongaarse vrouw"),
        ("Chinezen", "Roemenen"),
        ("Aangeefster verklaarde", "Aangever verklaarde"),
        ("cliënte sprak Edo", "cliënt sprak Farsi"),
        ("zij kwam uit Guinee", "zij kwam uit Vietnam"),
        ("met een tolk", "met een vertaling"),
        ("Zij nam haar tas", "Hij nam zijn tas"),
        ("Ze hielpen hem", "Ze hielpen haar"),
        ("zij kwam uit Ghana", "zij kwam uit de Verenigde Arabische Emiraten"),
        ("zij woonde in China", "zij woonde in Bosnië en Herzegovina"),
        ("de Sierra Leoonse vrouw", "de Ghanese vrouw"),
        ("naar Ghana en toen naar Mali", "naar het Verenigd Koninkrijk en toen naar de Filipijnen"),
    ],
)
def test_swapped_words_read_the_same(one: str, other: str) -> None:
    assert masked_words(one) == masked_words(other)


def test_other_words_stay() -> None:
    assert masked_words("Een man van 42 hielp mij?") == ["een", "man", "van", "00", "hielp", "mij", "?"]


def test_two_people_are_not_one() -> None:
    assert masked_words("een Ghanese en een Turkse vrouw").count("§origin") == 2


def test_no_country_but_the_netherlands_can_be_read() -> None:
    countries = [name for name in places() if is_country(name)]
    assert len(countries) > 200
    assert {word for name in countries for word in masked_words(name) if word[0] != "§"} <= STAY
