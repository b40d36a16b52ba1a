"""`relaas pseudonyms`: the key that pseudonyms are made from."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import HERE, LEFT_OUT, DutchCommand, DutchGroup, ProjectOption, actor, say

if TYPE_CHECKING:
    from annotations.pseudonyms.persons import Sense
    from annotations.pseudonyms.project import ProjectPseudonyms
    from annotations.store import Project

app = typer.Typer(
    cls=DutchGroup,
    help="De sleutel van de pseudoniemen: maken, vernietigen, of er een naam mee terugzoeken.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
KeyOption = Annotated[
    Path | None, typer.Option("--key", metavar="BESTAND", help="Het sleutelbestand; anders bij de gebruiker, apart.")
]


def _sense() -> "Sense":
    from annotations.pseudonyms.persons import Sense
    from nlp.unknown import unknown_names
    from nlp.variants import near_names

    return Sense(near_names, unknown_names)


def pseudonymiser(opened: "Project", key: Path | None) -> "ProjectPseudonyms":
    """Pseudonyms for an export: from the key of the project, or else from a secret that is thrown away."""
    from annotations.pseudonyms import key as keys
    from annotations.pseudonyms.project import ProjectPseudonyms
    from annotations.store import log
    from annotations.store.events import Event

    with opened.transaction() as connection:
        path = key or keys.default_path(keys.project_id(connection))
    if key is None and not path.exists():
        say("Zonder sleutel: deze pseudoniemen gelden alleen voor deze export (zie relaas pseudonyms new).")
        return ProjectPseudonyms(opened.connection, keys.throwaway(), _sense())
    secret = keys.load(path, passphrase())
    with opened.transaction() as connection:
        log.append(connection, actor(), Event.KEY_USED, mark=keys.fingerprint(path.read_bytes()))
    return ProjectPseudonyms(opened.connection, secret, _sense())


def passphrase(*, twice: bool = False) -> str:
    """Ask for the passphrase, or take it from RELAAS_WACHTZIN (for a run without a person)."""
    import os

    given = os.environ.get("RELAAS_WACHTZIN")
    if given is not None:
        return given
    asked: str = typer.prompt(
        "Wachtzin", hide_input=True, confirmation_prompt="Nog een keer" if twice else False, err=True
    )
    return asked


@app.command("new", cls=DutchCommand)
def new(project: ProjectOption = HERE, key: KeyOption = None) -> None:
    """Maak een sleutel, zodat elke export van dit project dezelfde pseudoniemen krijgt.

    De sleutel staat versleuteld in een bestand buiten de projectmap. Zonder sleutel krijgt elke export eigen
    pseudoniemen die niemand kan herleiden.

    Voorbeeld: relaas pseudonyms new --project onderzoek
    """
    from annotations.pseudonyms import key as keys
    from annotations.store import Project, log
    from annotations.store.events import Event

    with Project(project) as opened:
        with opened.transaction() as connection:
            path = key or keys.default_path(keys.project_id(connection))
        keys.make(path, passphrase(twice=True))
        with opened.transaction() as connection:
            log.append(connection, actor(), Event.KEY_MADE, mark=keys.fingerprint(path.read_bytes()))
    say(f"De sleutel staat in {path}. Bewaar de wachtzin apart; zonder wachtzin is de sleutel waardeloos.")


@app.command("destroy", cls=DutchCommand)
def destroy(
    project: ProjectOption = HERE,
    key: KeyOption = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Niet om bevestiging vragen.")] = False,
) -> None:
    """Vernietig de sleutel: wat al is geëxporteerd, is daarna niet meer te herleiden.

    Voorbeeld: relaas pseudonyms destroy --project onderzoek
    """
    from annotations.pseudonyms import key as keys
    from annotations.store import Project, log
    from annotations.store.events import Event

    with Project(project) as opened:
        with opened.transaction() as connection:
            path = key or keys.default_path(keys.project_id(connection))
        if not yes:
            typer.confirm(f"{path} voorgoed vernietigen?", abort=True, err=True)
        gone = keys.destroy(path)
        with opened.transaction() as connection:
            log.append(connection, actor(), Event.KEY_DESTROYED, mark=gone.fingerprint)
    say("De sleutel is vernietigd. Denk ook aan kopieën van het bestand, zoals in reservekopieën van de computer.")


@app.command("find", cls=DutchCommand)
def find(
    pseudonym: Annotated[str, typer.Argument(metavar="PSEUDONIEM", help="Zoals het in de export staat.")],
    reason: Annotated[str, typer.Option(help="Waarom, voor het logboek.", prompt="Reden")],
    project: ProjectOption = HERE,
    key: KeyOption = None,
) -> None:
    """Zoek op waar een pseudoniem voor staat. Dat komt met de reden in het logboek.

    Voorbeeld: relaas pseudonyms find Persoon-Kobatilu --reason "vraag van de officier" --project onderzoek
    """
    from annotations.pseudonyms import key as keys
    from annotations.pseudonyms.project import ProjectPseudonyms
    from annotations.store import Project, log
    from annotations.store.events import Event

    with Project(project) as opened:
        with opened.transaction() as connection:
            path = key or keys.default_path(keys.project_id(connection))
        secret = keys.load(path, passphrase())
        found = list(ProjectPseudonyms(opened.connection, secret, _sense()).originals(pseudonym))
        with opened.transaction() as connection:
            log.append(connection, actor(), Event.REIDENTIFIED, reden=reason, pseudoniem=pseudonym, gevonden=len(found))
    for dossier, name in found:
        typer.echo(f"{dossier}\t{name}")
    if not found:
        say("Dit pseudoniem hoort bij geen naam of nummer in dit project, of bij een andere sleutel.")
        raise typer.Exit(LEFT_OUT)
