"""Covering nationality and sex of the aangever while coding, so that group stereotypes have less to hold on to.

Covered are the fields that state them in a PV's head, and the known nationality where it is written out. What the
account itself gives away (a pronoun, a place of birth in a sentence) stays: the screen says so.
"""

import re
from collections.abc import Iterable

from corpus.model import Document

_FIELDS = re.compile(
    r"^[ \t]*(?:nationaliteit|geslacht|geboorteland|land van herkomst|herkomst|etniciteit|sekse)\b[^\n:]*:[ \t]*"
    r"(?P<value>[^\n]+)$",
    re.IGNORECASE | re.MULTILINE,
)
_BORN = re.compile(r"^[ \t]*geboren\b[^\n:]*:[^\n]*?\bte (?P<value>[^\n]+)$", re.IGNORECASE | re.MULTILINE)
_STATED = re.compile(r"\bvan (?P<value>[A-ZÀ-Ý][\w-]+) nationaliteit\b|\b(?P<second>[A-ZÀ-Ý][\w-]+) nationaliteit\b")
_SHORTEST = 4


def masked(document: Document, known: Iterable[str] = ()) -> tuple[tuple[int, int], ...]:
    """The stretches to cover, as half-open offsets.

    Args:
        document: the document.
        known: values of the dossier's attributes that say nationality or origin.

    """
    found = [match.span("value") for match in (*_FIELDS.finditer(document.text), *_BORN.finditer(document.text))]
    found += [m.span("value" if m["value"] else "second") for m in _STATED.finditer(document.text)]
    values = {document.text[start:end].strip() for start, end in found} | {value.strip() for value in known}
    for value in values:
        if len(value) >= _SHORTEST and value.replace("-", "").isalpha():
            found += [match.span() for match in re.finditer(rf"\b{re.escape(value)}\b", document.text)]
    return tuple(sorted(set(found)))


def covered(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch touches one that is covered."""
    return any(a < end and start < b for a, b in spans)


def cover(text: str, start: int, spans: Iterable[tuple[int, int]]) -> str:
    """The text that begins at offset `start`, with covered characters blocked out; its length stays the same."""
    letters = list(text)
    for a, b in spans:
        for place in range(max(a - start, 0), min(b - start, len(letters))):
            if not letters[place].isspace():
                letters[place] = "█"
    return "".join(letters)
