"""A user's own spaCy pipeline beside our models: real pipelines, made here and loaded from a folder."""

from pathlib import Path

import pytest
import spacy

from corpus.prose import prose_of
from nlp.entities import beside
from nlp.entities.beside import NoPipelineError, names_beside, pipeline_mark
from nlp.entities.find import find_entities
from nlp.entities.spans import Mention
from nlp.find import FindSettings, find, versions
from nlp.model import EntityType
from tests.nlp.codes.making import document_of

TEXT = "Daarna kwam qwertzu mbala met ons mee naar het zwarte huis in Utrecht.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    pipeline = spacy.blank("nl", meta={"name": "eigen", "version": "1.2.3"})
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([  # type: ignore[attr-defined]
        {"label": "PERSON", "pattern": "qwertzu mbala"},
        {"label": "LOC", "pattern": "zwarte huis"},
        {"label": "NORP", "pattern": "Daarna"},
        {"label": "ORG", "pattern": "Utrecht"},
    ])  # fmt: skip
    path = tmp_path_factory.mktemp("model")
    pipeline.to_disk(path)
    return str(path)


def test_it_adds_what_ours_did_not_see_and_leaves_what_ours_found(folder: str) -> None:
    at = TEXT.index("Utrecht")
    known = [Mention(at, at + 7, EntityType.LOCATION)]
    found = names_beside(TEXT, known, folder)
    assert [(TEXT[m.start : m.end], m.type) for m in found] == [
        ("qwertzu mbala", EntityType.PERSON),
        ("zwarte huis", EntityType.LOCATION),
        ("Utrecht", EntityType.LOCATION),
    ]


def test_a_long_text_is_read_in_parts_and_places_stay_right(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_LONGEST", 100)
    text = TEXT * 5
    found = [m for m in names_beside(text, (), folder) if m.type is EntityType.PERSON]
    assert [m.start for m in found] == [n * len(TEXT) + TEXT.index("qwertzu") for n in range(5)]
    assert {text[m.start : m.end] for m in found} == {"qwertzu mbala"}


def test_a_name_it_adds_gets_a_role_and_a_person(folder: str) -> None:
    prose = prose_of(document_of(f"PROCES-VERBAAL van aangifte\n\nAangeefster verklaarde:\n\n{TEXT}"))
    assert "qwertzu mbala" not in {e.span.quote for e in find_entities([prose])}
    (added,) = [e for e in find_entities([prose], beside=folder) if e.span.quote == "qwertzu mbala"]
    assert added.type is EntityType.PERSON
    assert added.role is not None
    assert added.person


def test_findings_depend_on_it(folder: str) -> None:
    settings = FindSettings(spacy_model=folder)
    assert pipeline_mark(folder) == versions(settings)["spacy model"] == "nl_eigen 1.2.3"
    assert versions(FindSettings())["spacy model"] == "none"
    assert "qwertzu mbala" in {e.span.quote for e in find([document_of(TEXT)], settings).entities}


@pytest.mark.parametrize("name", ["nl_core_news_zz", "../nergens", "os.path"])
def test_a_model_that_is_not_there_is_said(name: str) -> None:
    with pytest.raises(NoPipelineError, match="is er niet"):
        pipeline_mark(name)


def test_a_model_that_finds_no_names_is_said(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path)
    with pytest.raises(NoPipelineError, match="zoekt geen namen"):
        pipeline_mark(str(tmp_path))


def test_a_folder_without_a_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoPipelineError, match="kan niet worden geladen"):
        pipeline_mark(str(tmp_path))
