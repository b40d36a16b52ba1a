"""The sentence bank: invented sentences that carry a code, and sentences that nearly do."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

DENIALS = frozenset(["ontkend", "onbekend"])
"""Reasons of a row that make it a denial: the thing was asked after, and is not known or not so."""
_TURNS = re.compile(r"^(?:V|Vraag|Vr)\s*[:.-]\s*(?P<question>.+?)\s+(?:A|Antwoord|Antw)\s*[:.-]\s*(?P<answer>.+)$")


@dataclass(frozen=True, slots=True)
class BankRow:
    """One row of the bank. `also`: other codes that the text carries as well."""

    code: str
    carries: bool
    voice: str
    reason: str
    also: frozenset[str]
    text: str

    def turns(self) -> tuple[str, str]:
        """Question and answer; the question is empty when the text is no exchange."""
        match = _TURNS.match(self.text)
        return (match["question"], match["answer"]) if match else ("", self.text)


@lru_cache(maxsize=1)
def bank() -> tuple[BankRow, ...]:
    """All rows, by code."""
    rows: list[BankRow] = []
    folder = files("nlp") / "bank"
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name):
        with file.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                also = frozenset(code.strip() for code in row["also"].split(",") if code.strip())
                code = file.name.removesuffix(".tsv")
                rows.append(BankRow(code, row["carries"] == "1", row["voice"], row["reason"], also, row["text"]))
    return tuple(rows)
