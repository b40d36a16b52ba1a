"""`relaas purge`: erase dossiers for good."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import HERE, LEFT_OUT, ProjectOption, actor, say

if TYPE_CHECKING:
    from annotations.store import Project
    from annotations.trust.purge import Purged

_SHOWN = 20


def purge(
    dossier: Annotated[list[str] | None, typer.Option(metavar="DOSSIER", help="Dit dossier; mag vaker.")] = None,
    before: Annotated[str, typer.Option(metavar="DATUM", help="Dossiers die voor deze dag zijn ingelezen.")] = "",
    *,
    everything: Annotated[bool, typer.Option("--all", help="Alle dossiers van het project.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Ook de PDF-bestanden buiten de projectmap.")] = False,
    reason: Annotated[str, typer.Option(help="Waarom, voor het logboek.")] = "bewaartermijn",
    yes: Annotated[bool, typer.Option("--yes", help="Niet om bevestiging vragen.")] = False,
    project: ProjectOption = HERE,
) -> None:
    """Wis dossiers voorgoed: tekst, voorstellen, beslissingen, resultaten, reservekopieën en PDF's in de projectmap.

    Het logboek houdt alleen hashes over, zodat aan te tonen blijft dat en wanneer er is gewist. Alle bestanden in
    results/ worden weggehaald en, waar dat kan, opnieuw gemaakt; maak tabellen en rapporten daarna zelf opnieuw.
    Zonder keuze maakt deze opdracht alleen een onderbroken wissing af.

    Voorbeeld: relaas purge --dossier 017 --reason "verzoek betrokkene" --project onderzoek
    """
    from annotations.store import Project
    from annotations.trust import purge as purging

    with Project(project) as opened:
        if purging.unfinished(opened.connection):
            purging.finish(opened)
            say("Een eerder begonnen wissing is afgemaakt.")
        chosen = _chosen(opened, dossier or [], before, everything=everything)
        if not chosen:
            say("Er is niets te wissen.")
            return
        if not yes:
            typer.confirm(f"{len(chosen)} dossiers voorgoed wissen ({_named(chosen)})?", abort=True, err=True)
        done = purging.purge(opened, chosen, actor(), reason, sources=sources)
    _report(done)


def _chosen(project: "Project", dossiers: list[str], before: str, *, everything: bool) -> tuple[str, ...]:
    from annotations.trust.erase import known_dossiers
    from annotations.trust.purge import older_than

    if everything:
        return known_dossiers(project.connection)
    return tuple(dict.fromkeys([*dossiers, *(older_than(project, before) if before else ())]))


def _report(done: "Purged") -> None:
    say(f"{len(done.dossiers)} dossiers gewist; {len(done.removed)} bestanden uit de projectmap verwijderd.")
    if done.exported:
        say(f"Eerder geschreven, wis dit zelf waar het nog staat: {_named(done.exported)}")
    if done.sources_left:
        say(f"Deze PDF's staan er nog, buiten de projectmap (wis ze met --sources): {_paths(done.sources_left)}")
    if done.traces:
        say(f"In deze bestanden staan nog namen uit de gewiste dossiers: {_paths(done.traces)}")
        raise typer.Exit(LEFT_OUT)


def _paths(paths: tuple[Path, ...]) -> str:
    return _named(tuple(map(str, paths)))


def _named(names: tuple[str, ...]) -> str:
    more = f" en {len(names) - _SHOWN} andere" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
