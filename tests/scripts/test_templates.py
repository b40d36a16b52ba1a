"""`relaas templates`: check and try."""

import json
from pathlib import Path

import numpy as np
import pytest

from annotations.store import Project, documents
from corpus.model import Document, Page, Status, TextSource
from corpus.read import ReadResult
from scripts.cli import run

TOLD = (
    "Ik stond te huilen bij de sluis. Een jongen zette mij achter op zijn fiets en fietste met mij naar de politie."
    " Daar ben ik gebleven."
)
TEMPLATE = """
id = "route.bicycle"
version = 1
title_nl = "Op de fiets gebracht"
description_nl = "Iemand brengt de persoon op de fiets naar hulp."
innocent_nl = ["In Nederland fietst men veel."]
keywords = ["fiets"]
tells = [
  { text = "Een jongen zette mij achter op zijn fiets en bracht mij naar de politie." },
  { text = "Zij is door een studente achter op de fiets naar het bureau gebracht." },
  { text = "Ik mocht achterop de fiets. Zij fietste door de regen tot aan jullie deur." },
  { text = "Een vrouw nam mij mee achter op haar fiets naar de opvang." },
]
lookalikes = [{ text = "Mijn fiets werd gestolen toen ik op de markt werkte.", reason = "alleen een fiets" }]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    page = Page(1, 0, len(TOLD), 595.0, 842.0, TextSource.TEXT_LAYER)
    document = Document("001", "1-aangifte.pdf", "0" * 64, TOLD, (page,), np.zeros((len(TOLD), 4), np.float32))
    result = ReadResult(Status.OK, "", document, "0" * 64, 1)
    with Project(folder, create=True) as opened, opened.transaction() as connection:
        documents.save(connection, "001", tmp_path / "1-aangifte.pdf", result, "1")
    return folder


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "bicycle.toml"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def test_check_says_that_the_released_templates_are_in_order(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["templates", "check", "--project", str(project)]) == 0
    assert "In orde." in capsys.readouterr().err


def test_check_of_a_broken_file_says_what_to_mend(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template.write_text(TEMPLATE.replace("version = 1", ""), encoding="utf-8")
    assert run(["templates", "check", str(template)]) == 2
    assert "'version' ontbreekt" in capsys.readouterr().err


def test_try_shows_what_a_new_template_finds(template: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["templates", "try", str(template), "--project", str(project), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(n["dossier"], n["document"], n["template"]) for n in found] == [("001", "1-aangifte.pdf", "route.bicycle")]
    assert "fiets" in found[0]["quote"]
    assert TOLD[found[0]["start"] : found[0]["end"]] == found[0]["quote"]


def test_try_of_a_released_id_is_refused(template: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template.write_text(TEMPLATE.replace("route.bicycle", "escape.unknown-man"), encoding="utf-8")
    assert run(["templates", "try", str(template), "--project", str(project)]) == 2
    assert "kies een andere id" in capsys.readouterr().err
