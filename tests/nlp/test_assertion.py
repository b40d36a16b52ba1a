"""How a thing is said: the cases are in `assertion.toml`."""

import tomllib
from pathlib import Path

import pytest

from nlp.assertion import assertion_at, assertion_of
from nlp.model import Assertion

CASES = tomllib.loads(Path(__file__).with_name("assertion.toml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:30]}|{case['words']}")
def test_words_and_sentence_are_said_as_the_case_says(case: dict[str, str]) -> None:
    start = case["text"].index(case["words"])
    assert assertion_at(case["text"], start, start + len(case["words"])) == case["at"]
    assert assertion_of(case["text"]) == case["whole"]


def test_every_assertion_has_a_case() -> None:
    assert {case["at"] for case in CASES} == set(Assertion)


def test_a_question_with_its_answer_is_affirmed() -> None:
    assert assertion_of("V: Was de deur op slot? A: De deur stond open.") == Assertion.AFFIRMED


def test_a_question_that_is_answered_no_is_denied() -> None:
    assert assertion_of("V: Was er een brief? A: Nee, dat is niet waar.") == Assertion.DENIED
