"""`relaas export`: codes and evidence for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.pseudonyms import KeyOption, pseudonymiser
from scripts.terminal import HERE, LEFT_OUT, ProjectOption, actor, say, warn

if TYPE_CHECKING:
    from annotations.export.content import Content
    from annotations.pseudonyms.project import ProjectPseudonyms

_SHOWN = 10


def export(
    formats: Annotated[
        list[str],
        typer.Argument(
            metavar="FORMAAT...", help="xlsx, csv, sav, parquet, jsonl, cas, qdc, qdpx, pdf of docbin; meer mag."
        ),
    ],
    project: ProjectOption = HERE,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="MAP", help="Waarheen; standaard results/export in het project.")
    ] = None,
    machine: Annotated[
        bool, typer.Option("--machine", help="Ook voorstellen die nog niemand heeft beoordeeld, als zodanig gemerkt.")
    ] = False,
    names: Annotated[
        bool, typer.Option("--names", help="Zonder pseudoniemen: namen, nummers en datums zoals in het dossier.")
    ] = False,
    key: KeyOption = None,
) -> None:
    """Voer beoordeelde codes met hun vindplaatsen uit voor andere programma's.

    xlsx en csv (met codelijst en uitleg van de kolommen), sav voor SPSS, parquet en jsonl, cas voor INCEpTION, qdc en
    qdpx voor ATLAS.ti, MAXQDA, NVivo en QualCoder, pdf met gemarkeerde woorden, docbin voor spaCy. Namen, adressen,
    nummers en datums worden vervangen, tenzij u --names geeft (voor pdf moet dat). Een verhaal kan ook zonder naam te
    herkennen zijn: behandel de bestanden als de dossiers zelf.

    Voorbeeld: relaas export xlsx qdpx --project onderzoek
    """
    from annotations.codebook import load
    from annotations.export.content import content
    from annotations.export.write import export as write
    from annotations.store import Project

    with Project(project) as opened:
        replaced = None if names else pseudonymiser(opened, key)
        given = content(opened, load(), machine=machine, pseudonymise=replaced)
        done = write(given, tuple(formats), to or opened.results / "export", actor(), _docbin)
        share = given.collection.reviewed()
        careful = _careful(given, replaced)
    marked = sum(coding.machine for coding in given.codings)
    say(f"Beoordeeld: {share.decided} van {share.of} onderdelen. {len(given.codings)} vindplaatsen uitgevoerd.")
    if marked:
        say(f"Daarvan zijn er {marked} voorstel van de machine, niet beoordeeld en zo gemerkt.")
    _written(done.paths)
    warn((*careful, *done.warnings))
    if any(".pdf:" in text for text in done.warnings):
        raise typer.Exit(LEFT_OUT)


def _written(paths: tuple[Path, ...]) -> None:
    for path in paths[:_SHOWN]:
        say(f"  {path}")
    if len(paths) > _SHOWN:
        say(f"  ... en nog {len(paths) - _SHOWN} bestanden")


def _careful(given: "Content", replaced: "ProjectPseudonyms | None") -> tuple[str, ...]:
    """What pseudonyms did not or may not have done, for whoever shares the files."""
    if replaced is None:
        return ()
    nameless = replaced.without_names()
    telling = [name for name in given.collection.names if replaced.dossier(name) != name]
    said = (
        (nameless, "geen naam gevonden; lees ze na voor u deelt"),
        (telling, "de naam van het dossier zelf zegt iets en is niet vervangen"),
    )
    return tuple(f"{len(names)} dossiers ({names[0]} ...): {what}." for names, what in said if names)


def _docbin(given: "Content", path: Path) -> Path:
    from nlp.docbin import Labelled, write_docbin

    def labelled() -> "list[Labelled]":
        found = []
        for document, own in given.by_document():
            text = given.text(document)
            spans = tuple((*place, _label(c.code, machine=c.machine)) for c in own if (place := given.place(c, text)))
            found.append(Labelled(document.dossier, given.file(document.dossier, document.name), text, spans))
        return found

    write_docbin(labelled(), path)
    return path


def _label(code: str, *, machine: bool) -> str:
    return f"voorstel:{code}" if machine else code
