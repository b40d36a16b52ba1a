"""`relaas recurring`: narratives that recur across dossiers."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import HERE, ClusterOption, JsonOption, ProjectOption, actor, progress, put_json, say

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.recurring.run import Outcome
    from annotations.store import Project
    from nlp.recurring.search import Comparison, One

_SHOWN = 12


def recurring(
    project: ProjectOption = HERE,
    cluster: ClusterOption = "",
    chance: Annotated[bool, typer.Option("--chance/--no-chance", help="Schat wat toeval zou geven.")] = True,
    as_json: JsonOption = False,
) -> None:
    """Zoek verhalen die in meer dan één dossier worden verteld, ook met andere namen en in andere woorden.

    Terugkeer zegt niets over één persoon: dezelfde daders werken steeds hetzelfde, verbalisanten hebben vaste zinnen,
    in de opvang praten mensen met elkaar. Bij elk verhaal staat wat de dossiers verder gemeen hebben. De index in
    cache/ wordt bijgewerkt, niet opnieuw gemaakt.

    Voorbeeld: relaas recurring --project onderzoek
    """
    from annotations.store import Project

    with Project(project) as opened:
        outcome = run_recurring(opened, cluster=cluster, chance=chance)
        results = opened.results
    _report(outcome, results)
    if as_json:
        put_json(
            {
                "groups": len(outcome.groups),
                "fixed_texts": len(outcome.fixed),
                "dossiers": outcome.dossiers,
                "indexed": outcome.indexed,
            }
        )


def run_recurring(project: "Project", *, cluster: str = "", chance: bool = True) -> "Outcome":
    """Compare all dossiers of an open project, with a progress bar."""
    from annotations.recurring.run import run
    from annotations.recurring.source import INDEX, loader
    from annotations.store.lock import exclusive
    from nlp.recurring.search import compare, expected_by_chance
    from nlp.recurring.settings import Settings

    folder, load, settings = project.folder / INDEX, loader(project), Settings()

    def expect(stamps: Mapping[str, str]) -> Callable[[float], float]:
        return expected_by_chance(folder, stamps, load, settings).expected

    with progress() as bar:

        def compared(stamps: Mapping[str, str]) -> "Comparison":
            if cluster:
                from nlp.recurring.spread import on_cluster

                return compare(folder, stamps, load, settings, bar, on_cluster(cluster))
            return compare(folder, stamps, load, settings, bar)

        with exclusive(project.folder, "relaas recurring"):
            return run(project, compared, expect if chance else None, actor())


def compare_new(project: "Project", dossier: str) -> int:
    """Compare one dossier that was just coded with the stored index; returns with how many it shares a story."""
    from annotations.recurring import news
    from annotations.recurring.source import INDEX, loader
    from annotations.store.lock import exclusive
    from nlp.recurring.search import compare_one
    from nlp.recurring.settings import Settings

    def one(name: str, stamps: Mapping[str, str]) -> "One":
        return compare_one(project.folder / INDEX, name, stamps, loader(project), Settings())

    with exclusive(project.folder, "relaas code"):
        return news.compare_new(project, dossier, one)


def _report(outcome: "Outcome", results: "Path") -> None:
    for note in outcome.notes:
        say(note)
    say(f"{outcome.dossiers} dossiers vergeleken, waarvan {outcome.indexed} nieuw of gewijzigd.")
    say(f"{len(outcome.groups)} verhalen komen in meer dan één dossier voor:")
    for group in outcome.groups[:_SHOWN]:
        author = "; zelfde verbalisant, tolk of eenheid" if group.shared_author else ""
        say(
            f"  {group.name}  {group.subject}, {len(group.dossiers)} dossiers ({', '.join(group.dossiers[:6])}){author}"
        )
    if len(outcome.groups) > _SHOWN:
        say(f"  ... en nog {len(outcome.groups) - _SHOWN}")
    if outcome.fixed:
        say(f"{len(outcome.fixed)} andere staan woordelijk gelijk in zes of meer dossiers: vaak een vaste tekst.")
        say(f"  Ze tellen pas mee als u ze als verhaal bevestigt. Geschreven: {results / 'fixed-texts.jsonl'}")
    say("Dat een verhaal terugkeert, zegt niet waarom; zie de verklaringen erbij. Bekijk ze in: relaas review")
    say(f"Geschreven: {results / 'recurrences.jsonl'}")
