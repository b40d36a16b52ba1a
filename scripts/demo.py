"""`relaas demo`: the whole chain on the forty invented dossiers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.code import run_code
from scripts.score import run_score
from scripts.terminal import LEFT_OUT, EncoderOption, JobsOption, actor, say, warn

if TYPE_CHECKING:
    from annotations.coding import Outcome
    from annotations.score_files import Scored

_FOLDER = Path("demo")


def demo(
    project: Annotated[Path, typer.Option("--project", metavar="MAP", help="Waar het voorbeeldproject komt.")] = Path(
        "demo"
    ),
    jobs: JobsOption = 0,
    encoder: EncoderOption = False,
) -> None:
    """Doe alles een keer voor, met veertig verzonnen dossiers.

    Leest de PDF's, stelt codes voor, neemt de referentiecodes over, rekent de tabellen van het onderzoek uit en maakt
    een rapport.

    Voorbeeld: relaas demo --project demo
    """
    from annotations.sample import folder

    say("Stap 1 van 4: de veertig verzonnen dossiers lezen en coderen.")
    outcome = run_code([folder()], project, jobs, encoder=encoder)
    say("\nStap 2 van 4: referentiecodes en kenmerken overnemen.")
    _import(project)
    say("\nStap 3 van 4: scores en tabellen.")
    scored = run_score(project, with_study=True)
    say("\nStap 4 van 4: rapport.")
    report = _report(project)
    say()
    for line in summary(project, outcome, scored, report):
        say(line)
    if outcome.left_out or any(row.verdict == "wijkt af" for row in scored.compared):
        raise typer.Exit(LEFT_OUT)


def _import(project: Path) -> None:
    from annotations.codebook import load
    from annotations.interchange.attributes import import_attributes
    from annotations.interchange.decisions import import_decisions
    from annotations.sample import CODER, attributes_file, decisions_file
    from annotations.store import Project

    with Project(project) as opened:
        done = import_decisions(opened, decisions_file(), load(), actor())
        known = import_attributes(opened, attributes_file(), actor())
    say(f"{done.rows} beslissingen van '{CODER}': {done.added} overgenomen, {done.known} waren al bekend.")
    say("Deze codes horen bij het verzonnen voorbeeld; geen mens heeft ze bij deze PDF's gegeven.")
    warn((*done.warnings, *known.warnings))


def _report(project: Path) -> Path:
    from annotations.report import write_report
    from annotations.store import Project

    with Project(project) as opened:
        path = write_report(opened, language="nl")
    say(f"Rapport: {path}")
    return path


def summary(project: Path, outcome: "Outcome", scored: "Scored", report: Path) -> list[str]:
    """What was done and where to look, in a few Dutch lines."""
    from annotations.comparison import Verdict

    ours = [row for row in scored.compared if row.table == "tabel 4.2"]
    equal = sum(row.verdict is Verdict.EQUAL for row in ours)
    against = sum(row.verdict is Verdict.STUDY_DISAGREES for row in scored.compared)
    differs = sum(row.verdict is Verdict.DIFFERS for row in scored.compared)
    usable = outcome.files - len(outcome.left_out)
    return [
        "Klaar.",
        f"  Gelezen       {usable} van {outcome.files} PDF's, van {outcome.dossiers} verzonnen dossiers",
        f"  Scores        {equal} van {len(ours)} dossiers als in tabel 4.2 van het onderzoek",
        f"  Tabellen      {differs} regels wijken af; op {against} regels spreekt het onderzoek zichzelf tegen",
        f"  Uitkomsten    {project / 'results'}",
        f"  Rapport       {report} (open het in een browser)",
        f"  Verder        relaas explain 003 I-1a.achternaam --project {project}",
        f"                relaas review --project {project}",
        "Deze cijfers zeggen niets over één persoon: een lage score betekent dat aanknopingspunten ontbreken,",
        "niet dat een verhaal onwaar is.",
    ]
