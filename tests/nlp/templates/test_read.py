"""Template files: those of the program are whole and unchanged; a user's file is checked with a message that helps."""

from pathlib import Path

import pytest

from nlp.templates.model import Template
from nlp.templates.read import TemplateFileError, changed, own, parse, read, released

KNOWN = """
escape.unknown-man escape.door-unlocked escape.guard-drunk-key escape.offender-asleep escape.asked-stranger-street
route.sent-to-organisation route.dropped-with-note arrival.pregnant-train origin.secret-society
recruitment.nanny-job control.voodoo-oath place.house-in-woods instruction.letter
"""
WHOLE = """
id = "route.bicycle"
version = 1
title_nl = "Op de fiets gebracht"
description_nl = "Iemand brengt de persoon op de fiets naar hulp."
innocent_nl = ["Nederlanders fietsen."]
keywords = ["fiets"]
tells = [
  { text = "Een jongen zette mij achter op zijn fiets en bracht mij naar de politie." },
  { text = "Zij is door een studente achter op de fiets naar het bureau gebracht." },
  { text = "Ik mocht achterop. Zij fietste door de regen tot aan jullie deur." },
]
lookalikes = [{ text = "Mijn fiets werd gestolen toen ik op de markt werkte.", reason = "alleen een fiets" }]
"""


def test_released_templates_are_the_known_thirteen() -> None:
    assert {template.id for template in released()} == set(KNOWN.split())


def test_released_templates_are_as_they_were_locked() -> None:
    assert changed() == []


@pytest.mark.parametrize("template", released(), ids=lambda t: t.id)
def test_a_released_template_is_rich_enough(template: Template) -> None:
    assert len(template.tells) >= 60
    assert len(template.lookalikes) >= 40
    assert len(template.innocent) >= 3
    assert len({e.voice for e in template.tells}) >= 5


@pytest.mark.parametrize("template", released(), ids=lambda t: t.id)
def test_no_text_tells_and_looks_alike_at_once(template: Template) -> None:
    tells, lookalikes = ({e.text for e in examples} for examples in (template.tells, template.lookalikes))
    assert not tells & lookalikes


def test_a_users_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "bicycle.toml").write_text(WHOLE, encoding="utf-8")
    assert [t.id for t in own(tmp_path)] == ["route.bicycle"]


def test_a_project_without_own_templates_has_none(tmp_path: Path) -> None:
    assert own(tmp_path / "templates") == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "route.bicycle"', 'id = "Fiets!"', "groep.naam-met-streepjes"),
        ("version = 1", "", "'version' ontbreekt"),
        ("version = 1", "version = 1\nkleur = 'rood'", "'kleur' is geen bekend veld"),
        ("version = 1", "version =", "geen geldige TOML"),
        ('{ text = "Ik mocht', '{ tekst = "Ik mocht', "'tells' nummer 3 'text' ontbreekt"),
        (', reason = "alleen een fiets"', "", "'reason' ontbreekt"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_dutch(old: str, new: str, message: str) -> None:
    assert old in WHOLE
    with pytest.raises(TemplateFileError, match=message):
        parse(WHOLE.replace(old, new).encode(), "mijn.toml")


def test_a_file_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(TemplateFileError, match=r"weg\.toml"):
        read(tmp_path / "weg.toml")


def test_an_id_that_is_taken_is_refused(tmp_path: Path) -> None:
    taken = WHOLE.replace("route.bicycle", "escape.unknown-man")
    (tmp_path / "twice.toml").write_text(taken, encoding="utf-8")
    with pytest.raises(TemplateFileError, match="kies een andere id"):
        own(tmp_path)
