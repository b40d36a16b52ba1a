"""`relaas code`: read PDF dossiers, find, suggest."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import (
    HERE,
    LEFT_OUT,
    ClusterOption,
    EncoderOption,
    JobsOption,
    JsonOption,
    ProjectOption,
    SpacyOption,
    actor,
    processes,
    progress,
    put_json,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from annotations.coding import Finding, Outcome, Progress, Reading
    from annotations.store import Project

_DAMAGED = "Wat met relaas learn is geleerd, is beschadigd. Vergeet het met relaas learn --forget en leer het opnieuw."
_NAMED = 10
_AT_ONCE = 25
"""Up to so many new dossiers are compared with the index at once; more are better compared together."""


def code(
    folders: Annotated[list[Path], typer.Argument(metavar="MAP", help="Dossiermappen, mappen daarvan, of PDF's.")],
    project: ProjectOption = HERE,
    jobs: JobsOption = 0,
    encoder: EncoderOption = False,
    spacy_model: SpacyOption = "",
    cluster: ClusterOption = "",
    as_json: JsonOption = False,
) -> None:
    """Lees PDF-dossiers en stel codes voor, met de woorden erbij.

    Een map met PDF's is één dossier; een map met zulke mappen geeft er een per map. Wat niet veranderd is, wordt
    overgeslagen; een afgebroken opdracht gaat verder waar hij was. Een voorstel telt pas als iemand erover beslist.

    Voorbeeld: relaas code dossiers/ --project onderzoek
    """
    outcome = run_code(folders, project, jobs, encoder=encoder, spacy_model=spacy_model, cluster=cluster)
    if as_json:
        put_json(_as_json(outcome))
    if outcome.left_out:
        raise typer.Exit(LEFT_OUT)


def run_code(
    folders: list[Path], project: Path, jobs: int, *, encoder: bool, spacy_model: str = "", cluster: str = ""
) -> "Outcome":
    """Read, find and suggest, with a progress bar, and say what was done.

    Raises:
        ProjectError: a folder is not there, holds no PDF file, two dossiers have one name, or there is no such model.

    """
    from functools import partial

    from annotations.codebook import load
    from annotations.coding import Plan, run
    from annotations.errors import ProjectError
    from annotations.store import Project
    from corpus.folder import find_jobs
    from corpus.read import Limits
    from nlp.codes.refined import outdated
    from nlp.find import find_packed, versions
    from scripts.about import program_version
    from scripts.looking import find_settings

    settings = find_settings(encoder=encoder, spacy_model=spacy_model, project=project.resolve())
    book = load()
    try:
        found = find_jobs(folders)
    except (FileNotFoundError, FileExistsError) as error:
        raise ProjectError(str(error)) from error
    try:
        made_with = {"program": program_version(), "codebook": book.version, **versions(settings)}
    except ValueError as error:
        raise ProjectError(_DAMAGED) from error
    with Project(project, create=True) as opened, progress() as bar:
        with hands(cluster, partial(versions, settings)) as (reading, finding):
            plan = Plan(Limits(), processes(jobs), book.score_when_present, made_with, actor(), bar, reading, finding)
            outcome = run(opened, found, partial(find_packed, settings=settings), plan)
        alike = _compare(opened, outcome, bar)
        results = opened.results
    _report(outcome, results)
    if outdated(project, made_with["models"]):
        say("Wat met relaas learn is geleerd, hoort bij een vorige versie en telt niet mee. Geef het opnieuw.")
    for line in alike:
        say(line)
    return outcome


def _compare(project: "Project", outcome: "Outcome", bar: "Progress") -> list[str]:
    """Compare what is new with the index of an earlier `relaas recurring`; what to say of it, in Dutch."""
    from annotations.recurring.source import INDEX
    from scripts.recurring import compare_new

    if not outcome.done or not (project.folder / INDEX / "index.json").exists():
        return []
    if len(outcome.done) > _AT_ONCE:
        return ["Vergelijk de verhalen van de nieuwe dossiers met: relaas recurring"]
    said = []
    for done, name in enumerate(outcome.done, start=1):
        others = compare_new(project, name)
        bar("vergelijken", done, len(outcome.done))
        if others:
            said.append(f"{name}: een verhaal komt ook in {others} ander(e) dossier(s) voor. Zie: relaas recurring")
    return [*said, "Dat een verhaal terugkeert, zegt niet waarom."] if said else said


@contextmanager
def hands(cluster: str, versions: "Callable[[], Mapping[str, str]]") -> "Iterator[tuple[Reading, Finding]]":
    """What reads and finds: processes on this machine, or the cluster at this address."""
    if not cluster:
        from annotations.finding import find_all
        from corpus.worker import read_all

        yield read_all, find_all
        return
    from annotations.cluster import hands_on

    with hands_on(cluster, versions) as many:
        yield many.read_all, many.find_all


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
