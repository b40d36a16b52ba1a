"""What is found in short texts: the cases are in `cases/*.toml`, one file a type."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from nlp.entities import find_entities
from nlp.model import EntityType
from tests.nlp.documents import prose

FOLDER = Path(__file__).with_name("cases")
CASES = [
    (EntityType(path.stem.upper()), case)
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
]


def strings(text: str, kind: EntityType) -> list[str]:
    found = (" ".join(e.span.quote.split()) for e in find_entities([prose(text)]) if e.type is kind)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("kind", "case"), CASES, ids=[f"{kind}: {case['text'][:40]}" for kind, case in CASES])
def test_strings_are_found(kind: EntityType, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    assert strings(case["text"], kind) == case["expect"]


def test_every_type_has_cases() -> None:
    assert {kind for kind, _ in CASES} == set(EntityType)
