"""`relaas text`: a PDF file's text, as offsets count it."""

from pathlib import Path
from typing import Annotated

import typer

from scripts.terminal import JsonOption, put_json, say


def text(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een PDF-bestand.")],
    as_json: JsonOption = False,
) -> None:
    """Toon de tekst van een PDF-bestand.

    De plaatsen (start, end) in de uitkomsten tellen tekens van deze tekst.

    Voorbeeld: relaas text dossiers/001/1-aangifte.pdf
    """
    from annotations.errors import ProjectError
    from corpus.read import Limits
    from corpus.worker import Job, read_all

    if not file.is_file():
        msg = f"Bestand niet gevonden: {file}"
        raise ProjectError(msg)
    _, result = next(read_all([Job(file.resolve(), file.parent.name)], Limits(), 1))
    document = result.document
    if document is None:
        say(f"{file}: {result.status}. {result.message}")
        raise typer.Exit(1)
    if as_json:
        pages = [{"page": p.number, "start": p.start, "end": p.end, "source": p.source} for p in document.pages]
        put_json({"document": file.name, "sha256": document.sha256, "text": document.text, "pages": pages})
    else:
        typer.echo(document.text, nl=False)
