"""Agreement from a project's decisions: kinds kept apart, blind before seen, odd projects answered."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from annotations.codebook import load
from annotations.model import Decision, Evidence, Phase, Suggestion, Value
from annotations.reliability.coders import ALL
from annotations.reliability.files import reliability, reliability_project, summary
from annotations.reliability.gather import Kind
from annotations.store import Project, decisions, documents, suggestions
from corpus.model import Status
from corpus.read import ReadResult

CODE = "I-1c.adres"
P, A, N = Value.PRESENT, Value.ABSENT, Value.NOT_APPLICABLE


def decide(
    dossier: str, coder: str, value: Value, phase: Phase = Phase.BLIND, code: str = CODE, month: int = 1, **more: object
) -> Decision:
    time = f"2026-{month:02d}-01T10:00:00+00:00"
    return Decision(dossier, code, value, coder, time, phase=phase, **more)  # type: ignore[arg-type]


def project_with(folder: Path, made: Iterable[Decision], proposed: Iterable[Suggestion] = ()) -> Project:
    project = Project(folder, create=True)
    with project.transaction() as connection:
        suggestions.save(connection, proposed, "{}")
        for decision in made:
            decisions.add(connection, decision)
    return project


def test_kinds_are_never_mixed(tmp_path: Path) -> None:
    made = [decide("a", "x", P), decide("a", "y", P), decide("a", "z", A, Phase.SUGGESTED), decide("b", "x", A)]
    with project_with(tmp_path, made) as project:
        found = reliability(project, load())
    assert {row.kind for row in found.agreement} == {Kind.BLIND}
    row = next(r for r in found.agreement if r.code == CODE)
    assert (row.coders, row.double) == (2, 1)
    assert row.estimates["percentage"].value == 1.0
    assert "geen spreiding" in row.why_not


def test_first_blind_decision_counts_also_after_revision(tmp_path: Path) -> None:
    made = [
        decide("a", "x", P),
        decide("a", "x", A, Phase.REVISED),
        decide("a", "y", P),
        decide("b", "x", A),
        decide("b", "y", A),
    ]
    with project_with(tmp_path, made) as project:
        found = reliability(project, load())
    row = next(r for r in found.agreement if r.code == CODE)
    assert row.estimates["alpha"].value == 1.0
    assert found.gathered.coders(Kind.SEEN) == ("x",)


def test_withdrawn_decisions_count_no_more(tmp_path: Path) -> None:
    made = [decide("a", "x", P), decide("a", "x", Value.WITHDRAWN), decide("a", "y", P)]
    with project_with(tmp_path, made) as project:
        found = reliability(project, load())
    assert found.gathered.made[Kind.BLIND]["x"] == {}


def test_suggestions_against_blind_codes_and_their_pull(tmp_path: Path) -> None:
    names = [f"{n:02d}" for n in range(40)]
    proposed = [Suggestion(name, CODE, True, 1, 0.9, (), "r", "s") for name in names]
    with project_with(tmp_path, [], proposed) as project:
        shown = {s.dossier: s.id for s in suggestions.current(project.connection)}
        with project.transaction() as connection:
            for n, name in enumerate(names):
                decisions.add(connection, decide(name, "blind", P if n < 20 else A))
                seen = decide(
                    name, "ziet", P if n < 38 else A, Phase.SUGGESTED, suggestion=shown[name], suggestion_seen=True
                )
                decisions.add(connection, seen)
        found = reliability(project, load())
    (blind,) = found.against_blind
    assert (blind.items, blind.same, blind.found, blind.missed, blind.too_many) == (40, 20, 20, 0, 20)
    (used,) = found.use
    assert (used.accepted, used.rejected, used.corrected) == (38, 2, 0)
    (pulled,) = found.pull
    assert (pulled.seen_same, pulled.blind_same) == (38, 20)
    assert pulled.p_holm < 0.001


def test_adjudication_says_who_was_not_followed(tmp_path: Path) -> None:
    made = [decide("a", "x", P), decide("a", "y", A), decide("b", "x", P), decide("b", "y", P)]
    made.append(decide("a", "baas", A, Phase.ADJUDICATED))
    with project_with(tmp_path, made) as project:
        (row,) = reliability(project, load()).adjudications
    assert (row.double, row.differing, row.adjudicated, row.overruled) == (2, 1, 1, {"x": 1})


def test_drift_goes_by_month(tmp_path: Path) -> None:
    made = [decide(f"{n}", c, P if n % 2 or (c == "y" and m == 2) else A, month=m)
            for m in (1, 2) for n in range(10 * m, 10 * m + 10) for c in "xy"]  # fmt: skip
    with project_with(tmp_path, made) as project:
        periods = reliability(project, load()).drift[Kind.BLIND]
    agreed = {row.period: row.same for row in periods if not row.coder}
    assert agreed == {"2026-01": 1.0, "2026-02": 0.5}
    shares = {(row.period, row.coder): row.present for row in periods if row.coder}
    assert shares == {("2026-01", "x"): 0.5, ("2026-01", "y"): 0.5, ("2026-02", "x"): 0.5, ("2026-02", "y"): 1.0}


def test_evidence_alpha_over_documents_both_decided_on(tmp_path: Path) -> None:
    mark = Evidence("1.pdf", 1, 10, 30, "x" * 20)
    made = [
        decide("a", "x", P, evidence=(mark,)),
        decide("a", "y", P, evidence=(mark,)),
        decide("b", "x", P, evidence=(mark,)),
    ]
    with project_with(tmp_path, made) as project:
        with project.transaction() as connection:
            for name in "ab":
                documents.save(connection, name, Path("1.pdf"), ReadResult(Status.OK), "test")
            connection.execute("UPDATE documents SET characters = 200")
        (row,) = reliability(project, load()).evidence
    assert (row.documents, row.result.alpha, row.result.units) == (1, 1.0, 2)


def test_intervals_over_all_codes_draw_dossiers(tmp_path: Path) -> None:
    codes = [code.id for code in load().codes]
    random = np.random.default_rng(0)
    made = []
    for n in range(12):
        wrong = random.random() < 0.4
        for code in codes:
            made += [decide(f"{n}", "x", P if random.random() < 0.5 else A, code=code)]
            value = made[-1].value
            made += [decide(f"{n}", "y", value if not wrong else (P if value is A else A), code=code)]
    with project_with(tmp_path, made) as project:
        found = reliability(project, load())
    total = next(row for row in found.agreement if row.code == ALL)
    own = total.estimates["percentage"]
    # Whole dossiers are right or wrong: as uncertain as twelve draws, not as twelve times twenty-eight.
    assert own.high - own.low > 0.3


@pytest.mark.parametrize("made", [[], [decide("a", "x", P)], [decide("a", "x", N), decide("a", "y", N)]])
def test_odd_projects_get_files_and_a_reason(tmp_path: Path, made: list[Decision]) -> None:
    with project_with(tmp_path, made) as project:
        found = reliability_project(project, load(), "x")
        assert (project.results / "reliability.json").exists()
        assert (project.results / "reliability_codes.csv").exists()
    assert summary(found)["to_code_twice"]
    assert all(row.why_not for row in found.agreement)
