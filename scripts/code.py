"""`relaas code`: read PDF dossiers, find, suggest."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import (
    HERE,
    LEFT_OUT,
    EncoderOption,
    JobsOption,
    JsonOption,
    ProjectOption,
    actor,
    processes,
    progress,
    put_json,
    say,
)

if TYPE_CHECKING:
    from annotations.coding import Outcome

_NAMED = 10


def code(
    folders: Annotated[list[Path], typer.Argument(metavar="MAP", help="Dossiermappen, mappen daarvan, of PDF's.")],
    project: ProjectOption = HERE,
    jobs: JobsOption = 0,
    encoder: EncoderOption = False,
    as_json: JsonOption = False,
) -> None:
    """Lees PDF-dossiers en stel codes voor, met de woorden erbij.

    Een map met PDF's is één dossier; een map met zulke mappen geeft er een per map. Wat niet veranderd is, wordt
    overgeslagen; een afgebroken opdracht gaat verder waar hij was. Een voorstel telt pas als iemand erover beslist.

    Voorbeeld: relaas code dossiers/ --project onderzoek
    """
    outcome = run_code(folders, project, jobs, encoder=encoder)
    if as_json:
        put_json(_as_json(outcome))
    if outcome.left_out:
        raise typer.Exit(LEFT_OUT)


def run_code(folders: list[Path], project: Path, jobs: int, *, encoder: bool) -> "Outcome":
    """Read, find and suggest, with a progress bar, and say what was done.

    Raises:
        ProjectError: a folder is not there, holds no PDF file, or two dossiers have one name.

    """
    from functools import partial

    from annotations.codebook import load
    from annotations.coding import Plan, run
    from annotations.errors import ProjectError
    from annotations.store import Project
    from corpus.folder import find_jobs
    from corpus.read import Limits
    from nlp.find import FindSettings, find_packed, versions
    from scripts.about import program_version

    settings = FindSettings(encoder=encoder, project=project.resolve())
    book = load()
    try:
        found = find_jobs(folders)
    except (FileNotFoundError, FileExistsError) as error:
        raise ProjectError(str(error)) from error
    made_with = {"program": program_version(), "codebook": book.version, **versions(settings)}
    with Project(project, create=True) as opened, progress() as bar:
        plan = Plan(Limits(), processes(jobs), book.score_when_present, made_with, actor(), bar)
        outcome = run(opened, found, partial(find_packed, settings=settings), plan)
        results = opened.results
    _report(outcome, results)
    return outcome


def _as_json(outcome: "Outcome") -> dict[str, object]:
    columns = ("dossier", "document", "status", "message")
    return {
        "files": outcome.files,
        "read": outcome.read,
        "dossiers": outcome.dossiers,
        "coded": outcome.coded,
        "status": dict(outcome.statuses),
        "left_out": [dict(zip(columns, row, strict=True)) for row in outcome.left_out],
    }


def _report(outcome: "Outcome", results: Path) -> None:
    same = outcome.files - outcome.read
    unchanged = f"; {same} onveranderd" if same else ""
    say(f"{outcome.files} bestanden van {outcome.dossiers} dossiers: {outcome.read} gelezen{unchanged}.")
    say(f"{outcome.coded} dossiers doorzocht. Uitkomsten: {results}")
    if outcome.left_out:
        say(f"Niet bruikbaar: {len(outcome.left_out)} (zie documents.jsonl).")
        for dossier, document, status, message in outcome.left_out[:_NAMED]:
            say(f"  {dossier}/{document}: {status}. {message}" if document else f"  {dossier}: {status}. {message}")
        if len(outcome.left_out) > _NAMED:
            say(f"  ... en nog {len(outcome.left_out) - _NAMED}")
    say("Elk voorstel wacht op een beslissing: relaas review")
