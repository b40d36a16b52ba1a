"""The other screens: corrections, sample, settings, keys; and scores that are the same from the app and from a file."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.codebook import load
from annotations.interchange.decisions import export_decisions, import_decisions
from annotations.review import sampling
from annotations.review.keymap import ACTS, DEFAULTS
from annotations.review.screen import folder as screen_folder
from annotations.scoring import score_all
from annotations.store import Project, assignments, corrections, decisions, samples
from annotations.store.accounts import Role
from tests.annotations.review.asking import decide, set_up, undo
from tests.annotations.review.conftest import Person


def test_keys_in_the_program_and_in_the_script_are_the_same() -> None:
    script = (screen_folder("static") / "keys.js").read_text("utf-8")
    body = script[script.index("DEFAULTS = {") : script.index("};")]
    found = {a or b: key for a, b, key in re.findall(r'(?:"([\w-]+)"|(\w+)): "([^"]+)"', body)}
    assert found == DEFAULTS
    assert list(ACTS) == list(DEFAULTS)


def test_keys_can_be_changed_and_are_never_double(sanne: Person) -> None:
    sanne.form("/voorkeuren", {"theme": "dark", "key-accept": "y"})
    page = sanne.get("/").text
    assert 'data-theme="dark"' in page
    assert "&#34;accept&#34;: &#34;y&#34;" in page
    answer = sanne.form("/voorkeuren", {"theme": "", "key-accept": "x"})
    assert (answer.status_code, "niet twee dingen" in answer.text) == (400, True)


ENTITY = {"case": 1, "kind": "entity", "document": 1, "request": "0123456789"}


def entity(project: Project) -> dict[str, object]:
    row = project.connection.execute(
        "SELECT start, \"end\" FROM entities WHERE dossier = '001' AND document = '1-aangifte.pdf' ORDER BY start"
    ).fetchone()
    return {**ENTITY, "start": row["start"], "end": row["end"]}


def test_an_entity_is_corrected_beside_the_machines(sanne: Person, project: Project) -> None:
    before = project.connection.execute("SELECT count(*) FROM entities").fetchone()[0]
    sanne.post("/vondsten/corrigeer", {**entity(project), "action": "change", "type": "PERSON", "role": "getuige"})
    [held] = corrections.holding(project.connection, "001").values()
    assert (held.type, held.role, held.action, held.coder) == ("PERSON", "getuige", "change", "Sanne")
    assert "gewijzigd" in sanne.get("/vondsten/1").text
    assert project.connection.execute("SELECT count(*) FROM entities").fetchone()[0] == before
    undo(sanne)
    assert not corrections.holding(project.connection, "001")


def test_removing_restoring_and_undoing(sanne: Person, project: Project) -> None:
    place = entity(project)
    for n, action in enumerate(("remove", "restore", "remove")):
        sanne.post("/vondsten/corrigeer", {**place, "action": action, "request": f"012345678{n}"})
    assert [c.action for c in corrections.holding(project.connection, "001").values()] == ["remove"]
    states = []
    for _ in range(3):
        undo(sanne)
        states.append([c.action for c in corrections.holding(project.connection, "001").values()])
    assert states == [[], ["remove"], []]


def test_a_new_narrative_is_added_by_its_words(sanne: Person, project: Project) -> None:
    words = {"kind": "narrative", "words": "ik veegde de vloer in een KAPSALON", "type": "recruitment.nanny-job"}
    sanne.post("/vondsten/nieuw", {**ENTITY, **words})
    [held] = corrections.holding(project.connection, "001").values()
    assert held.quote == "Ik veegde de vloer in een kapsalon"
    assert sanne.post("/vondsten/nieuw", {**ENTITY, **words, "words": "staat er niet"}).status_code == 400
    assert sanne.post("/vondsten/nieuw", {**ENTITY, **words, "type": "onzin"}).status_code == 400


def test_the_sample_lies_outside_all_evidence_and_is_counted(sanne: Person, project: Project) -> None:
    sanne.form("/steekproef/loten", {"aantal": "12"})
    drawn = []
    while (sample := samples.unread(project.connection, "Sanne")) is not None:
        drawn.append(sample)
        codes = ["I-1a.achternaam"] if len(drawn) == 1 else []
        sanne.form(
            "/steekproef/antwoord", {"sample": str(sample.id), "codes": codes, "request": f"sleutel-{len(drawn)}"}
        )
    assert len(drawn) == 12
    for sample in drawn:
        for begin, end in sampling._evidence(project.connection, sample.dossier, sample.document):
            assert not (begin < sample.end and sample.start < end)
    found = sampling.estimate(project.connection)
    assert (found.read, found.missed) == (12, 1)
    undo(sanne)
    assert sampling.estimate(project.connection).read == 11


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    # Newcombe (1998), table I, method 3 (Wilson score): 81/263, 15/148, 0/20, 1/29.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_interval(hits: int, total: int, low: float, high: float) -> None:
    assert sampling.wilson(hits, total) == pytest.approx((low, high), abs=5e-5)


def test_dossiers_are_divided_and_a_share_twice(project: Project) -> None:
    with project.transaction() as connection:
        connection.executemany("INSERT INTO cases (dossier) VALUES (?)", [(f"x{n:03}",) for n in range(98)])
        assert assignments.distribute(connection, ["Anna", "Bram", "Carla"], 0.2, "zaad") == 100
    sizes = [
        len(assignments.coders_of(project.connection, row["dossier"]))
        for row in project.connection.execute("SELECT dossier FROM cases")
    ]
    assert (sizes.count(1), sizes.count(2)) == (80, 20)
    pairs = project.connection.execute(
        "SELECT group_concat(coder) AS p FROM assignments GROUP BY dossier HAVING count(*) = 2"
    )
    assert len({row["p"] for row in pairs}) == 3


def test_states_of_dossiers(team: Callable[..., Person], project: Project) -> None:
    def state(number: int) -> str:
        page = anna.get("/").text
        found: list[str] = re.findall(r'class="chip" data-state="([^"]+)"', page)
        return found[number]

    anna, bram = team("Anna"), team("Bram", Role.CODER)
    assert (state(0), state(1)) == ("voorgesteld", "voorgesteld")
    decide(anna, "present")
    assert state(0) == "bezig"
    for code in load().codes:
        decide(anna, "absent", code.id)
    assert state(0) == "gecodeerd"
    for code in load().codes:
        decide(bram, "absent" if code.id != "I-1b.datum" else "present", code.id)
    assert state(0) == "gecodeerd"
    anna.post("/verschillen/beslis", {"case": 1, "code": "I-1b.datum", "value": "absent", "request": "0123456789"})
    assert state(0) == "beoordeeld"


def test_scores_from_the_app_equal_those_from_a_file(sanne: Person, project: Project, tmp_path: Path) -> None:
    set_up(sanne)
    chance = random.Random(1)
    for case in (1, 2):
        for code in load().codes:
            decide(sanne, chance.choice(["present", "absent", "not applicable"]), code.id, case)
    for _ in range(5):
        undo(sanne)
    file = tmp_path / "beslissingen.csv"
    export_decisions(project, file, "Sanne")
    with Project(tmp_path / "ander", create=True) as other:
        import_decisions(other, file, load(), "iemand")
        ours, theirs = (score_all(decisions.holding(p.connection), load()) for p in (project, other))
        assert len(ours) == 2
        assert ours == theirs
