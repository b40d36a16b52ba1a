"""Running heads, feet and page numbers: kept in the text, set apart from the account."""

import re
from collections import Counter
from dataclasses import dataclass

_EDGE = 4
"""Only the first and last lines of a page can be running lines."""
_SHARE = 0.6
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:pagina|pag\.?|blad|bladzijde|blz\.?|p\.)\s*:?\s*)?\d{1,4}\s*(?:(?:van|/|-|\\|uit)\s*\d{1,4})?\W*$|"
    r"(?:\bpagina|\bpag\.|\bblad|\bbladzijde|\bblz\.?)\s*:?\s*\d{1,4}(?:\s*(?:van|/|\\)\s*\d{1,4})?\s*\W*$",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(
    r"^(?:[\w\s.,&'/-]{0,60}\s)?"
    r"(?:(?:document|zaak)\s*:|(?:proces-?verbaal|pv|registratie|dossier|mutatie|bvh|bps)[\s.-]*n(?:umme)?r?\.?|documentcode)"
    r"\s*:?\s*(?=\S*\d{2})[\w./-]{4,}.{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A line with its place: page (from 0), height in points, stretch of the document's text."""

    page: int
    top: float
    start: int
    end: int
    text: str


def running_lines(places: list[Place], pages: int) -> tuple[tuple[int, int], ...]:
    """The stretches of text that are running lines.

    A line is one when nearly the same text (digits apart) stands at nearly the same height near the edge of most
    pages, when it is a page number at the foot or head of a page, or when it gives the PV number at the edge of a
    later page.
    """
    edges = _edge_places(places)
    returning: Counter[tuple[str, int]] = Counter()
    for place in edges:
        returning.update({_shape(place)})
    need = max(2, round(_SHARE * pages))
    found = {
        (place.start, place.end)
        for place in edges
        if returning[_shape(place)] + _neighbour(returning, place) >= need
        or _PAGE_NUMBER.search(place.text)
        or (place.page > 0 and is_number_line(place.text))
    }
    return tuple(sorted(found))


def is_number_line(text: str) -> bool:
    """The line gives a PV number and little else, as heads of PVs do."""
    return bool(_NUMBER_LINE.match(text.strip()))


def _edge_places(places: list[Place]) -> list[Place]:
    by_page: dict[int, list[Place]] = {}
    for place in places:
        by_page.setdefault(place.page, []).append(place)
    edges: list[Place] = []
    for lines in by_page.values():
        ordered = sorted(lines, key=lambda p: p.top)
        edges += ordered if len(ordered) <= 2 * _EDGE else ordered[:_EDGE] + ordered[-_EDGE:]
    return edges


def _shape(place: Place) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(place.text.split())).casefold(), round(place.top / 6)


def _neighbour(returning: Counter[tuple[str, int]], place: Place) -> int:
    """Scans shift a line by some points: count the neighbouring heights too."""
    text, level = _shape(place)
    return returning[(text, level - 1)] + returning[(text, level + 1)]
