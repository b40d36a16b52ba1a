"""`relaas templates`: check narrative templates, and see what a new one finds."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scripts.terminal import HERE, LEFT_OUT, DutchCommand, DutchGroup, JsonOption, ProjectOption, put_json, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.model import Span
    from nlp.model import Narrative
    from nlp.templates.detect import Detector
    from nlp.templates.model import Template

app = typer.Typer(
    cls=DutchGroup,
    help="Bekende verhalen (sjablonen): nakijken, en zien wat een eigen sjabloon vindt.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_FilesArgument = Annotated[list[Path], typer.Argument(metavar="BESTAND...", help="Sjabloonbestanden (.toml).")]


@app.command("check", cls=DutchCommand)
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[BESTAND...]", help="Zonder: die van het programma en van het project."),
    ] = None,
    project: ProjectOption = HERE,
) -> None:
    """Kijk na of sjablonen kloppen; die van het programma mogen sinds hun uitgave niet zijn gewijzigd.

    Voorbeeld: relaas templates check mijn-verhaal.toml
    """
    from nlp.templates.own import FOLDER
    from nlp.templates.read import changed, own, released

    if files:
        for template in _read(files):
            say(_summary(template))
        return
    wrong = changed()
    for name in wrong:
        say(f"Fout: {name} is gewijzigd, verdwenen of toegevoegd. Installeer het programma opnieuw.")
    with _mendable():
        for template in (*released(), *own(project / FOLDER)):
            say(_summary(template))
    if wrong:
        raise typer.Exit(LEFT_OUT)
    say("In orde.")


@app.command("try", cls=DutchCommand)
def try_(files: _FilesArgument, project: ProjectOption = HERE, as_json: JsonOption = False) -> None:
    """Laat zien wat eigen sjablonen vinden in de dossiers van een project. Er wordt niets bewaard.

    Wat u in het project wilt houden, zet u in de map 'templates' van het project.

    Voorbeeld: relaas templates try mijn-verhaal.toml --project onderzoek
    """
    from nlp.templates.own import detector_with

    templates = _read(files)
    detector = detector_with(templates)
    names = {t.id for t in templates}
    found = [(dossier, n) for dossier, n in _search(project, detector) if n.template in names]
    if as_json:
        put_json([_as_dict(dossier, n) for dossier, n in found])
        return
    for dossier, n in found:
        typer.echo(f"{dossier} {n.span.document} {n.template} ({n.similarity:.2f})\n  {_line(n.span)}")
    say(f"{len(found)} passages in {len({dossier for dossier, _ in found})} dossiers.")


def _read(files: list[Path]) -> "tuple[Template, ...]":
    from annotations.errors import ImportFileError
    from nlp.templates.read import read, released

    with _mendable():
        templates = tuple(read(path) for path in files)
    names = [t.id for t in (*released(), *templates)]
    twice = sorted({t.id for t in templates if names.count(t.id) > 1})
    if twice:
        msg = f"Er is al een sjabloon '{twice[0]}'; kies een andere id."
        raise ImportFileError(msg)
    return templates


def _search(project: Path, detector: "Detector") -> "Iterator[tuple[str, Narrative]]":
    from annotations.store import Project, documents
    from corpus.prose import prose_of
    from nlp.narrative import find_narratives

    with Project(project) as opened:
        names = sorted({dossier for dossier, _ in documents.known(opened.connection)})
        for dossier in names:
            proses = [prose_of(document) for document in documents.load(opened.connection, dossier)]
            yield from ((dossier, narrative) for narrative in find_narratives(proses, detector))


@contextmanager
def _mendable() -> "Iterator[None]":
    """What is wrong with a file is for the user to mend."""
    from annotations.errors import ImportFileError
    from nlp.templates.read import TemplateFileError

    try:
        yield
    except TemplateFileError as error:
        raise ImportFileError(str(error)) from error


def _summary(template: "Template") -> str:
    tells, lookalikes = len(template.tells), len(template.lookalikes)
    counts = f"{tells} vertellen het, {lookalikes} lijken erop"
    return f"{template.id} (versie {template.version}): {template.title}; {counts}."


def _line(span: "Span") -> str:
    return " ".join(span.quote.split())


def _as_dict(dossier: str, found: "Narrative") -> dict[str, Any]:
    return {
        "dossier": dossier,
        "document": found.span.document,
        "start": found.span.start,
        "end": found.span.end,
        "quote": found.span.quote,
        "template": found.template,
        "similarity": found.similarity,
    }
