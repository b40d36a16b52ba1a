"""Denials and answers as words for the models."""

import pytest

from nlp.codes.polarity import denied, polarity


def test_words_near_a_denial_come_once_more() -> None:
    words = ["ik", "heb", "in", "nederland", "nog", "nooit", "om", "asiel", "gevraagd", "bij", "de", "ind"]
    assert set(denied(words)) == {"§!heb", "§!nederland", "§!nog", "§!asiel", "§!gevraagd", "§!bij"}


def test_entities_count_as_words_and_denials_do_not_deny_each_other() -> None:
    assert denied(["geen", "§person:dader", "is", "niet", "ab"]) == ("§!§person:dader",)


def test_nothing_is_denied_without_a_denial() -> None:
    assert denied(["de", "deur", "was", "op", "slot"]) == ()
    assert denied([]) == ()


@pytest.mark.parametrize(
    ("answer", "side"),
    [
        ("a nee dat heb ik nooit gedaan", "-"),
        ("nooit", "-"),
        ("dat weet ik niet", ""),
        ("ja in ter apel", "+"),
        ("antwoord inderdaad", "+"),
        ("in ter apel", ""),
        ("", ""),
    ],
)
def test_side_of_an_answer(answer: str, side: str) -> None:
    assert polarity(answer.split()) == side
