"""`relaas report`: the report as a web page and a PDF."""

from typing import Annotated

import typer

from scripts.terminal import HERE, ProjectOption, actor, say


def report(
    project: ProjectOption = HERE,
    language: Annotated[str, typer.Option("--language", metavar="TAAL", help="nl of en.")] = "nl",
) -> None:
    """Maak het rapport: wat is gelezen en beoordeeld, tabellen, figuren, methode en grenzen.

    Schrijft results/report.html (een bestand, zonder verwijzingen naar buiten) en report.pdf; in het Engels
    report-en.html en report-en.pdf. Bij elke tabel staat hoeveel ervan is beoordeeld.

    Voorbeeld: relaas report --project onderzoek
    """
    from annotations.report import write_report
    from annotations.store import Project

    with Project(project) as opened:
        path = write_report(opened, language=language, actor=actor())
    say(f"Rapport: {path}")
    say(f"PDF: {path.with_suffix('.pdf')}")
