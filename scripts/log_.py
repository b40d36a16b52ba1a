"""`relaas log`: check the log, and show who did what."""

from typing import Annotated

import typer

from scripts.terminal import HERE, LEFT_OUT, DutchCommand, DutchGroup, ProjectOption, actor, say

app = typer.Typer(
    cls=DutchGroup,
    help="Het logboek: wie deed wat en wanneer; en of er niets aan is veranderd.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("verify", cls=DutchCommand)
def verify(
    project: ProjectOption = HERE,
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
        say(f"FOUT: {problem}")
    if found.problems:
        say("Het logboek klopt niet. Bewaar een kopie van de projectmap en meld dit bij de beheerder.")
        raise typer.Exit(LEFT_OUT)
    say(f"Het logboek klopt: {found.head.seq} regels.")
    typer.echo(f"{found.head.seq}:{found.head.hash}")


@app.command("show", cls=DutchCommand)
def show(
    project: ProjectOption = HERE,
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


@app.command("events", cls=DutchCommand)
def events() -> None:
    """Toon welke gebeurtenissen het logboek kent en wat ze betekenen.

    Voorbeeld: relaas log events
    """
    from annotations.store.events import Event

    for event in Event:
        typer.echo(f"{event.value:26}{event.meaning}")


@app.command("anchor", cls=DutchCommand)
def anchor(
    reason: Annotated[
        str, typer.Option(help="Waarom, bijvoorbeeld: reservekopie van 3 mei teruggezet.", prompt="Reden")
    ],
    project: ProjectOption = HERE,
) -> None:
    """Zet het anker opnieuw, nadat een reservekopie is teruggezet. Dat komt zelf ook in het logboek.

    Voorbeeld: relaas log anchor --reason "reservekopie van 3 mei teruggezet"
    """
    from annotations.store import Project
    from annotations.trust.audit import renew_anchor

    with Project(project) as opened:
        head = renew_anchor(opened, actor(), reason)
    say(f"Het anker wijst nu regel {head.seq} aan.")
