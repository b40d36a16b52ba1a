"""Attributes of dossiers as CSV."""

from pathlib import Path

import pytest

from annotations import sample, study
from annotations.errors import ImportFileError
from annotations.interchange.attributes import import_attributes
from annotations.store import Project, attributes, log


def _write(folder: Path, text: str) -> Path:
    path = folder / "kenmerken.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project", create=True)


def test_the_sample_has_the_outcomes_of_table_4_1(project: Project) -> None:
    done = import_attributes(project, sample.attributes_file(), "test")
    assert (done.dossiers, done.changed) == (40, 40 * 6)
    printed = {f"{int(r['dossier']):03d}": r["outcome"] for r in study.read("table_4_1_and_4_2")}
    assert attributes.outcomes(project.connection) == printed


def test_again_changes_nothing_and_an_empty_cell_takes_away(tmp_path: Path, project: Project) -> None:
    path = _write(tmp_path, "dossier,outcome,sex\n001,sepot,V\n")
    assert [import_attributes(project, path, "test").changed for _ in range(2)] == [2, 0]
    import_attributes(project, _write(tmp_path, "dossier,sex\n001,\n"), "test")
    assert attributes.of_all(project.connection) == {"001": {"outcome": "sepot"}}
    assert [e.facts["changed"] for e in log.entries(project.connection)] == [2, 0, 1]


def test_dutch_headings(tmp_path: Path, project: Project) -> None:
    import_attributes(project, _write(tmp_path, "Dossier;Afdoening;Geslacht\n001;sepot;M\n"), "test")
    assert attributes.of_all(project.connection) == {"001": {"outcome": "sepot", "sex": "M"}}


FAULTS = {
    "twice": ("dossier,sex\n001,V\n001,M\n", "regel 3: dossier 001 staat ook op regel 2"),
    "no name": ("dossier,sex\n,V\n", "regel 2: dossier is leeg"),
    "no column": ("sex\nV\n", "kolom dossier"),
    "both languages": ("dossier,sex,geslacht\n001,V,M\n", "dezelfde kolom"),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named_and_nothing_is_taken_in(tmp_path: Path, project: Project, text: str, message: str) -> None:
    with pytest.raises(ImportFileError) as raised:
        import_attributes(project, _write(tmp_path, text), "test")
    assert message in str(raised.value)
    assert attributes.of_all(project.connection) == {}
