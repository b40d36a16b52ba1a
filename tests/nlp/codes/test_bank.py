"""The sentence bank: whole, labelled, varied."""

from collections import Counter

import pytest

from nlp.codes.bank import BankRow, bank
from nlp.codes.propose import searched

CODES = list(searched())
VOICES = frozenset(
    [
        "eerste-persoon",
        "vraag-antwoord",
        "verbalisant",
        "tolkennederlands",
        "advocaat",
        "hulpverlener",
        "brief",
        "getuige",
    ]
)
ENOUGH = 200


def test_every_code_has_a_bank() -> None:
    assert {row.code for row in bank()} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_enough_of_both(code: str) -> None:
    rows = [row for row in bank() if row.code == code]
    counts = Counter(row.carries for row in rows)
    assert counts[True] >= ENOUGH
    assert counts[False] >= ENOUGH
    assert len({row.text for row in rows}) == len(rows)
    assert {row.voice for row in rows} <= VOICES


def test_only_what_does_not_carry_has_a_reason() -> None:
    assert all(bool(row.reason) is not row.carries for row in bank())


def test_also_names_known_codes() -> None:
    assert {code for row in bank() for code in row.also} <= set(CODES)


def test_turns_of_an_exchange() -> None:
    row = BankRow("x", True, "vraag-antwoord", "", frozenset(), "V: Hoe heet hij? A: Dat weet ik niet.")
    assert row.turns() == ("Hoe heet hij?", "Dat weet ik niet.")
    assert BankRow("x", True, "brief", "", frozenset(), "Geen vraag.").turns() == ("", "Geen vraag.")
