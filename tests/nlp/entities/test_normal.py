"""Normalised values."""

import pytest

from nlp.entities.normal import normalise
from nlp.entities.words import number_of
from nlp.model import EntityType


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("14 september 2011", "2011-09-14"),
        ("sept. '11", "2011-09"),
        ("2011", "2011"),
        ("6 augustus", "--08-06"),
        ("mei", "--05"),
        ("3-4-'08", "2008-04-03"),
        ("1 mrt. 2012", "2012-03-01"),
        ("2012-03-01", "2012-03-01"),
        ("vijfde juli", "--07-05"),
        ("tien mei negentienhonderdzesentachtig", "1986-05-10"),
        ("31.12.1999", "1999-12-31"),
        ("40-13-2010", ""),
    ],
)
def test_dates(quote: str, value: str) -> None:
    assert normalise(EntityType.DATE, quote) == value


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("10.05 uur", "10:05"),
        ("kwart voor elf", "10:45"),
        ("tien over zes in de ochtend", "06:10"),
        ("half twee", "01:30"),
        ("half twee 's middags", "13:30"),
        ("tien voor half drie", "02:20"),
        ("elf uur 's avonds", "23:00"),
        ("twaalf uur 's nachts", "00:00"),
        ("middernacht", "00:00"),
        ("een uur of negen 's avonds", "21:00"),
        ("zessen in de avond", "18:00"),
        ("1430 uur", "14:30"),
        ("'s ochtends zes", "06:00"),
        ("02.35 u", "02:35"),
    ],
)
def test_times(quote: str, value: str) -> None:
    assert normalise(EntityType.TIME, quote) == value


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("06-51380947", "+31651380947"),
        ("0049 171 5550 616", "+491715550616"),
        ("+39 347 555 0182", "+393475550182"),
        ("0034 622 015 94x", ""),
    ],
)
def test_phones(quote: str, value: str) -> None:
    assert normalise(EntityType.PHONE, quote) == value


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("40.000 euro", "40000 EUR"),
        ("€ 75,00", "75.00 EUR"),
        ("vijftig euro", "50 EUR"),
        ("300 en 500 euro", "300-500 EUR"),
        ("achtendertigduizend euro", "38000 EUR"),
        ("vijftien honderd", "1500"),
        ("300.000 naira", "300000 NGN"),
        ("een tientje", "10 EUR"),
    ],
)
def test_amounts(quote: str, value: str) -> None:
    assert normalise(EntityType.MONEY, quote) == value


@pytest.mark.parametrize(
    ("words", "value"), [("vijfendertig", 35), ("tweehonderdvijftig", 250), ("duizend", 1000), ("tafel", None)]
)
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert number_of(words) == value
