"""`relaas score`: decisions to scores and the study's tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import HERE, LEFT_OUT, JsonOption, ProjectOption, actor, put_json, say

if TYPE_CHECKING:
    from annotations.comparison import Compared
    from annotations.model import Score
    from annotations.score_files import Scored


def score(
    project: ProjectOption = HERE,
    with_study: Annotated[
        bool, typer.Option("--with-study", help="Zet het onderzoek ernaast (alleen bij de referentiedossiers).")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Reken scores en tabellen uit, alleen uit beslissingen.

    Een som blijft leeg zolang over een van zijn codes niet is beslist. Schrijft results/scores.csv, code_scores.csv en
    patterns.csv. Een score zegt niets over één persoon.

    Voorbeeld: relaas score --project onderzoek
    """
    scored = run_score(project, with_study=with_study)
    if as_json:
        put_json([_as_json(s) for s in scored.scores])
    if any(row.verdict == "wijkt af" for row in scored.compared):
        raise typer.Exit(LEFT_OUT)


def run_score(project: Path, *, with_study: bool) -> "Scored":
    """Score, write the files, and say what was done."""
    from annotations.codebook import load
    from annotations.score_files import score_project
    from annotations.store import Project

    with Project(project) as opened:
        scored = score_project(opened, load(), actor(), with_study=with_study)
        results = opened.results
    full = sum(s.total is not None for s in scored.scores)
    say(f"{len(scored.scores)} dossiers: {full} met een totaal, {len(scored.scores) - full} nog niet geheel beslist.")
    say(f"Scores en tabellen: {results}")
    if with_study:
        _report(scored.compared)
    return scored


def _report(compared: "tuple[Compared, ...]") -> None:
    from annotations.comparison import Verdict

    count = {verdict: [r for r in compared if r.verdict is verdict] for verdict in Verdict}
    equal, against, differs = (len(count[v]) for v in (Verdict.EQUAL, Verdict.STUDY_DISAGREES, Verdict.DIFFERS))
    say(f"Naast het onderzoek: {equal} regels gelijk, {against} waar het onderzoek zichzelf tegenspreekt,")
    say(f"{differs} wijken af (zie comparison.csv).")
    for row in count[Verdict.DIFFERS][:10]:
        say(f"  {row.table}, {row.outcome}, {row.row}: onderzoek {row.study}, hier {row.ours}")


def _as_json(score: "Score") -> dict[str, object]:
    counts = {"total": score.total, "reviewed": score.reviewed, "codes": score.counting}
    return {"dossier": score.dossier, **score.final, **counts, **score.sums}
