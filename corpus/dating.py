"""The date of a document: of the hearing where one is recorded, else of signing, else of the letter head."""

import re
from collections.abc import Callable
from datetime import timedelta

from corpus.dates import DateMention, find_dates
from corpus.model import DocumentKind

_HEAD_CHARACTERS = 1500
_TAIL_CHARACTERS = 420
_TO_WRITE = timedelta(days=31)
"""A hearing is written up and signed within a month."""
_LONG_AGO = timedelta(days=10 * 365)
_HEARINGS = frozenset(
    [
        DocumentKind.INFORMATIEF_GESPREK,
        DocumentKind.AANGIFTE,
        DocumentKind.AANVULLEND_VERHOOR,
        DocumentKind.GETUIGENVERHOOR,
    ]
)
_LETTERS = frozenset([DocumentKind.SEPOTBESLISSING, DocumentKind.KLAAGSCHRIFT, DocumentKind.HULPVERLENINGSVERSLAG])
_BORN = re.compile(
    r"(?i:\bgeb\w*\.?\s*(?:datum)?\s*(?:op|:|te\s+[^.;]{2,45})?\W*$|\b(?:geboren|geb\.)[^.;\n]{0,45}$|opgegeven\s*$)|"
    r"\b[A-Z][A-Z'-]{2,},\s*[A-Z][^.;:]{1,40}\W$|\((?:v|m)\)\s*$"
)
_REFERS = re.compile(
    r"(?:gisteren|d\.?d\.?|brief van|aangifte van|relaas van|sinds|vanaf|tot|periode|opname|verblijft|"
    r"beslissing van|sepot van|afspraak|gepland|bericht van|uitspraak|"
    r"op basis van|mutatie|gemeld\w*|meldde(?: zich)?|pleeg\w*|ingeboekt)"
    r"[^.\n]{0,25}$",
    re.IGNORECASE,
)
_HEARING = re.compile(
    r"hoord|gehoord|opgenomen|opgen\.|gesprek|gesproken|\bsprak|verscheen|verschenen|gevoerd|aanvang|begin|\buur\b|\d\s?u\b|"
    r"datum|\bdat\b|\bdt\b|tijd|verhoor|heden|vandaag|zitting|\d{1,2}[:.]\d{2}",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"opgem|gesloten|getekend|ondertekend|ambtse[ed]|ambtsbelofte|ambtsedig|sloot|sloten|waarvan|naar waarheid|"
    r"afgesloten|op de eed|sluit\b",
    re.IGNORECASE,
)
Choice = Callable[[str, list[DateMention]], DateMention | None]
_AFTERWARDS = re.compile(
    r"^\W*(?:naschrift|noot|opm|aantekening|stempel|afschrift|\(?p\.?s\b)", re.IGNORECASE | re.MULTILINE
)


def date_of(text: str, kind: DocumentKind) -> str:
    """The ISO date of a document, or an empty string.

    Args:
        text: the body, without running lines.
        kind: what it is; a hearing is dated by the hearing, a report by its signing, a letter by its head.

    """
    dates = _of_its_time(text)
    order: tuple[Choice, ...]
    if kind in _HEARINGS:
        order = (_hearing, _signing, _alone, _first)
    elif kind in _LETTERS:
        order = (_alone, _last, _first)
    else:
        order = (_signing, _alone, _labelled, _last, _first)
    found = next((d for choose in order if (d := choose(text, dates))), None)
    if found is None:
        return ""
    signed = _signing(text, dates) if kind in _HEARINGS else None
    if signed and not timedelta(0) <= signed.value - found.value <= _TO_WRITE:
        # The date in the head was another event's, or was misread.
        found = signed
    return found.value.isoformat()


def _of_its_time(text: str) -> list[DateMention]:
    """The dates without births and what else lies long before the document."""
    dates = [d for d in find_dates(text) if not _BORN.search(text[max(0, d.start - 60) : d.start])]
    values = sorted(d.value for d in dates)
    while len(values) > 1 and values[-1] - values[-2] > _LONG_AGO:
        values.pop()  # a misread year
    return [d for d in dates if values[-1] - _LONG_AGO < d.value <= values[-1]]


def _hearing(text: str, dates: list[DateMention]) -> DateMention | None:
    """The first date in the head beside the words of a hearing."""
    best: tuple[int, int] | None = None
    for n, mention in enumerate(dates):
        if mention.start > _HEAD_CHARACTERS:
            break
        before = text[max(0, mention.start - 90) : mention.start]
        around = before + text[mention.end : mention.end + 60]
        score = 2 * len(set(_HEARING.findall(around.casefold()))) - 3 * bool(_REFERS.search(before))
        if score > 0 and (best is None or score > best[0] + 1):
            best = (score, n)
    return dates[best[1]] if best else None


def _signing(text: str, dates: list[DateMention]) -> DateMention | None:
    """The last date that stands near the words with which a report is closed."""
    for mention in reversed(dates):
        around = text[max(0, mention.start - 130) : mention.end + 40]
        before = text[max(0, mention.start - 130) : mention.start]
        if (
            _SIGNING.search(around)
            and mention.start > len(text) - 3 * _TAIL_CHARACTERS
            and not _AFTERWARDS.search(before)
        ):
            return mention
    return None


def _alone(text: str, dates: list[DateMention]) -> DateMention | None:
    """The first date that has a line to itself, or with a place or a label."""
    for mention in dates:
        if mention.start > _HEAD_CHARACTERS and mention.end < len(text) - _TAIL_CHARACTERS:
            continue
        start = text.rfind("\n", 0, mention.start) + 1
        end = text.find("\n", mention.end)
        before, after = text[start : mention.start], text[mention.end : end if end >= 0 else len(text)]
        if _REFERS.search(before) or len(before.split()) > 8 or _prose(before):
            continue
        if len(after.split()) <= 4:
            return mention
    return None


def _prose(before: str) -> bool:
    return bool(re.search(r"\b(?:op|van|sinds|in|de|en|is)\s*$", before.strip(), re.IGNORECASE))


def _labelled(text: str, dates: list[DateMention]) -> DateMention | None:
    for mention in dates:
        if re.search(r"\bdatum\W*$|bevindingen\W*$", text[max(0, mention.start - 20) : mention.start], re.IGNORECASE):
            return mention
    return None


def _last(text: str, dates: list[DateMention]) -> DateMention | None:
    return dates[-1] if dates and dates[-1].start > len(text) - _TAIL_CHARACTERS else None


def _first(text: str, dates: list[DateMention]) -> DateMention | None:
    return dates[0] if dates and dates[0].start < min(_HEAD_CHARACTERS, len(text)) else None
