"""Tables read back by the programs they are for."""

import csv
import json
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from openpyxl import load_workbook

from annotations import frames
from annotations.codebook import load
from annotations.export import tables
from annotations.export.content import Content, content
from annotations.store import Project
from tests.annotations.export.conftest import FORMULA


def test_workbook_holds_codes_codings_and_code_list(with_machine: Content, tmp_path: Path) -> None:
    book = load_workbook(tables.write_xlsx(with_machine, tmp_path / "x.xlsx"))
    assert book.sheetnames == ["Leeswijzer", "Codes", "Coderingen", "Codelijst", "Variabelen"]
    assert book["Codelijst"].max_row == 1 + len(with_machine.codebook.codes)
    assert book["Coderingen"].max_row == 1 + len(with_machine.codings)
    head = [cell.value for cell in book["Codes"][1]]
    row = dict(zip(head, [cell.value for cell in book["Codes"][2]], strict=True))
    assert (row["dossier"], row["I-1a.achternaam"], row["I-4b.nieuwe_informatie"]) == ("003", 1, 0)
    assert (row["I-1c.plaats"], row["total"]) == (9, None)


def test_no_cell_of_the_workbook_computes(reviewed: Content, tmp_path: Path) -> None:
    book = load_workbook(tables.write_xlsx(reviewed, tmp_path / "x.xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_csv_guards_formulas_and_explains_its_columns(reviewed: Content, tmp_path: Path) -> None:
    codes, codings, dictionary = tables.write_csv_tables(reviewed, tmp_path)
    with codes.open(newline="") as source:
        rows = list(csv.DictReader(source))
    assert rows[0]["opmerking"] == f"'{FORMULA}"
    with codings.open(newline="") as source:
        assert next(csv.DictReader(source))["note"].startswith("'=")
    with dictionary.open(newline="") as source:
        described = {(r["table"], r["column"]) for r in csv.DictReader(source)}
    assert {("codes", name) for name in rows[0]} == {pair for pair in described if pair[0] == "codes"}


def test_spss_file_has_labels_and_missing_values(reviewed: Content, tmp_path: Path) -> None:
    path = tables.write_sav(reviewed, tmp_path / "x.sav")
    frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    assert meta.column_names_to_labels["I_1a_achternaam"] == "Achternaam dader bekend"
    assert meta.variable_value_labels["I_1a_achternaam"][9.0] == "niet beoordeeld"
    assert meta.missing_ranges["I_1a_achternaam"] == [{"lo": 8.0, "hi": 9.0}]
    assert frame["I_1a_achternaam"].tolist() == [1.0, 9.0]
    assert frame["total"].isna().all()
    plain, _ = pyreadstat.read_sav(str(path))
    assert plain["I_1a_achternaam"].isna().tolist() == [False, True]
    assert meta.variable_measure["I_1a_achternaam"] == "nominal"


def test_parquet_and_jsonl_read_back(reviewed: Content, tmp_path: Path) -> None:
    codes, codings = tables.write_parquet(reviewed, tmp_path)
    pd.testing.assert_frame_equal(pd.read_parquet(codes), tables.wide(reviewed), check_dtype=False)
    assert pd.read_parquet(codes).attrs["I-1a.achternaam"] == "Achternaam dader bekend"
    lines = tables.write_jsonl_codings(reviewed, tmp_path / "c.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["quote"] for line in lines] == pd.read_parquet(codings)["quote"].tolist()


@pytest.mark.parametrize(
    ("column", "name"),
    [("I-1a.voornaam", "I_1a_voornaam"), ("2e kans", "v_2e_kans"), ("x" * 80, "x" * 64), ("_k", "v__k")],
)
def test_spss_names(column: str, name: str) -> None:
    assert tables.spss_name(column) == name


def test_an_empty_project_gives_empty_tables(empty: Project, tmp_path: Path) -> None:
    given = content(empty, load())
    assert load_workbook(tables.write_xlsx(given, tmp_path / "x.xlsx"))["Codes"].max_row == 1
    assert pyreadstat.read_sav(str(tables.write_sav(given, tmp_path / "x.sav")))[0].empty


def test_frames_describe_their_columns(project: Project) -> None:
    given = frames.collection(project)
    assert list(frames.decisions_made(project).columns) == list(frames.COLUMNS["decisions"])
    assert list(frames.suggestions_made(project).columns) == list(frames.COLUMNS["suggestions"])
    assert list(frames.documents_read(project).columns) == list(frames.COLUMNS["documents"])
    codes = frames.codes(given)
    assert set(codes.drop(columns="dossier").to_numpy().ravel()) <= set(frames.MEANING)
    known = frames.missing(codes)
    assert known["I-1d.klanten"].isna().all()
    assert frames.scores(given)["total"].isna().all()
