"""`relaas review`: the web app in which coders decide."""

from typing import Annotated

import typer

from scripts.terminal import HERE, ProjectOption, actor, say, warn


def review(  # noqa: PLR0913, PLR0917  (one option a parameter)
    project: ProjectOption = HERE,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="Poort; 0: een vrije.")] = 0,
    host: Annotated[str, typer.Option("--host", metavar="ADRES", help="Adres om op te luisteren.")] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="NAAM", help="Naam waaronder een proxy Relaas bereikt.")
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="Achter een proxy met https: cookies alleen daarover.")
    ] = False,
    coder: Annotated[str, typer.Option("--coder", metavar="NAAM", help="Uw naam als codeur, als u alleen werkt.")] = "",
    link: Annotated[
        bool, typer.Option("--link", help="Eenmalige link met alle rollen, ook als er accounts zijn.")
    ] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open de browser.")] = True,
) -> None:
    """Codeer in de browser: het voorstel met de woorden op de bladzijde, en u beslist.

    Alleen te bereiken op deze computer. Wie alleen werkt, krijgt een link die één keer werkt; zodra er accounts zijn,
    meldt ieder zich aan.

    Voorbeeld: relaas review --project onderzoek
    """
    from annotations.review.serve import Address, serve
    from annotations.store import Project, accounts

    with Project(project) as opened:
        team = any(account.active for account in accounts.listed(opened.connection))
    if host not in ("127.0.0.1", "localhost", "::1"):
        warn(("Relaas is zo ook vanaf andere computers te bereiken. Zet er een proxy met https voor.",))
    alone = (coder or actor()) if link or not team else ""
    serve(project, Address(host, port, tuple(name or ()), https), alone, say, browser=browser)
