"""Time from the end of the exploitation to the report."""

import pytest

from corpus.prose import prose_of
from nlp.codes.elapsed import COUNT, UNKNOWN, _durations, figures, months_told
from nlp.codes.scores import score
from nlp.codes.store import sentences
from nlp.codes.units import units_of
from tests.nlp.codes.making import document_of


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
    ("told", "months"),
    [
        ("Op 22 januari 2010 ben ik weggelopen.", 15.9),
        ("In januari 2010 ben ik weggelopen.", 16.1),
        ("Twee weken voor Kerst 2010 ben ik weggelopen.", 5.3),
        ("Vorig jaar zomer ben ik weggelopen.", 10.0),
    ],
)
def test_dates_told_are_reckoned_to_the_report(told: str, months: float) -> None:
    proses = [prose_of(document_of(f"PROCES-VERBAAL van aangifte\nDatum: 19 mei 2011\n\n{told}\n"))]
    units = units_of(proses, ())
    (place,) = [n for n, unit in enumerate(units) if "weggelopen" in unit.text]
    found = [gap for unit, gap, in_words in months_told(proses, units) if unit == place and not in_words]
    assert found == pytest.approx([months], abs=0.6)


def test_a_date_of_birth_is_no_end_of_the_exploitation() -> None:
    text = "PROCES-VERBAAL van aangifte\nDatum: 19 mei 2011\n\nIk ben geboren op 3 maart 1983.\n"
    proses = [prose_of(document_of(text))]
    assert all(gap < 1 for _, gap, _ in months_told(proses, units_of(proses, ())))


HEAD = "PROCES-VERBAAL van aangifte\nDatum: 19 mei 2011\n\nAangeefster verklaarde:\n\n"


def share_long(account: str) -> float:
    proses = [prose_of(document_of(HEAD + account))]
    units = units_of(proses, ())
    found = figures(proses, units, score(units, sentences()))
    assert len(found) == COUNT
    return found[-1]


def test_the_place_where_the_end_is_told_counts_most() -> None:
    arrived = "In maart 2008 ben ik naar Nederland gereisd."
    assert share_long(f"{arrived} Op 2 mei 2011 ben ik ontsnapt en naar de politie gegaan.") < 0.5
    assert share_long(f"{arrived} Op 2 mei 2009 ben ik ontsnapt en weggelopen.") > 0.9


def test_without_dates_the_share_is_not_known() -> None:
    assert share_long("Ik ben weggelopen.") == UNKNOWN
