"""How long it took from the end of the exploitation to the report (code III-2a): dates and durations told there.

The report's date is that of the first hearing. A sentence counts the more, the more it (or a sentence beside it)
tells of getting away; the label `end` of the sentence models says how much.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

import numpy as np

from corpus.model import DocumentKind, PassageKind
from corpus.prose import Prose
from nlp.codes.scores import LOWEST, Floats, Scores
from nlp.codes.units import Unit
from nlp.entities.relative import resolve_dates
from nlp.entities.words import number_of

END = "end"
"""Label of sentences that tell how the exploitation ended."""
NONE = -1.0
"""Figure where no time can be computed."""
UNKNOWN = 0.35
"""Share of a year or more where nothing is dated: about that of all dossiers."""
COUNT = 7
"""How many figures there are."""
_ABOUT = frozenset([PassageKind.AANHEF, PassageKind.PERSONALIA, PassageKind.SLOT])
"""Passages about the report, not the account."""
_HEARD = frozenset(
    [
        DocumentKind.AANGIFTE,
        DocumentKind.INFORMATIEF_GESPREK,
        DocumentKind.AANVULLEND_VERHOOR,
        DocumentKind.RELAAS,
        DocumentKind.BEVINDINGEN,
    ]
)
_MONTHS = {
    "dag": 1 / 30,
    "dagen": 1 / 30,
    "week": 7 / 30,
    "weken": 7 / 30,
    "maand": 1.0,
    "maanden": 1.0,
    "jaar": 12.0,
    "jaren": 12.0,
}
_DURATION = re.compile(
    r"(?P<many>\d{1,2}|anderhalf|anderhalve|half|halve|enkele|enige|paar|[a-zé]{2,12})\s+"
    r"(?:en\s+een\s+(?P<half>half|halve)\s+)?(?P<unit>dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar|jaren)\b"
    r"(?=.{0,40}?\b(?:geleden|terug|verstreken|voorbij|gezwegen|gewacht|nagedacht|later|weg|sindsdien|nu pas|niets)\b)",
    re.IGNORECASE,
)
_NAMED = {"anderhalf": 1.5, "anderhalve": 1.5, "half": 0.5, "halve": 0.5, "enkele": 3.0, "enige": 3.0, "paar": 3.0}
_YEAR_LONG = 11.7
_LEAST, _LONGEST = -0.5, 240.0
"""Months that count as before the report; what lies further back is a date of birth."""
_STEEP = 3.0
_KEEN = 8.0
"""How much the likelier place counts: two that differ by .1 count as 2.2 to 1."""


def report_date(proses: Sequence[Prose]) -> date | None:
    """The date of the first hearing or report."""
    dates = [_day(p.document.facts.date) for p in proses if p.document.facts.kind in _HEARD]
    return min((d for d in dates if d), default=None)


def figures(proses: Sequence[Prose], units: Sequence[Unit], scores: Scores) -> list[float]:
    """Months passed, as told where the end is told: for the two likeliest places, and the longest duration named.

    Returns:
        Seven figures: log months of the likeliest and second place (NONE without), whether the likeliest is a year or
        more, log months of the likeliest duration in words, whether it is a year or more, how much more the places
        speak for a year than against it, and the share that a year or more has among the places of the account, each
        counted by how likely it is that the end is told there (UNKNOWN without).

    """
    told = months_told(proses, units)
    weight = _nearness(scores)
    dated = sorted(((weight[i], gap) for i, gap, in_words in told if not in_words), reverse=True)
    spoken = sorted(((weight[i], gap) for i, gap, in_words in told if in_words), reverse=True)
    gaps = [gap for _, gap in dated[:2]] + [NONE, NONE]
    spoken_gap = spoken[0][1] if spoken else NONE
    return [
        _log(gaps[0]),
        _log(gaps[1]),
        float(gaps[0] >= _YEAR_LONG),
        _log(spoken_gap),
        float(spoken_gap >= _YEAR_LONG),
        sum(_says(float(weight[i])) * (1.0 if gap >= _YEAR_LONG else -1.0) for i, gap, _ in told),
        _share_long(told, units, weight),
    ]


def _share_long(told: Sequence[tuple[int, float, bool]], units: Sequence[Unit], weight: Floats) -> float:
    places = [(weight[i], gap >= _YEAR_LONG) for i, gap, _ in told if units[i].passage not in _ABOUT]
    if not places:
        return UNKNOWN
    near = np.exp(_KEEN * np.array([value for value, _ in places], np.float64))
    return float(near[[is_long for _, is_long in places]].sum() / near.sum())


def _says(weight: float) -> float:
    return float(1 / (1 + np.exp(-_STEEP * weight)))


def months_told(proses: Sequence[Prose], units: Sequence[Unit]) -> list[tuple[int, float, bool]]:
    """(unit, months before the report, told as a duration) for each date and duration in the account."""
    reported = report_date(proses)
    found = [(number, months, True) for number, unit in enumerate(units) for months in _durations(unit.text)]
    if reported is None:
        return found
    for number, prose in enumerate(proses):
        numbers = [n for n, unit in enumerate(units) if unit.document == number]
        starts = [units[n].start for n in numbers]
        for place in resolve_dates(prose, _day(prose.document.facts.date) or reported):
            gap = _months(place.earliest + (place.latest - place.earliest) / 2, reported)
            at = bisect_right(starts, place.start) - 1
            if at >= 0 and _LEAST <= gap < _LONGEST:
                found.append((numbers[at], gap, False))
    return found


def _months(day: date, reported: date) -> float:
    return (reported.year - day.year) * 12 + reported.month - day.month + (reported.day - day.day) / 30


def _durations(text: str) -> list[float]:
    found = []
    for match in _DURATION.finditer(text):
        many = _NAMED.get(match["many"].lower()) or number_of(match["many"].lower().replace("é", "e"))
        if many is not None:
            found.append((many + (0.5 if match["half"] else 0.0)) * _MONTHS[match["unit"].lower()])
    return found


def _nearness(scores: Scores) -> Floats:
    alone = scores.alone(END)
    padded = np.concatenate([[LOWEST], alone, [LOWEST]])
    beside = np.maximum(padded[:-2], padded[2:]) - 0.3
    near: Floats = np.maximum(alone, beside).astype(np.float32)
    return near


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _log(months: float) -> float:
    return float(np.log1p(months)) if months >= 0 else NONE
