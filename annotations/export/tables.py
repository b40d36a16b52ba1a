"""Exports as tables: xlsx, csv with a data dictionary, SPSS, Parquet, JSONL."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from annotations import frames
from annotations.codebook import Codebook
from annotations.errors import RelaasError
from annotations.export.content import Content
from annotations.interchange.table import safe
from annotations.results import write_jsonl
from annotations.store.swap import PARTIAL

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that a spreadsheet file cannot hold."""
_LONGEST_CELL = 32_000
_MOST_ROWS = 1_048_575
_WRAPPED, _BOLD = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
CODING_COLUMNS = {
    "dossier": "Naam van het dossier",
    "code": "Code",
    "label": "Naam van de code",
    "coder": "Wie codeerde",
    "machine": "1: voorstel van de machine, niet beoordeeld; 0: beslissing van een mens",
    "document": "Bestandsnaam",
    "page": "Pagina, vanaf 1",
    "start": "Plaats van het eerste teken in de tekst, vanaf 0",
    "end": "Plaats na het laatste teken",
    "quote": "De woorden die de code dragen",
    "note": "Notitie",
    "time": "Wanneer beslist",
}


def wide(content: Content) -> pd.DataFrame:
    """One row a dossier: attributes, codes, scores."""
    given = content.collection
    frame = frames.attributes(given).merge(frames.codes(given), on="dossier")
    return frame.merge(frames.scores(given), on="dossier")


def codings(content: Content) -> pd.DataFrame:
    """One row a stretch of words that carries a code."""
    rows = []
    for coding in content.codings:
        e = coding.evidence
        label = content.codebook.code(coding.code).label if coding.code in content.codebook else ""
        head = (coding.dossier, coding.code, label, coding.coder, int(coding.machine))
        rows.append(
            (
                *head,
                content.file(coding.dossier, e.document),
                e.page,
                e.start,
                e.end,
                content.quote(coding),
                content.note(coding),
                coding.time,
            )
        )
    return pd.DataFrame(rows, columns=pd.Index(list(CODING_COLUMNS)))


def dictionary(content: Content) -> list[dict[str, str]]:
    """Every column of the tables with its meaning and values."""
    values = "; ".join(f"{n} = {text}" for n, text in frames.MEANING.items())
    codebook, about = content.codebook, frames.COLUMNS["scores"]
    columns = [("dossier", "Naam van het dossier", "")]
    known = frames.attributes(content.collection).columns[1:]
    columns += [(key, "Ingelezen kenmerk van het dossier", "") for key in known]
    columns += [(code.id, code.label, values) for code in codebook.codes]
    columns += [(f.id, f.label, f"0 tot {f.maximum}; leeg: nog niet alles beslist") for f in codebook.final]
    columns += [("total", about["total"], f"0 tot {len(codebook.counting)}")]
    columns += [(part.id, part.label, f"0 tot {len(part.codes)}") for part in codebook.sums]
    columns += [(name, about[name], "") for name in ("reviewed", "counting")]
    rows = [{"table": "codes", "column": c, "meaning": m, "values": v} for c, m, v in columns]
    rows += [{"table": "codings", "column": n, "meaning": m, "values": ""} for n, m in CODING_COLUMNS.items()]
    return rows


def write_csv_tables(content: Content, folder: Path) -> list[Path]:
    """`codes.csv`, `codings.csv` and `data_dictionary.csv`; a cell never starts a formula."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "codes.csv": wide(content),
        "codings.csv": codings(content),
        "data_dictionary.csv": pd.DataFrame(dictionary(content)),
    }
    for name, frame in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(frame.columns)
            writer.writerows([_cell(value) for value in row] for row in frame.itertuples(index=False))
    return [folder / name for name in tables]


def write_xlsx(content: Content, path: Path) -> Path:
    """A workbook: reading guide, codes by dossier, codings, code list, data dictionary. Text is never a formula.

    Raises:
        RelaasError: there is more than a sheet can hold.

    """
    if len(content.codings) > _MOST_ROWS:
        msg = f"Een Excel-blad heeft plaats voor {_MOST_ROWS} vindplaatsen; hier zijn er meer. Gebruik csv of parquet."
        raise RelaasError(msg)
    book = Workbook(write_only=True)
    _sheet(book, "Leeswijzer", _guide(content), widths=(110,), wrap=True)
    _sheet(book, "Codes", _rows(wide(content)), frozen="B2")
    _sheet(
        book, "Coderingen", _rows(codings(content)), frozen="A2", widths=(10, 26, 30, 18, 9, 30, 7, 8, 8, 80, 30, 26)
    )
    listed = _code_list(content.codebook)
    _sheet(book, "Codelijst", listed, frozen="B2", widths=(28, 34, 60, 60, 60, 9, 40), wrap=True)
    described = [["tabel", "kolom", "betekenis", "waarden"], *(list(row.values()) for row in dictionary(content))]
    _sheet(book, "Variabelen", iter(described), frozen="A2", widths=(10, 28, 60, 70))
    partial = path.with_name(path.name + PARTIAL)
    book.save(partial)
    partial.replace(path)
    return path


def write_sav(content: Content, path: Path) -> Path:
    """An SPSS file with labels; 8 and 9 are user-missing values, empty scores system-missing."""
    frame = wide(content)
    names = {column: spss_name(column) for column in frame.columns}
    labels = {row["column"]: row["meaning"] for row in dictionary(content) if row["table"] == "codes"}
    code_names = [names[code.id] for code in content.codebook.codes]
    data = frame.rename(columns=names)
    for name in data.columns:
        if str(data[name].dtype) in ("Int16", "int8"):
            data[name] = data[name].astype("float64")
    measures = dict.fromkeys(code_names, "nominal")
    pyreadstat.write_sav(
        data,
        str(path),
        file_label="Relaas: beoordeelde codes",
        column_labels=[labels.get(column, column)[:255] for column in frame.columns],
        variable_value_labels={name: {float(k): v for k, v in frames.MEANING.items()} for name in code_names},
        missing_ranges={name: [{"lo": 8, "hi": 9}] for name in code_names},
        variable_measure=measures,
    )
    return path


def write_parquet(content: Content, folder: Path) -> list[Path]:
    """`codes.parquet` and `codings.parquet`, with the meaning of the columns in their metadata."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {"codes.parquet": wide(content), "codings.parquet": codings(content)}
    for name, frame in made.items():
        own = [r for r in dictionary(content) if r["table"] == name.partition(".")[0]]
        frame.attrs = {row["column"]: row["meaning"] for row in own}
        frame.to_parquet(folder / name, index=False)
    return [folder / name for name in made]


def write_jsonl_codings(content: Content, path: Path) -> Path:
    """One JSON object a coding."""
    write_jsonl(path, ({str(k): v for k, v in row.items()} for row in codings(content).to_dict("records")))
    return path


def spss_name(column: str) -> str:
    """A column's name as SPSS takes it: a letter first, then letters, digits and underscores, 64 at most."""
    name = re.sub(r"\W", "_", column)
    return (name if name[:1].isalpha() else f"v_{name}")[:64]


def _cell(value: Any) -> Any:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    return safe(value) if isinstance(value, str) else value


def _rows(frame: pd.DataFrame) -> Iterator[list[Any]]:
    yield list(frame.columns)
    for row in frame.itertuples(index=False):
        yield [None if _cell(value) == "" else value for value in row]


def _sheet(
    book: Workbook,
    title: str,
    rows: Iterator[list[Any]],
    *,
    frozen: str = "",
    widths: tuple[int, ...] = (),
    wrap: bool = False,
) -> None:
    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    for n, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + n)].width = width
    sheet.freeze_panes = frozen or None
    for number, row in enumerate(rows):
        head = number == 0 and bool(frozen)
        sheet.append([_styled(sheet, value, head=head, wrap=wrap) for value in row])


def _styled(sheet: WriteOnlyWorksheet, value: Any, *, head: bool, wrap: bool) -> Any:
    """The value as a cell; a bare value where it needs nothing of its own, which is ten times as fast."""
    number = value if not hasattr(value, "item") else value.item()
    if not isinstance(number, str):
        return number
    text = _CONTROL.sub(" ", number)[:_LONGEST_CELL]
    if not (head or wrap or text.startswith("=")):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    # Whatever it starts with, it is text: a workbook of dossiers must not compute.
    cell.data_type = "s"
    if wrap:
        cell.alignment = _WRAPPED
    if head:
        cell.font = _BOLD
    return cell


def _guide(content: Content) -> Iterator[list[Any]]:
    share = content.collection.reviewed()
    machine = sum(coding.machine for coding in content.codings)
    yield ["Codes in dossiers, uitgevoerd door Relaas"]
    yield [f"Codeboek: {content.codebook.version}. {content.codebook.source}"]
    yield [f"Beoordeeld: {share.decided} van {share.of} onderdelen."]
    told = f"{machine} voorstellen van de machine staan erbij, met machine = 1." if machine else "Alleen beslissingen."
    yield [told]
    yield ["Citaten zijn gepseudonimiseerd." if content.pseudonymised else "Citaten staan er zoals in het dossier."]
    yield ["; ".join(f"{n} = {text}" for n, text in frames.MEANING.items())]
    yield [" ".join(content.codebook.conclusion.split())]


def _code_list(codebook: Codebook) -> Iterator[list[Any]]:
    yield ["code", "naam", "definitie", "wel", "niet", "score", "niet van toepassing als"]
    for code in codebook.codes:
        include, exclude = "\n".join(code.include), "\n".join(code.exclude)
        row: Mapping[str, Any] = {"i": code.id, "l": code.label, "d": code.definition, "w": include, "n": exclude}
        yield [*row.values(), code.score_when_present, code.not_applicable_when]
