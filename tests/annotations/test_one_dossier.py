"""What is read of one dossier is found by an index, not by going through the whole table."""

from collections.abc import Callable, Iterable
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from annotations.store import Project, corrections, decisions, suggestions

READERS: tuple[Callable[[Connection, str], Iterable[Any]], ...] = (
    decisions.current,
    decisions.history,
    decisions.outcomes,
    decisions.holding,
    suggestions.current,
    corrections.history,
    corrections.holding,
)


@pytest.mark.parametrize("read", READERS, ids=lambda read: f"{read.__module__}.{read.__name__}")
def test_an_index_leads_to_the_dossier(tmp_path: Path, read: Callable[[Connection, str], Iterable[Any]]) -> None:
    with Project(tmp_path / "p", create=True) as project:
        ran: list[str] = []
        project.connection.set_trace_callback(ran.append)
        assert not list(read(project.connection, "001"))
        project.connection.set_trace_callback(None)
        plans = [row["detail"] for sql in ran for row in project.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any("dossier=?" in step for step in plans)
    assert not [step for step in plans if step.startswith("SCAN")]
