"""Dates that lean on another moment."""

from datetime import date

import pytest

from nlp.entities.relative import resolve_dates
from tests.nlp.documents import prose

REPORT = date(2011, 9, 27)


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("Het was twee weken voor Kerst 2010.", "twee weken voor Kerst 2010", "2010-12-07", "2010-12-15"),
        ("Vorig jaar zomer ben ik gevlucht.", "Vorig jaar zomer", "2010-06-01", "2010-08-31"),
        ("Dat is drie weken geleden.", "drie weken geleden", "2011-09-02", "2011-09-10"),
        ("Dat is anderhalf jaar geleden.", "anderhalf jaar geleden", "2009-09-01", "2010-10-15"),
        ("Het was begin 2010.", "begin 2010", "2010-01-01", "2010-05-02"),
        ("In de winter van 2010.", "winter van 2010", "2009-12-01", "2010-02-28"),
        ("Het was vorige week dinsdag.", "vorige week dinsdag", "2011-09-20", "2011-09-20"),
        ("Op 19 september kwam hij.", "19 september", "2011-09-19", "2011-09-19"),
        ("Op 3 november kwam hij.", "3 november", "2010-11-03", "2010-11-03"),
        ("Met Pasen 2011 was ik daar.", "Pasen 2011", "2011-04-24", "2011-04-24"),
        ("Gisteren belde zij.", "Gisteren", "2011-09-26", "2011-09-26"),
    ],
)
def test_reckoned_from_the_report(text: str, words: str, earliest: str, latest: str) -> None:
    source = prose(text)
    (found,) = resolve_dates(source, REPORT)
    assert source.text[found.start : found.end] == words
    # Spoken spans of time are vague: within a month of what the case says.
    assert abs((found.earliest - date.fromisoformat(earliest)).days) <= 31
    assert abs((found.latest - date.fromisoformat(latest)).days) <= 31
    assert found.earliest <= found.latest


def test_reckoned_from_what_was_told_before() -> None:
    text = "Ik kwam in 2008. In mei van dat jaar ging ik weg. Twee dagen later was ik in Parijs."
    found = [(d.earliest, d.latest) for d in resolve_dates(prose(text), REPORT)]
    assert found[1] == (date(2008, 5, 1), date(2008, 5, 31))
    assert found[2] == (date(2008, 5, 3), date(2008, 6, 2))


def test_that_year_without_a_year_is_no_date() -> None:
    assert resolve_dates(prose("In mei van dat jaar ging ik weg."), REPORT) == []
