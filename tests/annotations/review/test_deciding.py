"""Decisions from the screen: what is stored with them, that a request acts once, and undo without end."""

import json

import pytest

from annotations.model import Phase, Value
from annotations.store import Project, decisions, documents, latest, log
from annotations.store.events import Event
from tests.annotations.review.asking import CODE, decide, held, set_up, undo
from tests.annotations.review.conftest import Person


@pytest.fixture(autouse=True)
def everything_suggested(sanne: Person) -> None:
    set_up(sanne)


def suggestion(project: Project, code: str = CODE, dossier: str = "001") -> int:
    sql = "SELECT id FROM suggestions WHERE dossier = ? AND code = ? AND current = 1"
    return int(project.connection.execute(sql, (dossier, code)).fetchone()[0])


def test_a_decision_keeps_what_was_seen(sanne: Person, project: Project) -> None:
    number = suggestion(project)
    assert decide(sanne, "present", suggestion=number, seconds=4.25).json()["ok"]
    made = latest.decision(project.connection, "001", CODE, "Sanne")
    assert made is not None
    assert (made.value, made.phase, made.suggestion, made.suggestion_seen, made.seconds) == (
        Value.PRESENT, Phase.SUGGESTED, number, True, 4.25,
    )  # fmt: skip
    assert "wodc-2013-1" in made.versions
    assert made.evidence[0].quote == "Mama Juliet, zo moest ik haar noemen."
    assert made.evidence[0].boxes


def test_evidence_is_taken_from_the_stored_text(sanne: Person, project: Project) -> None:
    document = documents.load(project.connection, "001")[0]
    start = document.text.index("Mama Juliet")
    decide(sanne, "present", evidence=[{"d": 1, "s": start, "e": start + 11}])
    made = latest.decision(project.connection, "001", CODE, "Sanne")
    assert made is not None
    assert [(e.document, e.page, e.quote) for e in made.evidence] == [("1-aangifte.pdf", 1, "Mama Juliet")]


@pytest.mark.parametrize(
    "mark",
    [{"d": 0, "s": 0, "e": 5}, {"d": 9, "s": 0, "e": 5}, {"d": 1, "s": 5, "e": 5}, {"d": 1, "s": -1, "e": 5},
     {"d": 1, "s": 0, "e": 10**9}, {"d": 1, "s": 0, "e": 401}],
)  # fmt: skip
def test_evidence_outside_the_dossier_is_refused(mark: dict[str, int], sanne: Person, project: Project) -> None:
    assert decide(sanne, "present", evidence=[mark]).status_code == 400
    assert held(project, "Sanne") is None


@pytest.mark.parametrize(
    "body",
    [{"value": "perhaps"}, {"value": "withdrawn"}, {"value": "present", "code": "I-9.x"},
     {"value": "present", "case": 99}, {"value": "present", "request": "x"}, {"value": "present", "seconds": -1}],
)  # fmt: skip
def test_nonsense_decides_nothing(body: dict[str, object], sanne: Person, project: Project) -> None:
    full = {"case": 1, "code": CODE, "request": "0123456789", **body}
    assert sanne.post("/beslis", full).status_code in (400, 404)
    assert not list(decisions.history(project.connection))


def test_a_repeated_request_decides_once(sanne: Person, project: Project) -> None:
    for _ in range(3):
        assert decide(sanne, "present", request="dezelfde-sleutel").json()["ok"]
    assert len(list(decisions.history(project.connection))) == 1


def test_without_script_the_suggestions_own_words_hold(sanne: Person, project: Project) -> None:
    form = {"case": "1", "code": CODE, "value": "present", "request": "0123456789", "suggestion": ""}
    answer = sanne.form("/beslis", form, follow=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/coderen/1/I-1a.achternaam")
    made = latest.decision(project.connection, "001", CODE, "Sanne")
    assert made is not None
    assert len(made.evidence) == 2


def test_undo_goes_back_without_end(sanne: Person, project: Project) -> None:
    steps = ["present", "absent", "not applicable", "present"]
    for value in steps:
        decide(sanne, value)
    seen = []
    for _ in steps:
        assert undo(sanne)["pad"] == f"/coderen/1/{CODE}"
        seen.append(held(project, "Sanne"))
    assert seen == [Value.NOT_APPLICABLE, Value.ABSENT, Value.PRESENT, None]
    assert undo(sanne)["pad"] is None
    # Nothing is ever taken away: each undo is a decision of its own.
    assert len(list(decisions.history(project.connection))) == 8


def test_undo_after_undo_and_new_work(sanne: Person, project: Project) -> None:
    decide(sanne, "present")
    decide(sanne, "absent", "I-1b.datum")
    undo(sanne)
    decide(sanne, "not applicable", "I-1d.klanten")
    undo(sanne)
    undo(sanne)
    assert held(project, "Sanne") is None
    assert not list(decisions.current(project.connection))


def test_a_repeated_undo_undoes_once(sanne: Person, project: Project) -> None:
    decide(sanne, "present")
    decide(sanne, "absent", "I-1b.datum")
    for _ in range(3):
        sanne.post("/ongedaan", {"request": "0123456789"})
    assert held(project, "Sanne") is Value.PRESENT


def test_undo_is_ones_own(sanne: Person, project: Project) -> None:
    with project.transaction() as connection:
        connection.execute("INSERT INTO acts (coder, at, kind, after) VALUES ('Bram', '', 'decide', '[]')")
    assert undo(sanne)["pad"] is None


def test_memo_goes_with_the_decision_and_can_be_undone(sanne: Person, project: Project) -> None:
    def note() -> str:
        made = latest.decision(project.connection, "001", CODE, "Sanne")
        assert made is not None
        return made.note

    sanne.post("/memo", {"case": 1, "code": CODE, "memo": "twijfel over de naam"})
    decide(sanne, "present")
    assert note() == "twijfel over de naam"
    sanne.post("/memo", {"case": 1, "code": CODE, "memo": "toch niet"})
    assert note() == "toch niet"
    assert undo(sanne)["wat"] == "memo"
    assert note() == "twijfel over de naam"


def test_later_puts_an_item_behind_the_others(sanne: Person) -> None:
    answer = sanne.form("/merk", {"case": "1", "code": CODE, "kind": "later"}, follow=False)
    assert answer.headers["location"] == "/coderen/1/I-1a.achternaam"
    assert sanne.get("/coderen/1", follow_redirects=False).headers["location"] == "/coderen/1/I-1a.achternaam"


def test_flag_can_be_set_and_undone(sanne: Person, project: Project) -> None:
    sanne.post("/merk", {"case": 1, "code": CODE, "kind": "flag", "on": True})
    assert project.connection.execute("SELECT kind FROM marks").fetchone()[0] == "flag"
    undo(sanne)
    assert project.connection.execute("SELECT count(*) FROM marks").fetchone()[0] == 0


def test_every_decision_is_in_the_log_without_words_of_the_dossier(sanne: Person, project: Project) -> None:
    decide(sanne, "present")
    undo(sanne)
    made = [entry for entry in log.entries(project.connection) if entry.event == Event.DECIDED]
    assert [(entry.actor, entry.subject, entry.facts["value"]) for entry in made] == [
        ("Sanne", f"001/{CODE}", "present"),
        ("Sanne", f"001/{CODE}", "withdrawn"),
    ]
    assert "Juliet" not in json.dumps([entry.details for entry in log.entries(project.connection)])
    assert log.verify(project.connection) == []


def test_the_next_item_goes_through_all_and_round(sanne: Person) -> None:
    path, seen = "/coderen/1/I-1a.voornaam", []
    while path not in seen:
        seen.append(path)
        case, code = path.split("/")[2:]
        decide(sanne, "absent", code, int(case))
        answer = sanne.get(path + "/volgende", headers={"accept": "application/json"}).json()
        if answer["pad"] is None:
            break
        path = answer["pad"]
    assert len(seen) == 56
    assert sanne.get("/coderen", follow_redirects=False).headers["location"] == "/"
