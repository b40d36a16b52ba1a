"""Decisions in and out as CSV: strict, all or none, idempotent."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations import sample, study
from annotations.codebook import load
from annotations.errors import ImportFileError
from annotations.interchange.decisions import COLUMNS, export_decisions, import_decisions
from annotations.model import Value
from annotations.scoring import score_all
from annotations.store import Project, decisions, log

BOOK = load()
HEAD = "dossier,code,present,coder,time,note\n"
GOOD = "001,I-1a.voornaam,1,anna,2024-05-01T10:30:00+02:00,\n"


def _write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "beslissingen.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project", create=True)


def _values(project: Project) -> list[tuple[str, str, Value, str, str]]:
    return [(d.dossier, d.code, d.value, d.coder, d.note) for d in decisions.current(project.connection)]


def test_the_reference_codes_come_in_and_score_as_table_4_2(project: Project) -> None:
    done = import_decisions(project, sample.decisions_file(), BOOK, "test")
    assert (done.rows, done.added, done.known, done.warnings) == (1120, 1120, 0, ())
    totals = {s.dossier: s.total for s in score_all(decisions.holding(project.connection), BOOK)}
    printed = {f"{int(r['dossier']):03d}": int(r["total_max12"]) for r in study.read("table_4_1_and_4_2")}
    assert totals == printed


def test_the_same_file_again_changes_nothing_and_is_logged(project: Project) -> None:
    first = import_decisions(project, sample.decisions_file(), BOOK, "test")
    again = import_decisions(project, sample.decisions_file(), BOOK, "test")
    assert (first.added, again.added, again.known) == (1120, 0, 1120)
    assert len(list(decisions.history(project.connection))) == 1120
    assert [e.facts["added"] for e in log.entries(project.connection) if e.event == "importeren"] == [1120, 0]


def test_values(tmp_path: Path, project: Project) -> None:
    rows = "001,I-1d.klanten,,anna,,\n001,I-1a.voornaam,1,anna,,gezien\n001,I-1a.herkomst,0,anna,,\n"
    import_decisions(project, _write(tmp_path, HEAD + rows), BOOK, "test")
    assert sorted(_values(project)) == [
        ("001", "I-1a.herkomst", Value.ABSENT, "anna", ""),
        ("001", "I-1a.voornaam", Value.PRESENT, "anna", "gezien"),
        ("001", "I-1d.klanten", Value.NOT_APPLICABLE, "anna", ""),
    ]


FORMS = {
    "Excel with Dutch settings": (HEAD + GOOD).replace(",", ";"),
    "byte order mark": "\ufeff" + HEAD + GOOD,
    "Windows line ends and empty lines": (HEAD + "\n" + GOOD + "\n").replace("\n", "\r\n"),
    "white space and capitals in the heading": "Dossier, CODE ,present,coder\n 001 , I-1a.voornaam , 1 , anna \n",
    "other order, no time or note": "coder,present,code,dossier\nanna,1,I-1a.voornaam,001\n",
    "quoted cells": 'dossier,code,present,coder\n"001","I-1a.voornaam","1","anna"\n',
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_forms_in_which_people_save_csv(tmp_path: Path, project: Project, text: str) -> None:
    import_decisions(project, _write(tmp_path, text), BOOK, "test")
    assert _values(project) == [("001", "I-1a.voornaam", Value.PRESENT, "anna", "")]


FAULTS = {
    "empty file": ("", "leeg"),
    "no heading": (GOOD, "regel 1: kolom"),
    "missing column": ("dossier,code,present\n001,I-1a.voornaam,1\n", "kolom coder"),
    "unknown column": (HEAD.replace("note", "kleur") + GOOD, "kleur"),
    "column twice": (HEAD.replace("note", "code") + GOOD, "dubbele naam"),
    "too few cells": (HEAD + GOOD + "002,I-1a.voornaam\n", "regel 3: 2 velden, verwacht 6"),
    "unknown code": (HEAD + GOOD + GOOD.replace("voornaam", "schoenmaat"), "regel 3: code 'I-1a.schoenmaat'"),
    "present in words": (HEAD + GOOD.replace(",1,", ",ja,"), "regel 2: present is 'ja'"),
    "no dossier": (HEAD + GOOD.replace("001", "  "), "regel 2: dossier is leeg"),
    "no coder": (HEAD + GOOD.replace("anna", ""), "regel 2: coder is leeg"),
    "not a time": (HEAD + GOOD.replace("2024-05-01T10:30:00+02:00", "gisteren"), "regel 2: time is 'gisteren'"),
    "in the future": (HEAD + GOOD.replace("2024", "9024"), "+02:00' ligt in de toekomst"),
    "says both": (HEAD + GOOD + GOOD.replace(",1,", ",0,"), "regel 3: spreekt regel 2 tegen"),
    "quote left open": (HEAD + GOOD + '"002', "geen geldige CSV"),
    "control character": (HEAD + GOOD.replace("001", "0\x0001"), "regel 2: een veld"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named_with_its_line_and_nothing_is_taken_in(
    tmp_path: Path, project: Project, text: str, message: str
) -> None:
    with pytest.raises(ImportFileError) as raised:
        import_decisions(project, _write(tmp_path, text), BOOK, "test")
    assert message in str(raised.value)
    assert list(decisions.history(project.connection)) == []
    assert list(log.entries(project.connection)) == []


def test_a_file_in_another_encoding_says_how_to_save_it(tmp_path: Path, project: Project) -> None:
    with pytest.raises(ImportFileError, match="CSV UTF-8"):
        import_decisions(project, _write(tmp_path, HEAD + GOOD.replace("anna", "André"), "latin-1"), BOOK, "test")


def test_a_file_that_is_not_there(tmp_path: Path, project: Project) -> None:
    with pytest.raises(ImportFileError, match="kan niet worden gelezen"):
        import_decisions(project, tmp_path / "niets.csv", BOOK, "test")


def test_not_applicable_on_a_code_that_always_applies_is_warned_of(tmp_path: Path, project: Project) -> None:
    rows = "001,I-1a.voornaam,,anna,,\n001,I-1d.klanten,,anna,,\n"
    done = import_decisions(project, _write(tmp_path, HEAD + rows), BOOK, "test")
    assert len(done.warnings) == 1
    assert "regel 2: I-1a.voornaam" in done.warnings[0]


def test_lost_zeros_are_pointed_out(tmp_path: Path, project: Project) -> None:
    project.connection.execute(
        "INSERT INTO documents (dossier, document, path, sha256, bytes, status, reader, read_at)"
        " VALUES ('001', 'a.pdf', '', '', 0, 'ok', '', '')"
    )
    done = import_decisions(project, _write(tmp_path, HEAD + GOOD.replace("001", "1")), BOOK, "test")
    assert "Bedoelt u 001?" in done.warnings[0]


def test_a_later_decision_holds_whatever_the_order_of_lines(tmp_path: Path, project: Project) -> None:
    rows = [GOOD.replace("2024", "2025").replace(",1,", ",0,"), GOOD]
    import_decisions(project, _write(tmp_path, HEAD + "".join(rows)), BOOK, "test")
    assert _values(project) == [("001", "I-1a.voornaam", Value.ABSENT, "anna", "")]


def test_taking_in_an_old_file_again_does_not_undo_a_newer_decision(tmp_path: Path, project: Project) -> None:
    path = _write(tmp_path, HEAD + GOOD)
    import_decisions(project, path, BOOK, "test")
    import_decisions(project, _write(tmp_path, HEAD + GOOD.replace("2024", "2025").replace(",1,", ",0,")), BOOK, "t")
    done = import_decisions(project, _write(tmp_path, HEAD + GOOD), BOOK, "test")
    assert done.added == 0
    assert _values(project)[0][2] is Value.ABSENT


cell = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)
row = st.tuples(cell, st.sampled_from(list(BOOK.score_when_present)), st.sampled_from(["1", "0", ""]), cell, cell)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(row, max_size=8, unique_by=lambda r: (r[0], r[1], r[3])))
def test_export_and_import_give_the_same_decisions(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("heen-en-weer")
    given_file, out = folder / "in.csv", folder / "uit.csv"
    with given_file.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("dossier", "code", "present", "coder", "note"))
        writer.writerows(rows)
    with Project(folder / "een", create=True) as one, Project(folder / "twee", create=True) as two:
        import_decisions(one, given_file, BOOK, "test")
        assert export_decisions(one, out, "test") == len(rows)
        assert out.read_text("utf-8").splitlines()[0] == ",".join(COLUMNS)
        import_decisions(two, out, BOOK, "test")
        assert _values(two) == _values(one)
        # What was exported from here is known here.
        assert import_decisions(one, out, BOOK, "test").added == 0


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_exported_cell_starts_a_formula(tmp_path: Path, project: Project, start: str) -> None:
    import_decisions(project, _write(tmp_path, HEAD + GOOD.replace(",\n", f",{start}1+1\n")), BOOK, "test")
    export_decisions(project, tmp_path / "uit.csv", "test")
    with (tmp_path / "uit.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for cells in csv.reader(file) for cell in cells]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert f"'{start}1+1" in cells
