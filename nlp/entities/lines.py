"""Invented lines with their entities marked, as small dossiers: for training only."""

import re
from importlib.resources import files

import numpy as np

from corpus.model import Document
from nlp.entities.gold import GoldDossier, GoldMention
from nlp.model import EntityType, Role

_MARK = re.compile(r"\[\[(?P<words>[^|\]]+)\|(?P<type>[A-Z]+)(?::(?P<role>\w+))?\]\]")


def marked_lines() -> list[GoldDossier]:
    """Each line of `data/lines.txt` as a dossier of one document."""
    text = files("nlp.entities").joinpath("data", "lines.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [read_line(line, f"line {n}") for n, line in enumerate(lines)]


def read_line(line: str, name: str = "line") -> GoldDossier:
    """A line with marks as a dossier: its text without the marks, its entities."""
    mentions = tuple(
        GoldMention(m["words"], EntityType(m["type"]), Role(m["role"]) if m["role"] else None)
        for m in _MARK.finditer(line)
    )
    plain = _MARK.sub(lambda m: m["words"], line).replace("⏎", "\n")
    document = Document(name, "1-regel.pdf", "", plain, (), np.zeros((len(plain), 4), np.float32))
    return GoldDossier(name, (document,), (mentions,))
