"""`relaas trends`: codes, final six, templates and recurring narratives over time."""

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.reported import reported
from scripts.terminal import HERE, JsonOption, ProjectOption, actor, put_json, say

if TYPE_CHECKING:
    from annotations.trends.series import Trends


def trends(
    project: ProjectOption = HERE,
    by: Annotated[
        str, typer.Option("--by", metavar="PERIODE", help="maand, kwartaal, of leeg: naar de lengte van de reeks.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Volg kenmerken, eindindicatoren, verhaallijnen en terugkerende verhalen in de tijd.

    Per maand of kwartaal, met regelgrenzen en de plaats waar het niveau verandert. Aantallen onder de vijf worden niet
    getoond; er staan geen gegevens van personen in. Schrijft results/trends.csv, trends_changes.csv en trends.json.

    Voorbeeld: relaas trends --by kwartaal --project onderzoek
    """
    from annotations.codebook import load
    from annotations.errors import RelaasError
    from annotations.store import Project
    from annotations.trends.files import summary, write_trends
    from annotations.trends.series import Step

    steps = {"": None, "maand": Step.MONTH, "kwartaal": Step.QUARTER}
    if by not in steps:
        msg = f"--by is '{by}'; kies maand of kwartaal, of laat het weg."
        raise RelaasError(msg)
    with Project(project) as opened:
        made = write_trends(opened, load(), actor(), steps[by])
        reported(opened, "trends*.csv")
        results = opened.results
    for line in lines(made):
        say(line)
    say(f"Reeksen: {results}/trends.csv")
    if as_json:
        put_json(summary(made))


def lines(made: "Trends") -> list[str]:
    """What was found, and what could not be said and why."""
    head = f"{made.dated} dossiers met een datum, {made.undated} zonder (die tellen niet mee)."
    if made.why_not:
        return [
            head,
            f"Er is geen verloop te tonen: {made.why_not}. Lees een kolom meldingsdatum in met: relaas import.",
        ]
    unit = "maanden" if made.step == "month" else "kwartalen"
    hidden = sum(point.suppressed for series in made.series for point in series.points)
    points = sum(len(series.points) for series in made.series)
    outside = [(s.name, p.period) for s in made.series for p in s.points if p.outside]
    changed = [f"{s.name} (vanaf {s.change_period})" for s in made.series if s.p_holm < 0.05]
    return [
        head,
        f"{len(made.series)} reeksen over {len(made.periods)} {unit}: {made.periods[0]} tot en met {made.periods[-1]}.",
        f"{hidden} van {points} punten zijn onderdrukt: minder dan vijf dossiers.",
        f"Buiten de regelgrenzen: {', '.join(f'{n} {p}' for n, p in outside[:10]) or 'niets'}.",
        f"Niveau verandert (gecorrigeerd voor het aantal reeksen): {', '.join(changed) or 'nergens aantoonbaar'}.",
    ]
