"""One door to all formats of `relaas export`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from annotations.errors import RelaasError
from annotations.export import tables
from annotations.export.cas import write_cas
from annotations.export.content import Content
from annotations.export.pdf import write_highlighted
from annotations.export.refi.codes import write_qdc
from annotations.export.refi.project import write_qdpx
from annotations.store import log
from annotations.store.events import Event

LOSS = (
    "REFI-QDA kent geen zekerheid, geen regel en geen 'niet gevonden': die staan niet in het .qdpx-bestand."
    " Wat afwezig of niet van toepassing is, staat bij de cases als variabele."
)
"""The standard asks that a user is told what does not go along."""

DocBinWriter = Callable[[Content, Path], Path]
"""spaCy is only known to the language layer: its writer is handed in."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what could not be."""

    paths: tuple[Path, ...]
    warnings: tuple[str, ...] = field(default=())


def _one(path: Path) -> Exported:
    return Exported((path,))


def _pdf(content: Content, folder: Path) -> Exported:
    if content.pseudonymised:
        msg = "De PDF's zelf zijn niet te pseudonimiseren: laat pdf weg, of voer uit zonder pseudoniemen."
        raise RelaasError(msg)
    done = write_highlighted(content, folder / "pdf")
    return Exported(done.written, tuple(f"{dossier}/{name}: {why}" for dossier, name, why in done.left_out))


_WRITERS: dict[str, Callable[[Content, Path], Exported]] = {
    "xlsx": lambda content, folder: _one(tables.write_xlsx(content, folder / "relaas.xlsx")),
    "csv": lambda content, folder: Exported(tuple(tables.write_csv_tables(content, folder / "csv"))),
    "sav": lambda content, folder: _one(tables.write_sav(content, folder / "relaas.sav")),
    "parquet": lambda content, folder: Exported(tuple(tables.write_parquet(content, folder / "parquet"))),
    "jsonl": lambda content, folder: _one(tables.write_jsonl_codings(content, folder / "codings.jsonl")),
    "cas": lambda content, folder: Exported(tuple(write_cas(content, folder / "cas"))),
    "qdc": lambda content, folder: _one(write_qdc(content.codebook, folder / "relaas.qdc")),
    "qdpx": lambda content, folder: Exported((write_qdpx(content, folder / "relaas.qdpx"),), (LOSS,)),
    "pdf": _pdf,
}
FORMATS = (*_WRITERS, "docbin")


def export(content: Content, formats: tuple[str, ...], folder: Path, actor: str, docbin: DocBinWriter) -> Exported:
    """Write the formats in `folder`, and put in the log what left the project.

    Args:
        content: what to export.
        formats: of `FORMATS`.
        folder: where to; made when it is not there.
        actor: who exports.
        docbin: writer of spaCy's format.

    Raises:
        RelaasError: a format is unknown or cannot be written as asked.

    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        msg = f"Onbekend formaat: {', '.join(unknown)}. Er is: {', '.join(FORMATS)}."
        raise RelaasError(msg)
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    warnings: list[str] = []
    for name in formats:
        done = _one(docbin(content, folder / "relaas.spacy")) if name == "docbin" else _WRITERS[name](content, folder)
        paths += done.paths
        warnings += done.warnings
    machine = sum(coding.machine for coding in content.codings)
    with content.project.transaction() as connection:
        details = {"formats": list(formats), "codings": len(content.codings), "machine": machine}
        log.append(connection, actor, Event.EXPORTED, folder.name, **details, pseudonymised=content.pseudonymised)
    return Exported(tuple(paths), tuple(warnings))
