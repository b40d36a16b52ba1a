"""Decisions about groups: append-only, and gone with a purged dossier."""

import sqlite3
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.errors import ProjectError
from annotations.recurring import store, template_file
from annotations.recurring.model import Group, Judgement, Verdict
from annotations.store import Project
from annotations.trust.purge import purge
from tests.annotations.recurring.building import NAME, make_project, run_on
from tests.nlp.recurring.collections import REWORDED, SAME_WORDS, STORY


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, {"a": STORY, "b": REWORDED, "c": SAME_WORDS}) as made:
        run_on(made)
        yield made


@pytest.fixture
def group(project: Project) -> Group:
    (one,) = store.current(project.connection)
    return one


def judge(project: Project, group: Group, value: Verdict, request: str = "", **more: object) -> None:
    with project.transaction() as connection:
        made = Judgement(group.name, value, "Sanne", "2026-01-01T00:00:00+00:00", **more)  # type: ignore[arg-type]
        store.judge(connection, made, request or None)


def test_the_last_decision_holds_and_can_be_taken_back(project: Project, group: Group) -> None:
    judge(project, group, Verdict.CONFIRMED, "sleutel-1")
    judge(project, group, Verdict.CONFIRMED, "sleutel-1")
    judge(project, group, Verdict.REJECTED)
    assert store.judgements(project.connection)[group.name].value is Verdict.REJECTED
    judge(project, group, Verdict.WITHDRAWN)
    assert store.judgements(project.connection) == {}
    assert project.connection.execute("SELECT count(*) FROM recurrence_decisions").fetchone()[0] == 3


def test_a_decision_outlives_a_new_comparison(project: Project, group: Group) -> None:
    judge(project, group, Verdict.CONFIRMED)
    run_on(project)
    (again,) = store.current(project.connection)
    assert store.judgements(project.connection)[again.name].value is Verdict.CONFIRMED


@pytest.mark.parametrize("parts", [(), ((1, 2, 3),), ((1,), (2,)), ((1, 2), (2, 3)), ((1, 2, 3), ())])
def test_a_split_must_divide_all_tellings(project: Project, group: Group, parts: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(ProjectError, match="Verdeel"):
        judge(project, group, Verdict.SPLIT, parts=parts)


def test_a_split_is_kept(project: Project, group: Group) -> None:
    judge(project, group, Verdict.SPLIT, parts=((1, 3), (2,)))
    assert store.judgements(project.connection)[group.name].parts == ((1, 3), (2,))


@pytest.mark.parametrize(
    "sql", ["UPDATE recurrence_decisions SET value = 'rejected'", "DELETE FROM recurrence_decisions"]
)
def test_decisions_are_never_changed(project: Project, group: Group, sql: str) -> None:
    judge(project, group, Verdict.CONFIRMED)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        project.connection.execute(sql)


def test_there_is_no_such_group(project: Project) -> None:
    with pytest.raises(ProjectError, match="relaas recurring"):
        store.find(project.connection, "V0")


def test_a_purged_dossier_takes_its_groups_and_the_index_with_it(project: Project, group: Group) -> None:
    judge(project, group, Verdict.CONFIRMED, note="over dossier b")
    purge(project, ("b",), "proef", "test")
    for table in ("recurrences", "recurrence_links", "recurrence_decisions"):
        assert project.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table
    assert not (project.folder / "cache").exists()
    run_on(project)
    (left,) = store.current(project.connection)
    assert left.dossiers == ("a", "c")


def test_a_template_file_holds_no_name(project: Project, group: Group) -> None:
    with project.transaction() as connection:
        connection.execute('UPDATE recurrence_tellings SET "end" = "end" + 4000')
        for telling in group.tellings:
            text = connection.execute("SELECT quote FROM recurrence_tellings WHERE dossier = ?", (telling.dossier,))
            assert text.fetchone()
    made = template_file.as_template(group, project.connection)
    data = tomllib.loads(made)
    assert len(data["tells"]) == 3
    assert len(data["innocent_nl"]) >= 3
    assert NAME not in made


def test_names_in_a_telling_are_blanked(project: Project, group: Group) -> None:
    telling = group.tellings[0]
    with project.transaction() as connection:
        connection.execute(
            "INSERT INTO entities VALUES (?, ?, 1, ?, ?, 'lantaarn', 'LOCATION', '', '', '')",
            (telling.dossier, telling.document, telling.start, telling.start + 7),
        )
    assert template_file.blanked(telling, project.connection).startswith("[plaats]")
