"""The spaCy components, added to a blank Dutch pipeline by name."""

import pytest
import spacy
from spacy.language import Language

from nlp import factories  # noqa: F401  (registers the components; installed, the entry points do)

TEXT = "V: Hoe bent u weggekomen?\nA: De deur was niet op slot. Ik heb op de klink gedrukt en ben naar buiten gegaan.\n"


NAMES = ("pv_speakers", "pv_assertion", "pv_entities", "pv_narratives", "pv_codes")


@pytest.fixture(scope="module")
def pipeline() -> Language:
    found = spacy.blank("nl")
    for name in NAMES:
        found.add_pipe(name)
    return found


def test_each_component_writes_its_spans(pipeline: Language) -> None:
    doc = pipeline(TEXT)
    labels = {name: [s.label_ for s in group] for name, group in doc.spans.items()}
    assert labels["pv_narratives"] == ["escape.door-unlocked"]
    assert labels["pv_assertion"] == ["only a question", "affirmed", "affirmed"]
    assert labels["pv_speakers"] == ["verbalisant", "aangever"]
    assert set(labels) == set(NAMES)


def test_components_need_nothing_that_is_not_there(pipeline: Language) -> None:
    assert not any((pipeline.analyze_pipes() or {})["problems"].values())


def test_an_empty_text_has_no_spans(pipeline: Language) -> None:
    doc = pipeline("")
    assert not any(len(group) for group in doc.spans.values())
