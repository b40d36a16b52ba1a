"""Adjudication: only when all have decided, side by side without names, and the coders' own codes stay."""

from collections.abc import Callable

import pytest

from annotations.model import Phase, Value
from annotations.store import Project, assignments, decisions
from annotations.store.accounts import Role
from tests.annotations.review.asking import CODE, decide, held, undo
from tests.annotations.review.conftest import Person

PATH = f"/verschillen/1/{CODE}"


@pytest.fixture
def three(team: Callable[..., Person], project: Project) -> tuple[Person, Person, Person]:
    people = team("Anna", Role.CODER), team("Bram", Role.CODER), team("Carla", Role.ADJUDICATOR)
    with project.transaction() as connection:
        for coder in ("Anna", "Bram"):
            assignments.assign(connection, "001", coder)
    return people


def judge(person: Person, **choice: object) -> dict[str, object]:
    body = {"case": 1, "code": CODE, "request": "0123456789", "reason": "de naam staat er", **choice}
    answer: dict[str, object] = person.post("/verschillen/beslis", body).json()
    return answer


def test_nothing_is_shown_before_all_have_decided(three: tuple[Person, Person, Person]) -> None:
    anna, bram, carla = three
    decide(anna, "present")
    assert "Er wacht niets" in carla.get("/verschillen").text
    assert carla.get(PATH).status_code == 404
    assert "fout" in judge(carla, side="A")
    decide(bram, "present")
    assert "Er wacht niets" in carla.get("/verschillen").text
    decide(bram, "absent")
    assert PATH in carla.get("/verschillen").text


def test_codings_stand_side_by_side_without_names(three: tuple[Person, Person, Person]) -> None:
    anna, bram, carla = three
    anna.post("/memo", {"case": 1, "code": CODE, "memo": "zij noemt een naam"})
    decide(anna, "present")
    decide(bram, "absent")
    page = carla.get(PATH).text
    assert "Codering A" in page
    assert "Codering B" in page
    assert "zij noemt een naam" in page
    assert "Anna" not in page
    assert "Bram" not in page


def test_the_judgement_holds_and_the_own_codes_stay(three: tuple[Person, Person, Person], project: Project) -> None:
    anna, bram, carla = three
    decide(anna, "present")
    decide(bram, "absent")
    judge(carla, value="present")
    assert (held(project, "Anna"), held(project, "Bram")) == (Value.PRESENT, Value.ABSENT)
    assert decisions.holding(project.connection)[0].values == {CODE: True}
    last = list(decisions.history(project.connection))[-1]
    assert (last.phase, last.coder, last.note) == (Phase.ADJUDICATED, "Carla", "de naam staat er")
    assert "de naam staat er" in bram.get("/herzien").text
    assert "Er zijn geen codes van u herzien" in anna.get("/herzien").text
    assert "Er wacht niets" in carla.get("/verschillen").text


def test_a_side_is_taken_over_with_its_words(three: tuple[Person, Person, Person], project: Project) -> None:
    anna, bram, carla = three
    decide(anna, "present", evidence=[{"d": 1, "s": 10, "e": 40}])
    decide(bram, "present", evidence=[{"d": 1, "s": 50, "e": 90}])
    decide(bram, "absent", evidence=[])
    for letter in "AB":
        judge(carla, side=letter, request=f"01234567{letter}")
        last = list(decisions.history(project.connection))[-1]
        assert len(last.evidence) == (last.value is Value.PRESENT)


def test_a_judgement_can_be_undone(three: tuple[Person, Person, Person], project: Project) -> None:
    anna, bram, carla = three
    decide(anna, "present")
    decide(bram, "absent")
    judge(carla, side="A")
    undo(carla)
    assert decisions.holding(project.connection)[0].values == {}
    assert (held(project, "Anna"), held(project, "Bram")) == (Value.PRESENT, Value.ABSENT)


def test_who_adjudicates_own_work_keeps_both(team: Callable[..., Person], project: Project) -> None:
    anna, bram = team("Anna"), team("Bram", Role.CODER)
    decide(anna, "present")
    decide(bram, "absent")
    judge(anna, value="absent")
    assert held(project, "Anna") is Value.PRESENT
    assert decisions.holding(project.connection)[0].values == {CODE: False}


def test_a_flag_waits_too(three: tuple[Person, Person, Person]) -> None:
    anna, bram, carla = three
    for person in (anna, bram):
        decide(person, "present")
    anna.post("/merk", {"case": 1, "code": CODE, "kind": "flag", "on": True})
    assert "<td>vlag</td>" in carla.get("/verschillen").text
