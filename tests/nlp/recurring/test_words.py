"""Words: what is left out, what stands for what."""

import numpy as np
import pytest

from nlp.recurring.evidence import words_of
from nlp.recurring.formulas import is_formula
from nlp.recurring.lexicon import lexicon, stem_of
from nlp.recurring.tokens import joined, tokenise


def names_of(sentence: str) -> list[str]:
    known = lexicon().names
    return [known.get(int(code, 16), "?") for code in words_of([sentence])[0]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("een schriftje", "het cahier"),
        ("schoolschrift", "notitieboek"),
        ("mijn moeder", "haar tante"),
        ("hij sloeg", "een klap"),
        ("zij telefoneerde", "opbellen"),
        ("geweend", "tranen"),
    ],
)
def test_words_of_one_meaning_are_one_concept(one: str, other: str) -> None:
    assert set(names_of(one)) & set(names_of(other)) - {"?"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("werkte", "gewerkt"), ("maken", "maakt"), ("brieven", "brief"), ("huizen", "huis"), ("gestraft", "straffen")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other)


def test_person_does_not_matter() -> None:
    assert words_of(["Ik moest mijn schuld aflossen."]) == words_of(["Zij moest haar schuld aflossen."])


def test_names_numbers_and_function_words_are_left_out() -> None:
    assert words_of(["Toen gaf Festus Osagie in Rotterdam 450 euro aan een ander."]) == words_of(["Er was een euro."])


def test_a_name_that_opens_a_sentence_is_left_out_too() -> None:
    both = words_of(["Daar zag ik Zainab lopen.", "Zainab huilde."])
    assert both[1] == words_of(["Er werd gehuild."])[0]


def test_quotation_marks_and_odd_bytes_are_no_letters() -> None:
    assert words_of(["“Schuld”… – ‘schrift’!"]) == words_of(["Schuld schrift."])
    assert words_of(["\u20ac\ud83d".encode("utf-8", "replace").decode(), "", "\x00é"])[1] == []


def test_a_long_word_is_no_trouble() -> None:
    assert len(words_of(["a" * 5000 + " schuld"])[0]) == 2


def test_word_places_point_into_the_text() -> None:
    data, bounds = joined(["Hij telde.", "De schuld groeide."])
    tokens = tokenise(data, bounds, np.array([0, 2]), lexicon())
    assert [bytes(data[s : s + 4]) for s in tokens.starts] == [b"teld", b"schu", b"groe"]


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("De officier van justitie heeft de aangifte geseponeerd wegens onvoldoende bewijs.", True),
        ("Geeft eerbiedig te kennen dat klaagster domicilie kiest ten kantore van haar raadsman.", True),
        ("Na voorlezing volhardde aangeefster en heeft zij de verklaring ondertekend.", True),
        ("Elke zondag legde hij een schrift op tafel en telde hij wat ik hem schuldig was.", False),
        ("Zij hing op zodra ik begon te huilen.", False),
    ],
)
def test_procedure_tells_no_story(sentence: str, *, formula: bool) -> None:
    assert is_formula(sentence) is formula
