"""Attributes of dossiers as CSV: `dossier` and any further columns; `outcome`, `sex`, `origin`, `type` are used."""

from dataclasses import dataclass
from pathlib import Path

from annotations.errors import ImportFileError
from annotations.interchange.known import not_read
from annotations.interchange.table import Row, read_rows
from annotations.store import Project, attributes, log
from annotations.store.events import Event

_DUTCH = {"afdoening": "outcome", "geslacht": "sex", "herkomst": "origin", "soort": "type"}
"""Dutch headings that are taken as the columns they mean."""


@dataclass(frozen=True, slots=True)
class ImportedAttributes:
    """What an import did."""

    dossiers: int
    changed: int
    keys: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def import_attributes(project: Project, path: Path, actor: str) -> ImportedAttributes:
    """Take attributes in, all or none; a dossier's earlier value is replaced, an empty cell removes it.

    Raises:
        ImportFileError: a row is not what it should be; the message says which line and why.

    """
    rows = list(read_rows(path, ("dossier",), None))
    _check(path, rows)
    keys = tuple(_DUTCH.get(name, name) for name in (rows[0].cells if rows else ()) if name != "dossier")
    with project.transaction() as connection:
        changed = sum(attributes.save(connection, row.cells["dossier"], _values(row)) for row in rows)
        log.append(connection, actor, Event.IMPORTED, path.name, what="kenmerken", rows=len(rows), changed=changed)
    strangers = not_read(project.connection, (row.cells["dossier"] for row in rows))
    return ImportedAttributes(len(rows), changed, keys, strangers)


def _values(row: Row) -> dict[str, str]:
    return {_DUTCH.get(name, name): text for name, text in row.cells.items() if name != "dossier"}


def _check(path: Path, rows: list[Row]) -> None:
    meant = [_DUTCH.get(name, name) for name in (rows[0].cells if rows else ())]
    if len(set(meant)) < len(meant):
        msg = (
            f"{path.name}, regel 1: dezelfde kolom staat er in het Nederlands en in het Engels. Er is niets ingelezen."
        )
        raise ImportFileError(msg)
    lines: dict[str, int] = {}
    for row in rows:
        dossier = row.cells["dossier"]
        if not dossier:
            msg = f"{path.name}, regel {row.line}: dossier is leeg. Er is niets ingelezen."
            raise ImportFileError(msg)
        if lines.setdefault(dossier, row.line) != row.line:
            twice = f"dossier {dossier} staat ook op regel {lines[dossier]}"
            msg = f"{path.name}, regel {row.line}: {twice}. Er is niets ingelezen."
            raise ImportFileError(msg)
