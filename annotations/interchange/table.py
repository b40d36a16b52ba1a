"""Reading a CSV file that a person made, probably in Excel: strict on what it says, lenient on how it is written.

A byte order mark, Windows line ends, and a semicolon between the columns (Excel with Dutch settings) are taken as they
come.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import ImportFileError

LARGEST = 200_000_000
"""Bytes; a larger file is refused before it is read."""
_LONGEST_CELL = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number of the line it ends on in the file, and column -> text without white space around it."""

    line: int
    cells: dict[str, str]


def read_rows(path: Path, required: Sequence[str], optional: Sequence[str] | None = ()) -> Iterator[Row]:
    """The rows of a CSV file with a heading.

    Args:
        path: the file, in UTF-8.
        required: columns that must be there.
        optional: columns that may be there; None takes any.

    Raises:
        ImportFileError: the file cannot be read, or a heading or row is not what it should be; says which line.

    """
    text = _text(path)
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header: list[str] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(path, [cell.strip().casefold() for cell in cells], required, optional)
                continue
            yield _row(path, reader.line_num, header, cells)
    except csv.Error as error:
        what = f"geen geldige CSV ({error}). Kijk of een aanhalingsteken ontbreekt"
        msg = f"{path.name}, regel {reader.line_num}: {what}."
        raise ImportFileError(msg) from error
    if header is None:
        msg = f"{path.name} is leeg. De eerste regel moet zijn: {','.join(required)}"
        raise ImportFileError(msg)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            msg = f"{path.name} is groter dan {LARGEST // 1_000_000} MB. Deel het bestand op."
            raise ImportFileError(msg)
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{path.name} is niet in UTF-8 opgeslagen. Kies in Excel bij opslaan 'CSV UTF-8'."
        raise ImportFileError(msg) from error
    except OSError as error:
        msg = f"{path} kan niet worden gelezen: {error.strerror}."
        raise ImportFileError(msg) from error


def _header(path: Path, found: list[str], required: Sequence[str], optional: Sequence[str] | None) -> list[str]:
    missing = [name for name in required if name not in found]
    if missing:
        msg = f"{path.name}, regel 1: kolom {', '.join(missing)} ontbreekt. Gevonden: {', '.join(found) or 'niets'}."
        raise ImportFileError(msg)
    unknown = [] if optional is None else [name for name in found if name not in (*required, *optional)]
    if unknown or len(set(found)) < len(found) or "" in found:
        what = f"onbekende kolom {', '.join(unknown)}" if unknown else "een kolom zonder naam of met een dubbele naam"
        known = "" if optional is None else f" Toegestaan: {', '.join((*required, *optional))}."
        msg = f"{path.name}, regel 1: {what}.{known}"
        raise ImportFileError(msg)
    return found


def _row(path: Path, line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(header):
        msg = f"{path.name}, regel {line}: {len(cells)} velden, verwacht {len(header)} ({', '.join(header)})."
        raise ImportFileError(msg)
    if any(len(cell) > _LONGEST_CELL or "\0" in cell for cell in cells):
        msg = f"{path.name}, regel {line}: een veld is te lang of bevat tekens die geen tekst zijn."
        raise ImportFileError(msg)
    return Row(line, {name: _plain(cell.strip()) for name, cell in zip(header, cells, strict=True)})


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(cell: str) -> str:
    """The cell as it may stand in a CSV file: a spreadsheet must not take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
