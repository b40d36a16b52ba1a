"""What a coder sees before deciding: suggestions, own code first, control, blind double coding."""

from collections.abc import Callable

import pytest

from annotations.codebook import load
from annotations.model import Phase, Value
from annotations.review.arms import Arm, arm_of, drawn
from annotations.review.settings import Mode, Settings
from annotations.store import Project, assignments, decisions
from annotations.store.accounts import Role
from tests.annotations.review.asking import CODE, decide, held, set_up, undo
from tests.annotations.review.conftest import Person

PATH = f"/coderen/1/{CODE}"
SHOWN = "Voorstel: <strong>aanwezig</strong>"


@pytest.mark.parametrize("share", [0, 5, 10, 50])
def test_the_draw_takes_its_share_and_stays(share: int) -> None:
    settings = Settings(control=share, seed="zaad")
    items = [(f"{n:04}", f"code {m}") for n in range(400) for m in range(10)]
    taken = [item for item in items if drawn(settings, *item)]
    assert abs(len(taken) / len(items) - share / 100) < 0.02
    assert taken == [item for item in items if drawn(settings, *item)]
    other = [item for item in items if drawn(Settings(control=share, seed="ander"), *item)]
    assert share == 0 or taken != other


@pytest.mark.parametrize(
    ("settings", "doubled", "arm"),
    [
        (Settings(control=0), False, Arm.SUGGESTED),
        (Settings(control=0, mode=Mode.SELF_FIRST), False, Arm.SELF_FIRST),
        (Settings(control=0), True, Arm.BLIND),
        (Settings(control=0, double_suggestions=True), True, Arm.SUGGESTED),
        (Settings(control=100), False, Arm.CONTROL),
    ],
)
def test_arm(settings: Settings, doubled: bool, arm: Arm) -> None:
    assert arm_of(settings, "001", CODE, doubled=doubled) is arm


def test_a_suggestion_shows_its_words_and_no_figure_before_the_decision(sanne: Person) -> None:
    set_up(sanne)
    page = sanne.get(PATH).text
    assert SHOWN in page
    assert "Mama Juliet" in page
    assert "Zekerheid" not in page
    decide(sanne, "present")
    assert "Zekerheid van dit voorstel" in sanne.get(PATH).text


def test_control_shows_nothing_of_the_machine(sanne: Person, project: Project) -> None:
    set_up(sanne, control=50)
    # Each code is drawn by lot: among all of them there is one.
    control = [code for code in load().score_when_present if _is_control(sanne, code)]
    assert control
    code = control[0]
    page = sanne.get(f"/coderen/1/{code}").text
    for word in ("Voorstel:", "fixture.", "Verhaallijnen in dit dossier", "Namen, plaatsen en data", "<mark"):
        assert word not in page
    decide(sanne, "present", code)
    made = list(decisions.history(project.connection))[-1]
    assert (made.phase, made.suggestion_seen, made.suggestion) == (Phase.CONTROL, False, None)
    assert "Voorstel:" not in sanne.get(f"/coderen/1/{code}").text


def _is_control(person: Person, code: str) -> bool:
    return "Controle: deze code is geloot" in person.get(f"/coderen/1/{code}").text


def test_own_code_first_then_the_suggestion_and_both_are_kept(sanne: Person, project: Project) -> None:
    set_up(sanne, mode="eerst zelf")
    assert "Voorstel:" not in sanne.get(PATH).text
    answer = decide(sanne, "absent").json()
    assert answer["blijf"]
    page = sanne.get(PATH).text
    assert SHOWN in page
    assert "Overnemen" in page
    decide(sanne, "present")
    made = list(decisions.history(project.connection))
    assert [(d.value, d.phase, d.suggestion_seen) for d in made] == [
        (Value.ABSENT, Phase.BLIND, False),
        (Value.PRESENT, Phase.REVISED, True),
    ]
    assert held(project, "Sanne") is Value.PRESENT


def test_who_saw_the_suggestion_is_never_blind_again(sanne: Person, project: Project) -> None:
    set_up(sanne, mode="eerst zelf")
    decide(sanne, "absent")
    undo(sanne)
    assert SHOWN in sanne.get(PATH).text
    decide(sanne, "present")
    assert list(decisions.history(project.connection))[-1].phase is Phase.REVISED


def test_double_coding_is_blind_to_the_machine_and_to_each_other(team: Callable[..., Person], project: Project) -> None:
    anna, bram = team("Anna", Role.CODER), team("Bram", Role.CODER)
    with project.transaction() as connection:
        for coder in ("Anna", "Bram"):
            assignments.assign(connection, "001", coder)
    decide(anna, "present")
    anna.post("/memo", {"case": 1, "code": CODE, "memo": "geheim van Anna"})
    for path in (PATH, "/lijst", "/", "/dossier/1", "/herzien"):
        page = bram.get(path).text
        assert "geheim van Anna" not in page
        assert "Voorstel:" not in page
    assert 'data-state="present"' not in bram.get(PATH).text
    decide(bram, "absent")
    assert {d.phase for d in decisions.history(project.connection)} == {Phase.BLIND}
    assert (held(project, "Anna"), held(project, "Bram")) == (Value.PRESENT, Value.ABSENT)


def test_a_dossier_of_another_is_closed(team: Callable[..., Person], project: Project) -> None:
    anna, bram = team("Anna", Role.CODER), team("Bram", Role.CODER)
    with project.transaction() as connection:
        assignments.assign(connection, "001", "Anna")
        assignments.assign(connection, "002", "Bram")
    assert anna.get("/coderen/2/I-1a.voornaam").status_code == 404
    assert anna.get("/beeld/2/1/1/100.png").status_code == 404
    assert decide(anna, "present", case=2).status_code == 404
    assert bram.get("/coderen", follow_redirects=False).headers["location"].startswith("/coderen/2/")
    assert ">001<" not in bram.get("/lijst").text
