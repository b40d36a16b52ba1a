"""The list: filters, decisions from it, bulk acceptance of what is on the screen only."""

import re

import pytest

from annotations.store import Project, decisions
from tests.annotations.review.asking import CODE, decide, set_up, undo
from tests.annotations.review.conftest import Person

TELLS_OF_A_NANNY = "SELECT dossier FROM narratives WHERE template = 'recruitment.nanny-job'"


def rows(person: Person, query: str = "") -> list[str]:
    return re.findall(r'data-path="/coderen/(\d+/[^"]+)"', person.get("/lijst" + query).text)


def total(person: Person, query: str = "") -> int:
    found = re.search(r'id="telling">\s*(\d+) codes', person.get("/lijst" + query).text)
    assert found
    return int(found[1])


def test_a_sheet_at_a_time(sanne: Person) -> None:
    set_up(sanne)
    first = rows(sanne)
    more = re.search(r'rel="next" href="/lijst\?&amp;na=([^"]+)"', sanne.get("/lijst").text)
    assert more
    second = rows(sanne, f"?na={more[1]}")
    assert (len(first), len(second), len({*first, *second})) == (50, 6, 56)


@pytest.mark.parametrize(
    ("query", "sql"),
    [
        ("?code=I-1a.voornaam", "code = 'I-1a.voornaam'"),
        ("?voorstel=aanwezig", "present = 1"),
        ("?voorstel=niet+gevonden", "present = 0"),
        ("?voorstel=nvt", "present IS NULL"),
        ("?zekerheid=laag", "confidence < 0.6"),
        ("?zekerheid=hoog&voorstel=aanwezig", "confidence >= 0.85 AND present = 1"),
        ("?verhaallijn=recruitment.nanny-job", f"dossier IN ({TELLS_OF_A_NANNY})"),
        ("?code=onzin&stand=onzin&merk=", "1"),
    ],
)  # fmt: skip
def test_filters(query: str, sql: str, sanne: Person, project: Project) -> None:
    set_up(sanne)
    expected = project.connection.execute(f"SELECT count(*) FROM suggestions WHERE current = 1 AND {sql}").fetchone()[0]
    assert expected > 0
    assert total(sanne, query) == expected
    assert len(rows(sanne, query)) == min(expected, 50)


def test_filters_on_own_work(sanne: Person) -> None:
    set_up(sanne)
    decide(sanne, "present")
    sanne.post("/merk", {"case": 2, "code": CODE, "kind": "flag", "on": True})
    assert rows(sanne, "?stand=beslist") == [f"1/{CODE}"]
    assert total(sanne, "?stand=open") == 55
    assert rows(sanne, "?merk=flag") == [f"2/{CODE}"]
    assert rows(sanne, "?merk=later") == []


def test_a_name_that_is_looked_for_stands_in_no_address(sanne: Person) -> None:
    answer = sanne.form("/lijst/dossier", {"dossier": "002"}, follow=False)
    assert answer.headers["location"] == "/lijst"
    assert total(sanne) == 28
    sanne.form("/lijst/dossier", {"dossier": "%"})
    assert total(sanne) == 0


def test_what_may_not_be_seen_leaks_through_no_filter(sanne: Person) -> None:
    set_up(sanne, mode="eerst zelf")
    assert rows(sanne, "?voorstel=aanwezig") == []
    assert "Mama Juliet" not in sanne.get("/lijst?code=I-1a.voornaam").text
    decide(sanne, "absent")
    assert rows(sanne, "?voorstel=aanwezig") == [f"1/{CODE}"]


def bulk(person: Person, ids: str) -> int:
    data = {"ids": ids, "request": "0123456789"}
    status: int = person.form("/lijst/akkoord", data).status_code
    return status


def test_bulk_is_off_by_default(sanne: Person, project: Project) -> None:
    assert "/lijst/akkoord" not in sanne.get("/lijst").text
    assert bulk(sanne, "1,2,3") == 400
    assert not list(decisions.history(project.connection))


def test_bulk_takes_what_is_on_the_screen_in_one_act(sanne: Person, project: Project) -> None:
    set_up(sanne, bulk="on")
    ids = re.search(r'name="ids" value="([^"]+)"', sanne.get(f"/lijst?code={CODE}").text)
    assert ids
    assert bulk(sanne, ids[1]) == 200
    assert len(list(decisions.current(project.connection))) == 2
    assert project.connection.execute("SELECT count(*) FROM marks WHERE kind = 'recheck'").fetchone()[0] == 1
    assert undo(sanne)["aantal"] == 2
    assert not list(decisions.current(project.connection))


def test_bulk_passes_by_what_is_decided_or_hidden(sanne: Person, project: Project) -> None:
    set_up(sanne, bulk="on", control=50)
    everything = [row["id"] for row in project.connection.execute("SELECT id FROM suggestions ORDER BY id LIMIT 28")]
    assert bulk(sanne, ",".join(map(str, everything))) == 200
    made = list(decisions.current(project.connection))
    assert 5 < len(made) < 23
    assert {d.phase for d in made} == {"suggested"}
    assert bulk(sanne, ",".join(str(n) for n in range(1, 60))) == 400
