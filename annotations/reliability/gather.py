"""All decisions of a project in the form that agreement is computed from.

Decisions are only compared within one kind: a coder who had a suggestion before them is no independent coder.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from annotations.codebook import Codebook
from annotations.model import Phase, Value
from annotations.stats.ratings import MISSING, Ratings, Whole


class Kind(StrEnum):
    """How decisions came about, as the tables name it."""

    BLIND = "blind"
    SEEN = "met voorstel"
    IMPORTED = "ingelezen"


KINDS = {
    Phase.BLIND: Kind.BLIND,
    Phase.CONTROL: Kind.BLIND,
    Phase.SUGGESTED: Kind.SEEN,
    Phase.REVISED: Kind.SEEN,
    Phase.IMPORTED: Kind.IMPORTED,
}
VALUES = (Value.PRESENT, Value.ABSENT, Value.NOT_APPLICABLE)
_INDEX = {value: n for n, value in enumerate(VALUES)}
Item = tuple[str, str]
"""(dossier, code)."""


@dataclass(frozen=True, slots=True)
class Made:
    """A decision, as far as agreement is concerned."""

    value: int
    """Index into `VALUES`."""
    time: str
    suggestion: int | None
    seen: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """Decisions by kind, coder and item, and the adjudicated ones."""

    codebook: Codebook
    made: Mapping[Kind, Mapping[str, Mapping[Item, Made]]]
    adjudicated: Mapping[Item, int]
    suggested: Mapping[Item, int]
    """Current suggestions, as index into `VALUES`."""
    coded: Mapping[tuple[Kind, str], list[str]]
    """Dossiers in which a code was decided in this way, by name."""
    suggestions: Mapping[int, int] = field(default_factory=dict)
    """Row of a suggestion, also an earlier one -> its value."""

    def coders(self, kind: Kind) -> tuple[str, ...]:
        """Coders who decided in this way, by name."""
        return tuple(sorted(self.made.get(kind, {})))

    def ratings(self, kind: Kind, code: str) -> Ratings:
        """Dossiers by coders for one code; categories are those that the code can have."""
        coders = self.coders(kind)
        own = [self.made[kind][coder] for coder in coders]
        dossiers = self.dossiers(kind, code)
        values: Whole = np.full((len(dossiers), len(coders)), MISSING, np.int64)
        for column, made in enumerate(own):
            for row, dossier in enumerate(dossiers):
                if (decision := made.get((dossier, code))) is not None:
                    values[row, column] = decision.value
        optional = bool(self.codebook.code(code).not_applicable_when) or bool((values == 2).any())
        return Ratings(values, tuple(VALUES) if optional else tuple(VALUES[:2]))

    def dossiers(self, kind: Kind, code: str) -> list[str]:
        """The dossiers in which this code was decided in this way: the rows of `ratings`."""
        return self.coded.get((kind, code), [])

    def clusters(self, kind: Kind) -> Whole:
        """Number of the dossier of each row, when the ratings of all codes stand below each other."""
        names = [name for code in self.codebook.codes for name in self.dossiers(kind, code.id)]
        number = {name: n for n, name in enumerate(dict.fromkeys(names))}
        return np.array([number[name] for name in names], np.int64)


def gather(connection: sqlite3.Connection, codebook: Codebook) -> Gathered:
    """Read all decisions. Of blind ones a coder's first counts, of others the last; a withdrawn one counts no more."""
    made: dict[Kind, dict[str, dict[Item, Made]]] = {}
    adjudicated: dict[Item, int] = {}
    rows = connection.execute(
        "SELECT dossier, code, value, coder, time, phase, suggestion, suggestion_seen FROM decisions ORDER BY id"
    )
    for dossier, code, value, coder, time, phase, suggestion, seen in rows:
        item = (dossier, code)
        if code not in codebook:
            continue
        if value == Value.WITHDRAWN:
            _withdraw(made, adjudicated, item, coder, phase)
        elif phase == Phase.ADJUDICATED:
            adjudicated[item] = _INDEX[value]
        else:
            kind = KINDS[Phase(phase)]
            own = made.setdefault(kind, {}).setdefault(coder, {})
            if kind is not Kind.BLIND or item not in own:
                own[item] = Made(_INDEX[value], time, suggestion, bool(seen))
    current, every = _suggestions(connection, codebook)
    return Gathered(codebook, made, adjudicated, current, _coded(made), every)


def _coded(made: Mapping[Kind, Mapping[str, Mapping[Item, Made]]]) -> dict[tuple[Kind, str], list[str]]:
    found: dict[tuple[Kind, str], set[str]] = {}
    for kind, coders in made.items():
        for own in coders.values():
            for dossier, code in own:
                found.setdefault((kind, code), set()).add(dossier)
    return {key: sorted(names) for key, names in found.items()}


def _withdraw(
    made: dict[Kind, dict[str, dict[Item, Made]]], adjudicated: dict[Item, int], item: Item, coder: str, phase: str
) -> None:
    if phase == Phase.ADJUDICATED:
        adjudicated.pop(item, None)
        return
    for kind in (Kind.SEEN, Kind.IMPORTED, Kind.BLIND):
        if made.get(kind, {}).get(coder, {}).pop(item, None) is not None:
            return


def _suggestions(connection: sqlite3.Connection, codebook: Codebook) -> tuple[dict[Item, int], dict[int, int]]:
    current: dict[Item, int] = {}
    every: dict[int, int] = {}
    rows = connection.execute("SELECT id, dossier, code, present, current FROM suggestions")
    for number, dossier, code, present, is_current in rows:
        value = 2 if present is None else 1 - present
        every[number] = value
        if is_current and code in codebook:
            current[dossier, code] = value
    return current, every
