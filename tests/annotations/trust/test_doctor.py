"""The doctor names what is wrong, and what to do; every ailment here is a real one."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotations.store import DATABASE, Project, anchor, log
from annotations.store.events import Event
from annotations.trust import doctor
from annotations.trust.doctor import Check, Grade, machine
from annotations.trust.doctor import project as project_checks
from annotations.trust.doctor.machine import fonts, packages, python
from annotations.trust.doctor.project import file_system
from annotations.trust.purge import UNFINISHED
from nlp.find import RULES
from tests.annotations.trust.making import coded, write_dossiers


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctor") / "project"
    write_dossiers(folder / "bron")
    coded(folder, folder / "bron").close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    target = tmp_path / "project"
    shutil.copytree(made, target)
    target.chmod(0o700)
    with Project(target) as project, project.transaction() as connection:
        connection.execute("UPDATE documents SET path = replace(path, ?, ?)", (str(made), str(target)))
    return target


def examine(folder: Path) -> dict[str, Check]:
    return {check.subject: check for check in project_checks(folder, {"rules": RULES})}


def test_a_sound_project(folder: Path) -> None:
    found = examine(folder)
    assert {check.subject: check.found for check in found.values() if check.grade is not Grade.FINE} in (
        {},
        _little(found),
    )
    assert len(found) >= 12


def _little(found: dict[str, Check]) -> dict[str, str]:
    """The machine of the tests may be short of room; that is no fault of the project."""
    return {"Schijfruimte": found["Schijfruimte"].found}


def _execute(*statements: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        with closing(sqlite3.connect(folder / DATABASE)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return spoil


def _damage(folder: Path) -> None:
    with (folder / DATABASE).open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\xff" * 4096)


def _future(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patched, Project(folder) as project:
        patched.setattr(log, "now", lambda: "2999-01-01T00:00:00.000000+00:00")
        with project.transaction() as connection:
            log.append(connection, "a", Event.CONSULTED, "017")


def _past(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patched, Project(folder) as project:
        patched.setattr(log, "now", lambda: "1999-01-01T00:00:00.000000+00:00")
        with project.transaction() as connection:
            log.append(connection, "a", Event.CONSULTED, "017")


def _change_source(folder: Path) -> None:
    with next((folder / "bron").rglob("*.pdf")).open("ab") as file:
        file.write(b" ")


def _open_to_all(folder: Path) -> None:
    folder.chmod(0o755)
    (folder / DATABASE).chmod(0o644)


AILMENTS: list[tuple[str, Callable[[Path], object], str, Grade, str]] = [
    ("beschadigd", _damage, "Database", Grade.WRONG, "beschadigd"),
    ("nieuwer", _execute("PRAGMA user_version = 9999"), "Database", Grade.WRONG, "nieuwere versie"),
    ("anker weg", lambda f: (f / anchor.ANCHOR).unlink(), "Logboek", Grade.WRONG, "ankerbestand"),
    ("log gewijzigd", _execute("DROP TRIGGER log_no_update", "UPDATE log SET actor = 'x' WHERE seq = 2"), "Logboek",
     Grade.WRONG, "regel 2"),
    ("besluit gewijzigd",
     _execute("DROP TRIGGER decisions_no_update", "UPDATE decisions SET value = 'absent' WHERE id = 1"),
     "Logboek", Grade.WRONG, "beslissing 1"),
    ("besluit weg", _execute("DROP TRIGGER decisions_no_delete", "DELETE FROM decisions WHERE id = 1"), "Logboek",
     Grade.WRONG, "niet in de database"),
    ("klok vooruit", _future, "Klok", Grade.NOTICE, "nog moeten komen"),
    ("klok terug", _past, "Klok", Grade.NOTICE, "1 keer terug"),
    ("tekst kapot", _execute("UPDATE texts SET content = x'0011223344'"), "Teksten", Grade.WRONG, "2 zijn beschadigd"),
    ("pdf weg", lambda f: shutil.rmtree(f / "bron"), "PDF-bestanden", Grade.NOTICE, "2 ontbreken"),
    ("pdf gewijzigd", _change_source, "PDF-bestanden", Grade.NOTICE, "1 gewijzigd"),
    ("oude lezer", _execute("UPDATE documents SET reader = '0'"), "Lezer", Grade.NOTICE, "2 bestanden"),
    ("oude regels", _execute("""UPDATE runs SET versions = '{"rules": "0"}'"""), "Versies", Grade.NOTICE, "rules"),
    ("half gewist", _execute(f"INSERT INTO settings VALUES ('{UNFINISHED}', '')"), "Wissen", Grade.WRONG, "onderb"),
    ("half bestand", lambda f: (f / "results" / "s.csv.deel").touch(), "Halve bestanden", Grade.NOTICE, "s.csv.deel"),
    ("open voor ieder", _open_to_all, "Rechten", Grade.NOTICE, "relaas.db"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "spoil", "subject", "grade", "words"), AILMENTS, ids=[case for case, *_ in AILMENTS])
def test_an_ailment_is_named(
    folder: Path, case: str, spoil: Callable[[Path], object], subject: str, grade: Grade, words: str
) -> None:
    spoil(folder)
    check = examine(folder)[subject]
    assert check.grade is grade
    assert words in check.found
    assert check.advice or "doctor" in check.found or "Werk Relaas bij" in check.found


def test_the_machine() -> None:
    found = {check.subject: check for check in machine()}
    assert found["Python"].grade is Grade.FINE
    assert set(found) == {"Python", "Pakketten", "Tesseract", "Lettertypen"}
    assert doctor.machine is machine


def test_a_machine_that_is_not_fit(tmp_path: Path) -> None:
    assert python((3, 9)).grade is Grade.WRONG
    assert packages("bestaat-niet").grade is Grade.NOTICE
    assert fonts((tmp_path,)).grade is Grade.NOTICE


@pytest.mark.parametrize(("kind", "grade"), [("cifs", Grade.WRONG), ("nfs4", Grade.WRONG), ("ext4", Grade.FINE)])
def test_a_network_disk(tmp_path: Path, kind: str, grade: Grade) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"a / ext4 rw 0 0\nb {tmp_path} {kind} rw 0 0\n", encoding="utf-8")
    assert file_system(tmp_path, mounts).grade is grade
