"""The screens of recurring narratives."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

from annotations.codebook.file import load as load_codebook
from annotations.recurring import store
from annotations.recurring.model import Group
from annotations.store import Project, assignments
from annotations.store.accounts import Role
from tests.annotations.recurring.building import add_dossier, make_project, run_on
from tests.annotations.review.conftest import Person
from tests.nlp.recurring.collections import REWORDED, SAME_WORDS, STORY, account, collection

FIXED = (
    "De glazenwasser heeft de spons in de goot laten vallen toen de kraanvogel overkwam. "
    "Daarop is de ladder tegen de notenboom gezet en heeft de tuinman de spons met een hark gepakt. "
    "De kraanvogel bleef op de schoorsteen zitten tot de klokkenmaker het raam sloot. "
    "Van de klokkenmaker is een wijzerplaat met twaalf vlinders gekocht."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "project"


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    with make_project(folder, {"a": STORY, "b": REWORDED, "c": SAME_WORDS}) as made:
        run_on(made, chance=True)
        yield made


@pytest.fixture
def group(project: Project) -> Group:
    return store.current(project.connection)[0]


def test_the_list_says_what_recurrence_does_not_mean(project: Project, group: Group, sanne: Person) -> None:
    page = html.fromstring(sanne.get("/verhalen").text)
    text = page.text_content()
    assert "zegt niets over één persoon" in text
    assert group.name in text
    assert len(page.findall(".//circle")) == 2 * len(group.tellings)


def test_fixed_texts_stand_apart(project: Project, sanne: Person) -> None:
    told = [account(name, FIXED) for name in "defghi"]
    for each in [*told, *collection({}, others=42)[12:]]:
        add_dossier(project, each.dossier, "V: Vertel.\nA: " + " ".join(unit.text for unit in each.units))
    run_on(project)
    page = html.fromstring(sanne.get("/verhalen").text)
    sections = {s.findtext("h2"): s.text_content() for s in page.iterfind(".//section") if s.find("h2") is not None}
    assert "d, e, f, g, h, i" in sections["Vaste teksten"]
    assert "d, e, f, g, h, i" not in sections["Alle verhalen"]
    assert "a, b, c" in sections["Alle verhalen"]


def test_a_story_shows_its_explanations_before_its_tellings(project: Project, group: Group, sanne: Person) -> None:
    text = html.fromstring(sanne.get(f"/verhalen/{group.name}").text).text_content()
    assert text.index("Waarom vertellingen op elkaar kunnen lijken") < text.index("naast elkaar")
    assert "Dezelfde dader wordt genoemd" in text
    assert "lantaarn" in text


def test_any_two_tellings_side_by_side(project: Project, group: Group, sanne: Person) -> None:
    page = html.fromstring(sanne.get(f"/verhalen/{group.name}?a=3&b=2").text)
    heads = [th.text_content() for th in page.xpath('//table[@class="beside"]//th')]
    assert [head.split(",")[0] for head in heads] == [group.tellings[2].dossier, group.tellings[1].dossier]
    assert page.xpath('//span[@class="other"]')
    assert "naast elkaar" not in html.fromstring(sanne.get(f"/verhalen/{group.name}?a=9&b=x").text).text_content()


def test_confirm_split_reject_and_the_template(project: Project, group: Group, sanne: Person) -> None:
    where = f"/verhalen/{group.name}/sjabloon"
    assert sanne.get(where).status_code == 404
    answer = sanne.post("/verhalen/oordeel", {"group": group.name, "value": "confirmed", "request": "sleutel-een"})
    assert answer.json()["ok"]
    assert "bevestigd" in sanne.get("/verhalen").text
    assert "[[tells]]" in sanne.get(where).text
    sanne.post("/verhalen/oordeel", {"group": group.name, "value": "split", "parts": "1, 2, 1", "request": "sleutel-2"})
    assert store.judgements(project.connection)[group.name].parts == ((1, 3), (2,))
    wrong = sanne.post(
        "/verhalen/oordeel", {"group": group.name, "value": "split", "parts": "1 2", "request": "sleutel-3"}
    )
    assert wrong.status_code == 400
    assert "groepsnummer" in wrong.text


def assign(project: Project, *pairs: tuple[str, str]) -> None:
    with project.transaction() as connection:
        for dossier, coder in pairs:
            connection.execute(
                f"INSERT INTO assignments ({_columns(project)}) VALUES ({_values(project)})",
                _row(project, dossier, coder),
            )
        assert assignments.any_made(connection)


def test_a_blind_coder_sees_a_story_only_after_the_dossier(
    project: Project, group: Group, team: Callable[..., Person]
) -> None:
    joost, fleur, els = team("Joost", Role.CODER), team("Fleur", Role.CODER), team("Els", Role.MANAGER)
    assign(project, ("a", "Joost"), ("a", "Fleur"), ("b", "Fleur"), ("c", "Fleur"))
    for coder in (joost, fleur):
        listed = coder.get("/verhalen").text
        assert group.name not in listed
        assert "1 verhaal gaat open" in listed
        for path in (f"/verhalen/{group.name}", f"/verhalen/{group.name}/sjabloon"):
            assert coder.get(path).status_code == 403
    assert els.get(f"/verhalen/{group.name}").status_code == 200
    with project.transaction() as connection:
        codes = len(load_codebook().codes)
        connection.execute(
            "INSERT INTO progress (dossier, coder, adjudicated, decided) VALUES ('a', 'Joost', 0, ?)", (codes,)
        )
    assert joost.get(f"/verhalen/{group.name}").status_code == 200
    assert fleur.get(f"/verhalen/{group.name}").status_code == 403


def test_words_of_another_coders_dossier_are_not_shown(
    project: Project, group: Group, team: Callable[..., Person]
) -> None:
    joost = team("Joost", Role.CODER)
    team("Fleur", Role.CODER)
    assign(project, ("a", "Joost"), ("b", "Fleur"), ("c", "Fleur"))
    text = html.fromstring(joost.get(f"/verhalen/{group.name}").text).text_content()
    assert text.count("niet aan u toegewezen") >= 2
    assert "zonder schoenen" not in text


def _columns(project: Project) -> str:
    return ", ".join(row["name"] for row in project.connection.execute("PRAGMA table_info(assignments)"))


def _values(project: Project) -> str:
    return ", ".join("?" for _ in project.connection.execute("PRAGMA table_info(assignments)"))


def _row(project: Project, dossier: str, coder: str) -> tuple[object, ...]:
    known = {"dossier": dossier, "coder": coder}
    rows = project.connection.execute("PRAGMA table_info(assignments)").fetchall()
    return tuple(known.get(row["name"], 0 if row["type"] == "INTEGER" else "2026-01-01") for row in rows)


def test_no_story_no_page(project: Project, sanne: Person) -> None:
    assert sanne.get("/verhalen/V0").status_code == 404
    answer = sanne.post("/verhalen/oordeel", {"group": "V0", "value": "confirmed", "request": "sleutel-een"})
    assert answer.status_code == 404


def test_nothing_compared_yet(folder: Path, sanne_empty: Person) -> None:
    assert "relaas recurring" in sanne_empty.get("/verhalen").text


@pytest.fixture
def sanne_empty(folder: Path, request: pytest.FixtureRequest) -> Person:
    Project(folder, create=True).close()
    person: Person = request.getfixturevalue("sanne")
    return person
