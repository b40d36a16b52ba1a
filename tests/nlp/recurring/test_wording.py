"""One wording in many dossiers is told apart from a story told in many."""

import pytest

from nlp.recurring.model import Place, Recurrence
from nlp.recurring.wording import FROM, is_fixed
from tests.nlp.recurring.collections import STORY, account

OWN = " Daarna reed de bakker met zijn kar naar de molen achter het kanaal."


def told(*texts: str) -> bool:
    accounts = {f"{n}": account(f"{n}", text) for n, text in enumerate(texts)}
    places = tuple(Place(name, 0, len(each.units) - 1) for name, each in accounts.items())
    return is_fixed(Recurrence(places, (), 1.0), accounts.__getitem__)


def test_word_for_word_in_many_dossiers() -> None:
    assert told(*[STORY] * FROM)


def test_a_sentence_of_their_own_beside_it_makes_no_difference() -> None:
    assert told(*[STORY, STORY + OWN] * FROM)


def test_names_and_numbers_may_differ() -> None:
    assert told(*[f"{STORY} Zo zei Festus tegen mij op {n} mei dat de duiven vertrokken waren." for n in range(FROM)])


def test_in_few_dossiers_it_is_a_story() -> None:
    assert not told(*[STORY] * (FROM - 1))


def test_twice_in_a_dossier_is_once() -> None:
    accounts = {f"{n}": account(f"{n}", STORY) for n in range(FROM - 1)}
    places = [Place(name, 0, 3) for name in accounts]
    assert not is_fixed(Recurrence((*places, places[0]), (), 1.0), accounts.__getitem__)


@pytest.mark.parametrize(("same", "fixed"), [(FROM, False), (2 * FROM, True)])
def test_half_of_the_tellings_must_be_of_that_wording(same: int, *, fixed: bool) -> None:
    others = [
        f"Op vrijdag{n} hing een lamp{n} in de boom. Wie zijn lied{n} niet kende kreeg een kuip{n} water. "
        f"Op het dak lag een hoorn{n} voor vreemden{n}. Van het loon{n} kocht hij kanaries{n}."
        for n in "abcdefghijk"
    ]
    assert told(*[STORY] * same, *others[: 3 * FROM - same]) is fixed
