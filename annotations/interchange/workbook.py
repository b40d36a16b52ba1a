"""Attributes of dossiers from an Excel workbook: the first sheet, with a heading like that of the CSV."""

import csv
import zipfile
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from annotations.errors import ImportFileError
from annotations.interchange.attributes import ImportedAttributes, import_attributes
from annotations.store import Project

LARGEST = 50_000_000
"""Bytes; a larger workbook is refused before it is opened."""
_MOST_UNPACKED = 1_000_000_000
_MOST_ROWS = 1_000_000


def import_workbook(project: Project, path: Path, actor: str) -> ImportedAttributes:
    """Take attributes in from the first sheet, by the rules of the CSV.

    Raises:
        ImportFileError: the file is no workbook, or a row is not what it should be.

    """
    rows = _rows(path)
    with TemporaryDirectory() as folder:
        # The same rules and messages as for CSV: the sheet is handed on as one, under its own name.
        copy = Path(folder) / path.with_suffix(".csv").name
        with copy.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
        return import_attributes(project, copy, actor)


def _rows(path: Path) -> list[list[str]]:
    try:
        _check_size(path)
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        found = [[_text(v) for v in row] for row in sheet.iter_rows(values_only=True, max_row=_MOST_ROWS)]
        book.close()
    except (OSError, InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        msg = f"{path.name} is geen leesbaar Excel-bestand (.xlsx). Sla het op als CSV UTF-8 en lees dat in."
        raise ImportFileError(msg) from error
    # Excel keeps empty columns and rows that once had something in them.
    width = max((n for row in found for n, cell in enumerate(row, 1) if cell), default=0)
    return [row[:width] for row in found if any(row)]


def _check_size(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if path.stat().st_size > LARGEST or unpacked > _MOST_UNPACKED:
        msg = f"{path.name} is te groot. Deel het bestand op."
        raise ImportFileError(msg)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
