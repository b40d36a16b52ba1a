"""From a project to results: what is found, what explains it, what is written."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotations.recurring import news, store
from annotations.recurring.extended import CODES
from annotations.recurring.model import Judgement, Kind, Subject, Verdict
from annotations.recurring.source import INDEX, loader
from annotations.store import Project, documents
from annotations.store.log import now
from nlp.recurring.search import compare_one
from nlp.recurring.settings import Settings
from tests.annotations.recurring.building import add_dossier, make_project, run_on
from tests.nlp.recurring.collections import REWORDED, STORY


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path) as made:
        yield made


def rows(project: Project, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (project.results / name).read_text("utf-8").splitlines()]


def test_the_contract_of_recurrences(project: Project) -> None:
    outcome = run_on(project, chance=True)
    (row,) = rows(project, "recurrences.jsonl")
    assert {"group", "similarity", "passages", "shared_author"} <= row.keys()
    assert [p["dossier"] for p in row["passages"]] == ["a", "b"]
    assert 0.5 < row["similarity"] <= 1
    assert row["expected_by_chance"] < 0.5
    assert outcome.dossiers == 14
    for passage in row["passages"]:
        (document,) = documents.load(project.connection, passage["dossier"])
        assert document.text[passage["start"] : passage["end"]] == passage["quote"]
        assert len(passage["quote"]) <= 1500
        assert passage["page"] == 1


def test_explanations_stand_beside_it(project: Project) -> None:
    run_on(project)
    (row,) = rows(project, "recurrences.jsonl")
    kinds = [e["kind"] for e in row["explanations"]]
    assert row["shared_author"] is True
    assert {Kind.OFFICER, Kind.OFFENDER, Kind.WORDING, Kind.TOLD_ALIKE} <= set(kinds)
    offender = next(e for e in row["explanations"] if e["kind"] == Kind.OFFENDER)
    assert "steunen de verklaringen elkaar" in offender["text"]
    assert 0 <= row["links"][0]["left_over"] <= 1


def test_no_word_of_the_results_judges(project: Project) -> None:
    run_on(project, chance=True)
    text = " ".join(path.read_text("utf-8") for path in project.results.glob("*.jsonl")).lower()
    assert not any(
        word in text for word in ("verdacht van", "ongeloofwaardig", "liegt", "verzonnen", "fraude", "risico")
    )


def test_suggestions_of_the_extended_codebook_stay_apart(project: Project) -> None:
    run_on(project)
    found = {(r["dossier"], r["code"]): r for r in rows(project, "suggestions-wodc-2013-1x.jsonl")}
    assert len(found) == 14 * 2
    code = CODES[Subject.SITUATION]
    assert found["a", code]["present"] is True
    assert found["a", code]["also_in"] == ["b"]
    assert found["a", code]["evidence"][0]["quote"]
    assert found["z00", code] | {"present": False, "evidence": []} == found["z00", code]
    assert project.connection.execute("SELECT count(*) FROM suggestions").fetchone()[0] == 0


def test_a_second_run_does_nothing_anew_and_gives_the_same(project: Project) -> None:
    first = run_on(project)
    before = (project.results / "recurrences.jsonl").read_bytes()
    second = run_on(project)
    assert (first.indexed, second.indexed) == (14, 0)
    assert (project.results / "recurrences.jsonl").read_bytes() == before


def test_a_dossier_more_changes_the_group(project: Project) -> None:
    run_on(project)
    add_dossier(project, "c", f"V: Vertel.\nA: {STORY}")
    run_on(project)
    (row,) = rows(project, "recurrences.jsonl")
    assert row["dossiers"] == ["a", "b", "c"]


def test_one_new_dossier_is_compared_at_once(project: Project) -> None:
    run_on(project)
    add_dossier(project, "nieuw", f"V: Vertel.\nA: {REWORDED}")

    def one(name: str, stamps: Any) -> Any:
        return compare_one(project.folder / INDEX, name, stamps, loader(project), Settings())

    assert news.compare_new(project, "nieuw", one) == 2
    found = project.connection.execute("SELECT dossier, quote FROM recurrence_news ORDER BY rowid").fetchall()
    assert {row["dossier"] for row in found} == {"a", "b", "nieuw"}
    assert all("lantaarn" in row["quote"] for row in found)
    assert news.compare_new(project, "nieuw", one) == 2
    assert len(project.connection.execute("SELECT 1 FROM recurrence_news").fetchall()) == len(found)


def test_a_fixed_text_counts_only_when_a_person_says_that_it_is_a_story(tmp_path: Path) -> None:
    with make_project(tmp_path, dict.fromkeys("bcdefgh", STORY), others=30) as project:
        outcome = run_on(project)
        assert not outcome.groups
        assert rows(project, "recurrences.jsonl") == []
        assert not any(row["present"] for row in rows(project, "suggestions-wodc-2013-1x.jsonl"))
        (row,) = rows(project, "fixed-texts.jsonl")
        assert row["dossiers"] == list("bcdefgh")
        assert row["explanations"][0]["kind"] == Kind.FIXED
        with project.transaction() as connection:
            store.judge(connection, Judgement(row["group"], Verdict.CONFIRMED, "Sanne", now()))
        outcome = run_on(project)
        assert [group.name for group in outcome.groups] == [row["group"]]
        assert [r["reviewed"] for r in rows(project, "recurrences.jsonl")] == ["confirmed"]
        assert rows(project, "fixed-texts.jsonl") == []


def test_an_empty_project_gives_empty_files(tmp_path: Path) -> None:
    with Project(tmp_path, create=True) as project:
        outcome = run_on(project)
        assert (outcome.groups, outcome.dossiers) == ((), 0)
        assert rows(project, "recurrences.jsonl") == []
