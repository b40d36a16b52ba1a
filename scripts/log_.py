"""`relaas log`: check the log, and show who did what."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Het logboek: wie deed wat en wanneer; en of er niets aan is veranderd.", no_args_is_help=True)

Folder = Annotated[Path, typer.Option("--project", help="De projectmap.", show_default="deze map")]


@app.command()
def verify(
    project: Folder = Path(),
    head: Annotated[
        str, typer.Option("--head", metavar="REGEL:HASH", help="Een eerder genoteerd einde, om mee te vergelijken.")
    ] = "",
) -> None:
    """Controleer of er niets aan het logboek is gewijzigd, weggehaald, ingevoegd of verplaatst.

    Noteer nu en dan het einde dat deze opdracht afdrukt (regelnummer en hash) en bewaar het buiten de computer: wie
    het later met --head opgeeft, weet zeker dat er tot die regel niets is veranderd. Eindigt met 1 als er iets mis is.

    Voorbeeld: relaas log verify --project onderzoek
    """
    from annotations.store import Project
    from annotations.trust.audit import audit, parse_head

    with Project(project) as opened:
        found = audit(opened, parse_head(head) if head else None)
    for problem in found.problems:
        typer.echo(f"FOUT: {problem}", err=True)
    if found.problems:
        typer.echo("Het logboek klopt niet. Bewaar een kopie van de projectmap en meld dit bij de beheerder.", err=True)
        raise typer.Exit(1)
    typer.echo(f"Het logboek klopt: {found.head.seq} regels.", err=True)
    typer.echo(f"{found.head.seq}:{found.head.hash}")


@app.command()
def show(
    project: Folder = Path(),
    event: Annotated[str, typer.Option(help="Alleen deze gebeurtenis, bijvoorbeeld raadplegen.")] = "",
    actor: Annotated[str, typer.Option(help="Alleen deze gebruiker.")] = "",
    dossier: Annotated[str, typer.Option(help="Alleen dit dossier.")] = "",
    since: Annotated[str, typer.Option(metavar="DATUM", help="Vanaf deze dag, als 2026-01-31.")] = "",
    before: Annotated[str, typer.Option(metavar="DATUM", help="Tot deze dag.")] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Een JSON-object per regel.")] = False,
) -> None:
    """Toon het logboek, of een deel ervan.

    Voorbeeld: relaas log show --event raadplegen --since 2026-01-01 --project onderzoek
    """
    from annotations.store import Project, log
    from annotations.trust.audit import as_text

    with Project(project) as opened:
        for entry in log.entries(opened.connection, log.Wanted(event, actor, dossier, since, before)):
            typer.echo(as_text(entry, as_json=as_json))


@app.command()
def events() -> None:
    """Toon welke gebeurtenissen het logboek kent en wat ze betekenen."""
    from annotations.store.events import Event

    for event in Event:
        typer.echo(f"{event.value:26}{event.meaning}")


@app.command()
def anchor(
    reason: Annotated[
        str, typer.Option(help="Waarom, bijvoorbeeld: reservekopie van 3 mei teruggezet.", prompt="Reden")
    ],
    project: Folder = Path(),
) -> None:
    """Zet het anker opnieuw, nadat een reservekopie is teruggezet. Dat komt zelf ook in het logboek.

    Voorbeeld: relaas log anchor --reason "reservekopie van 3 mei teruggezet"
    """
    from annotations.store import Project
    from annotations.trust.audit import renew_anchor
    from scripts.actor import actor

    with Project(project) as opened:
        head = renew_anchor(opened, actor(), reason)
    typer.echo(f"Het anker wijst nu regel {head.seq} aan.", err=True)
