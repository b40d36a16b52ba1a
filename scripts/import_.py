"""`relaas import`: what is known of dossiers from elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

from scripts.terminal import HERE, ProjectOption, actor, say, warn


def import_(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een CSV-bestand.")],
    project: ProjectOption = HERE,
) -> None:
    """Neem kenmerken van dossiers over uit een CSV-bestand.

    Kolommen: dossier en bijvoorbeeld outcome (afdoening), sex, origin en type. Zij dienen alleen om tabellen naar
    afdoening te maken; een voorstel voor een code ziet ze nooit.

    Voorbeeld: relaas import kenmerken.csv --project onderzoek
    """
    from annotations.interchange.attributes import import_attributes
    from annotations.store import Project

    with Project(project) as opened:
        done = import_attributes(opened, file, actor())
    say(f"{done.dossiers} dossiers: {done.changed} kenmerken gezet of gewijzigd ({', '.join(done.keys)}).")
    warn(done.warnings)
