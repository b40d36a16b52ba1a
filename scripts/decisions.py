"""`relaas decisions`: decisions in and out as CSV."""

from pathlib import Path
from typing import Annotated

import typer

from scripts.terminal import HERE, DutchCommand, DutchGroup, ProjectOption, actor, say, warn

app = typer.Typer(
    cls=DutchGroup,
    help="Beslissingen in en uit een CSV-bestand.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_FileArgument = Annotated[Path, typer.Argument(metavar="BESTAND", help="Een CSV-bestand.")]


@app.command("import", cls=DutchCommand)
def import_(file: _FileArgument, project: ProjectOption = HERE) -> None:
    """Neem beslissingen over uit een CSV-bestand: alle, of bij een fout geen.

    Kolommen: dossier, code, present (1, 0 of leeg: niet van toepassing), coder, time, note. Dezelfde regel nog eens
    inlezen verandert niets. Zonder kolom time geldt het moment van inlezen.

    Voorbeeld: relaas decisions import codeur-a.csv --project onderzoek
    """
    from annotations.codebook import load
    from annotations.interchange.decisions import import_decisions
    from annotations.store import Project

    with Project(project) as opened:
        done = import_decisions(opened, file, load(), actor())
    say(f"{done.rows} regels gelezen: {done.added} beslissingen overgenomen, {done.known} waren al bekend.")
    warn(done.warnings)


@app.command("export", cls=DutchCommand)
def export(file: _FileArgument, project: ProjectOption = HERE) -> None:
    """Schrijf de beslissingen die nu gelden, van elke codeur, naar een CSV-bestand.

    Voorbeeld: relaas decisions export beslissingen.csv --project onderzoek
    """
    from annotations.interchange.decisions import export_decisions
    from annotations.store import Project

    with Project(project) as opened:
        count = export_decisions(opened, file, actor())
    say(f"{count} beslissingen geschreven naar {file}.")
