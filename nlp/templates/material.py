"""What the passage model learns from: windows of gold dossiers, the templates' own examples, the sentence bank.

Which bank rows are safe as 'does not tell it' is data here: the bank is written for codes, and a code's sentences may
well tell a template that is close to it; those rows are left out for that template.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from nlp.sentences import split
from nlp.templates.fit import Features, Labels, features_of
from nlp.templates.gold import GoldDocument, GoldDossier
from nlp.templates.model import Template
from nlp.templates.windows import LONGEST

COVERS = 0.9
"""A window tells a gold passage when it holds at least this share of it."""
_CARRIES = {"escape.unknown-man": "I-3c.onbekende_man", "escape.door-unlocked": "I-3c.deur_niet_op_slot"}
"""Codes that mean the same as a template: their bank rows are examples and look-alikes of it."""
_ROUTES = ("III-3b.route_politie", "III-3a.zelfmelder_politie", "III-3a.zelfmelder_schiphol")
_ESCAPES = ("I-3c.onbekende_man", "I-3c.deur_niet_op_slot", "I-3c.uniek")
_LIES = ("I-4c.verschillende_versies", "II-1a.valse_identiteit", "II-1b.valse_info_verblijf")
_KEY = re.compile(r"sleutel", re.IGNORECASE)
"""The code of an unlocked door covers a key left in the lock; the template does not: of such rows nothing is known."""
_CLOSE: dict[str, tuple[str, ...]] = {
    "escape.unknown-man": (*_ROUTES, *_ESCAPES),
    "escape.door-unlocked": _ESCAPES,
    "escape.guard-drunk-key": _ESCAPES,
    "escape.offender-asleep": _ESCAPES,
    "escape.asked-stranger-street": (*_ROUTES, *_ESCAPES),
    "route.sent-to-organisation": (*_ROUTES, *_ESCAPES),
    "route.dropped-with-note": _ROUTES,
    "place.house-in-woods": ("I-1c.omgeving",),
    "instruction.letter": _LIES,
}
_OVERLAP = (
    {"escape.door-unlocked", "escape.offender-asleep"},
    {"escape.guard-drunk-key", "escape.offender-asleep"},
    {"escape.unknown-man", "escape.asked-stranger-street", "route.sent-to-organisation"},
)
"""Templates that are often told in one breath: one's examples are no look-alikes of another's."""


@dataclass(frozen=True, slots=True)
class BankRow:
    """A row of the sentence bank: its code, whether it carries it, its sentences."""

    code: str
    carries: bool
    sentences: tuple[str, ...]


@lru_cache(maxsize=1)
def bank() -> tuple[BankRow, ...]:
    """The sentence bank, by code."""
    found = []
    for file in sorted((f for f in (files("nlp") / "bank").iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name):
        with file.open(encoding="utf-8") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [BankRow(file.name[:-4], row["carries"] == "1", cut(row["text"])) for row in rows]
    return tuple(found)


def cut(text: str) -> tuple[str, ...]:
    """The sentences of an example."""
    return tuple(s.text for s in split(text)) or (text,)


@dataclass(frozen=True, slots=True)
class _Row:
    """A text to learn from: its sentences by number, templates it tells, templates of which nothing is known."""

    group: tuple[int, ...]
    tells: frozenset[str]
    unknown: frozenset[str]


class Material:
    """Texts to learn from, gathered in the order of the sources."""

    def __init__(self, templates: Sequence[Template]) -> None:
        self._ids = frozenset(t.id for t in templates)
        self._sentences: list[str] = []
        self._rows: list[_Row] = []
        for template in templates:
            self._add_examples(template)

    def _number(self, sentences: Sequence[str]) -> tuple[int, ...]:
        start = len(self._sentences)
        self._sentences += sentences
        return tuple(range(start, len(self._sentences)))

    def _add_examples(self, template: Template) -> None:
        near = frozenset().union(*(group for group in _OVERLAP if template.id in group)) - {template.id}
        for example in template.tells:
            self._rows.append(_Row(self._number(cut(example.text)), frozenset({template.id}), near))
        for example in template.lookalikes:
            self._rows.append(_Row(self._number(cut(example.text)), frozenset(), frozenset()))

    def add_bank(self, rows: Sequence[BankRow]) -> None:
        """Sentences of the bank."""
        for row in rows:
            same = frozenset(t for t, code in _CARRIES.items() if code == row.code) & self._ids
            tells = same if row.carries and not _KEY.search(" ".join(row.sentences)) else frozenset()
            known = same if tells or not row.carries else frozenset()
            unknown = frozenset(t for t, codes in _CLOSE.items() if row.code in codes) - known
            self._rows.append(_Row(self._number(row.sentences), tells, unknown))

    def add_dossiers(self, dossiers: Sequence[GoldDossier]) -> None:
        """Windows of gold dossiers. In a dossier that tells a template, other windows may tell it too: unknown."""
        for dossier in dossiers:
            for document in dossier.documents:
                self._add_windows(document, dossier.told & self._ids)

    def add_background(self, texts: Sequence[Sequence[str]]) -> None:
        """Texts (as sentences) that tell no template."""
        for text in texts:
            self._rows.append(_Row(self._number(text), frozenset(), frozenset()))

    def _add_windows(self, document: GoldDocument, told: frozenset[str]) -> None:
        numbers = self._number([s.text for s in document.sentences])
        for n in range(1, LONGEST + 1):
            for first in range(len(numbers) - n + 1):
                start, end = document.sentences[first].start, document.sentences[first + n - 1].end
                tells = frozenset(m.template for m in document.marks if share(m.start, m.end, start, end) >= COVERS)
                self._rows.append(_Row(numbers[first : first + n], tells & self._ids, told - tells))

    def features(self) -> Features:
        """Features of all texts."""
        return features_of(self._sentences, [row.group for row in self._rows])

    def labels(self) -> dict[str, Labels]:
        """What is known of each text for each template."""
        found = {}
        for name in sorted(self._ids):
            rows = np.array([i for i, row in enumerate(self._rows) if name not in row.unknown], np.int64)
            tells = np.array([name in self._rows[i].tells for i in rows], np.bool_)
            found[name] = Labels(rows, tells)
        return found


def share(start: int, end: int, first: int, last: int) -> float:
    """Share of the stretch `start`-`end` that lies in `first`-`last`."""
    return max(0, min(end, last) - max(start, first)) / (end - start)
