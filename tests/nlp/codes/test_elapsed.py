"""Time from the end of the exploitation to the report."""

from datetime import date

import pytest

from nlp.codes.elapsed import _durations, _gap
from nlp.model import Entity, EntityType
from tests.nlp.codes.making import entity_of


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Dat is anderhalf jaar geleden.", [18.0]),
        ("Drie weken geleden ben ik weggegaan.", [0.7]),
        ("Dat is twee jaar geleden, zei hij.", [24.0]),
        ("Ik heb daar twee jaar gewerkt.", []),
        ("Zij heeft zes maanden gezwegen.", [6.0]),
    ],
)
def test_durations_that_reach_back(text: str, months: list[float]) -> None:
    assert _durations(text) == pytest.approx(months, abs=0.01)


@pytest.mark.parametrize(
    ("normal", "months"), [("2010-01-22", 15.9), ("2010-01", 15.9), ("2011", -1.0), ("--05-06", None), ("", None)]
)
def test_gap_to_the_report(normal: str, months: float | None) -> None:
    entity: Entity = entity_of(EntityType.DATE, "x", normal)
    gap = _gap(entity, date(2011, 5, 19))
    if months is None or months < -0.5:
        assert gap is None
    else:
        assert gap == pytest.approx(months, abs=0.3)
