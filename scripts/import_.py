"""`relaas import`: what is known of dossiers from elsewhere, and codings that come back from other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import HERE, ProjectOption, actor, say, warn

if TYPE_CHECKING:
    from annotations.interchange.attributes import ImportedAttributes
    from annotations.interchange.codings import ImportedCodings
    from annotations.store import Project


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="BESTAND", help="Een .csv, .xlsx, .qdpx, .xmi of .json, of een map met CAS.")
    ],
    project: ProjectOption = HERE,
) -> None:
    """Neem kenmerken van dossiers over (csv, xlsx), of coderingen uit een ander programma (qdpx, CAS).

    Kenmerken: een kolom dossier en bijvoorbeeld outcome (afdoening), sex, origin, type en meldingsdatum. Zij dienen
    alleen om tabellen te maken; een voorstel voor een code ziet ze nooit. Coderingen worden beslissingen van wie ze
    gaf; dezelfde nog eens inlezen verandert niets.

    Voorbeeld: relaas import kenmerken.csv --project onderzoek
    """
    from annotations.store import Project

    with Project(project) as opened:
        done = _take_in(opened, file)
    _tell(done)


def _take_in(project: "Project", file: Path) -> "ImportedAttributes | ImportedCodings":
    from annotations.codebook import load

    kind = "cas" if file.is_dir() else file.suffix.casefold()
    if kind == ".xlsx":
        from annotations.interchange.workbook import import_workbook

        return import_workbook(project, file, actor())
    if kind == ".qdpx":
        from annotations.interchange.qdpx import import_qdpx

        return import_qdpx(project, file, load(), actor())
    if kind in ("cas", ".xmi", ".json"):
        from annotations.interchange.cas import import_cas

        return import_cas(project, file, load(), actor())
    from annotations.interchange.attributes import import_attributes

    return import_attributes(project, file, actor())


def _tell(done: "ImportedAttributes | ImportedCodings") -> None:
    from annotations.interchange.attributes import ImportedAttributes

    if isinstance(done, ImportedAttributes):
        say(f"{done.dossiers} dossiers: {done.changed} kenmerken gezet of gewijzigd ({', '.join(done.keys)}).")
    else:
        say(f"{done.codings} coderingen gelezen: {done.decisions} beslissingen overgenomen, {done.known} al bekend.")
    warn(done.warnings)
