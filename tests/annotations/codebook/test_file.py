"""Codebook files: strict reading, extension, release lock, comparison."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.codebook import load, released
from annotations.codebook.check import LOCK, lock_problems, problems
from annotations.codebook.compare import Change, Difference, differences
from annotations.codebook.file import folder, read
from annotations.errors import CodebookError

VERSION = "wodc-2013-1"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the released codebooks that may be broken."""
    target = tmp_path / "codebooks"
    shutil.copytree(str(folder()), target)
    return target


def test_released_files_are_as_they_were_released() -> None:
    assert lock_problems() == [], "released codebooks are never edited; see CONTRIBUTING.md"


def test_a_changed_a_missing_and_a_new_file_are_noticed(copied: Path) -> None:
    (copied / f"{VERSION}.toml").write_text("# anders\n", "utf-8")
    (copied / VERSION / "2-verloop.toml").unlink()
    (copied / "nieuw.toml").write_text("", "utf-8")
    found = " ".join(lock_problems(copied))
    assert all(name in found for name in (f"{VERSION}.toml", "2-verloop.toml ontbreekt", "nieuw.toml"))


def test_lock_is_readable_for_sha256sum() -> None:
    for line in folder().joinpath(LOCK).read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(folder().joinpath(name).read_bytes()).hexdigest() == digest


def test_all_released_versions_load() -> None:
    assert VERSION in released()
    for version in released():
        assert load(version).version == version
        assert problems(load(version)) == []


BREAKS = {
    "not TOML": ("id = ", "id == ", "geen geldig TOML"),
    "unknown field": ("maximum = 4\n", 'maximum = 4\nkleur = "rood"\n', "kleur"),
    "missing field": ('label = "Voornaam dader bekend"\n', "", "label"),
    "wrong direction": ("score_when_present = 1", "score_when_present = 2", "score_when_present"),
    "empty text": ('label = "Voornaam dader bekend"', 'label = " "', "label"),
}


@pytest.mark.parametrize(("old", "new", "named"), BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_file_is_refused_with_its_name_and_place(copied: Path, old: str, new: str, named: str) -> None:
    path = copied / VERSION / "1-details.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(CodebookError) as raised:
        read(copied, VERSION)
    assert "1-details.toml" in str(raised.value)
    assert named in str(raised.value)


def test_a_version_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(CodebookError, match=VERSION):
        load("wodc-1999-9")


def test_a_codebook_may_extend_another_and_the_difference_shows(copied: Path) -> None:
    (copied / "meer.toml").write_text(
        'version = "meer"\ntitle = "Meer"\nsource = "test"\nconclusion = "geen"\n'
        f'extends = "{VERSION}"\nparts = ["meer-1.toml"]\n',
        "utf-8",
    )
    one = (copied / VERSION / "1-details.toml").read_text("utf-8").split("[[indicators]]\n")[4]
    (copied / "meer-1.toml").write_text("[[indicators]]\n" + one.replace("I-1d", "I-1z"), "utf-8")
    old, new = read(copied, VERSION), read(copied, "meer")
    assert [c.id for c in new.codes] == [*(c.id for c in old.codes), "I-1z.klanten"]
    assert new.final == old.final
    assert differences(old, new) == [
        Difference("I-1z", Change.ADDED),
        Difference("I-1z.klanten", Change.ADDED),
    ]
    assert {d.change for d in differences(new, old)} == {Change.REMOVED}


def test_a_changed_definition_is_shown_with_both_texts() -> None:
    old = load()
    first = old.indicators[0]
    code = replace(first.codes[0], definition="Iets anders.")
    new = replace(old, indicators=(replace(first, codes=(code, *first.codes[1:])), *old.indicators[1:]))
    assert differences(old, new) == [
        Difference(code.id, Change.CHANGED, "definition", first.codes[0].definition, "Iets anders.")
    ]
    assert differences(old, old) == []


def test_problems_are_found() -> None:
    book = load()
    first, *others = book.indicators
    code = replace(first.codes[0], examples=("Een.",), counterexamples=(), exclude=())
    broken = replace(first, codes=(code, code), alternatives=(), why_not="toch niet")
    text = " ".join(problems(replace(book, indicators=(broken, *others))))
    for word in ("2 keer", "andere verklaringen", "en niet beide", "voorbeelden", "wat meetelt", "onbekende code"):
        assert word in text
