"""Dossiers with gold codes, as training and cross-validation read them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from corpus.model import Document
from corpus.prose import Prose, prose_of
from nlp.codes.units import Unit, units_of
from nlp.entities.find import Models, entities_of
from nlp.model import Entity

TO_LEARN_FROM = Path(__file__).resolve().parents[1] / "dossiers"
"""Dossiers written for this project: more is told in them than in files."""
_NEAR = 85.0
_HOLDS = 0.6
"""A unit carries a gold quote when it holds this share of it."""


@dataclass(frozen=True, slots=True, eq=False)
class GoldDossier:
    """A dossier's units with the codes that each carries or denies, and its gold codes."""

    name: str
    proses: tuple[Prose, ...]
    entities: tuple[Entity, ...]
    units: tuple[Unit, ...]
    carries: tuple[frozenset[str], ...]
    denies: tuple[frozenset[str], ...]
    codes: Mapping[str, bool | None]
    typical: bool = True
    """It tells as much as files do; not so the dossiers that were written to learn from (`nlp/dossiers`)."""


def gold_of(documents: Sequence[Document], path: Path, models: Models | None) -> GoldDossier:
    """The dossier of `documents` with the gold codes in the file `path`.

    Args:
        documents: the documents, as read from their PDF files.
        path: its `gold.json`.
        models: entity models; in cross-validation those that have not seen this dossier.

    """
    gold = json.loads(path.read_text(encoding="utf-8"))
    proses = tuple(prose_of(document) for document in documents)
    entities = entities_of(documents, models) if models else ()
    units = tuple(units_of(proses, entities))
    carries: list[set[str]] = [set() for _ in units]
    denies: list[set[str]] = [set() for _ in units]
    for code, entry in gold["codes"].items():
        marks = carries if entry["present"] else denies
        for quote in entry.get("evidence", ()):
            for number in _units_with(quote, proses, units):
                marks[number].add(code)
    codes = {code: entry["present"] for code, entry in gold["codes"].items()}
    typical = path.resolve().parents[1] != TO_LEARN_FROM
    marked = _frozen(carries), _frozen(denies)
    return GoldDossier(path.parent.name, proses, tuple(entities), units, *marked, codes, typical)


def _frozen(marks: list[set[str]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(mark) for mark in marks)


def _units_with(quote: Mapping[str, str], proses: Sequence[Prose], units: Sequence[Unit]) -> list[int]:
    wanted = Path(quote["file"]).stem
    for number, prose in enumerate(proses):
        if Path(prose.document.name).stem != wanted:
            continue
        place = _place(" ".join(quote["quote"].split()), prose.text.replace("\n", " "))
        if place:
            shares = [(_share(place, unit), n) for n, unit in enumerate(units) if unit.document == number]
            best = max(shares, default=(0.0, 0))
            return [n for share, n in shares if share >= _HOLDS] or ([best[1]] if best[0] > 0 else [])
    return []


def _place(quote: str, text: str) -> tuple[int, int] | None:
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    near = fuzz.partial_ratio_alignment(quote, text, score_cutoff=_NEAR)
    return (near.dest_start, near.dest_end) if near else None


def _share(place: tuple[int, int], unit: Unit) -> float:
    """The larger of: how much of the quote the unit holds, how much of the unit the quote covers."""
    both = min(place[1], unit.end) - max(place[0], unit.start)
    return max(0.0, both / (place[1] - place[0]), both / (unit.end - unit.start))
