"""Collections of any size for measuring: the invented samples over and over, with other names, numbers and dates.

    python -m benchmarks.synthetic FOLDER --dossiers 10000 [--seed 1] [--documents 3]

PDFs with a text layer. The same arguments give the same files.
"""

import argparse
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import corpus
from nlp.entities.names import names

_SAMPLES = Path(corpus.__file__).parent / "samples"
DOCUMENTS = 3
"""PDFs a dossier, where nothing else is asked for."""
_LINES = 62
_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGITS = re.compile(r"\d{5,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FORMER = 8
"""Years by which a dossier may be moved."""


def main() -> None:
    """Write a collection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dossiers", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    given = parser.parse_args()
    write(given.folder, given.dossiers, given.documents, given.seed)


def write(folder: Path, dossiers: int, documents: int = DOCUMENTS, seed: int = 1) -> None:
    """Write `dossiers` dossiers of so many PDFs each into a folder; those that are there already are left."""
    for number in range(dossiers):
        place = folder / f"s{number:06}"
        if place.exists():
            continue
        made = {name: pdf_of(text) for name, text in _texts(number, documents, seed)}
        place.mkdir(parents=True)
        for name, data in made.items():
            (place / name).write_bytes(data)


def _texts(number: int, wanted: int, seed: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(seed * 1_000_003 + number)
    samples = _samples()
    at, documents = number % len(samples), list[tuple[str, str]]()
    persons: list[str] = []
    while len(documents) < wanted:
        texts, named = samples[at % len(samples)]
        documents += texts
        persons += named
        at += 1
    other = _other_names(persons, chance)
    move = chance.randrange(-_FORMER, _FORMER)
    for place, (kind, text) in enumerate(documents[:wanted], start=1):
        swapped = _WORD.sub(lambda match: other.get(match.group(), match.group()), text)
        moved = _YEAR.sub(lambda match: str(int(match.group()) + move), swapped)
        yield f"{place}-{kind}.pdf", _DIGITS.sub(lambda match: _digits(match.group(), chance), moved)


@lru_cache(maxsize=1)
def _samples() -> list[tuple[list[tuple[str, str]], list[str]]]:
    """For each sample its documents (kind, text) and the names of its persons."""
    found = []
    for path in sorted(_SAMPLES.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = [(d["kind"], (path.parent / d["file"]).read_text(encoding="utf-8")) for d in gold["documents"]]
        found.append((texts, sorted({e["quote"] for e in gold["entities"] if e["type"] == "PERSON"})))
    return found


@lru_cache(maxsize=1)
def _listed() -> tuple[list[str], list[str]]:
    first = sorted(name for name, flags in names().items() if flags == "F" and name.isascii())
    last = sorted(name for name, flags in names().items() if flags == "L" and name.isascii())
    return first, last


def _other_names(persons: list[str], chance: random.Random) -> dict[str, str]:
    """For each word of a name another name, in the same case."""
    first, last = _listed()
    other: dict[str, str] = {}
    for word in sorted({word for person in persons for word in _WORD.findall(person) if word[0].isupper()}):
        new = chance.choice(last if word.isupper() else first)
        other[word] = new.upper() if word.isupper() else new.capitalize()
    return other


def _digits(number: str, chance: random.Random) -> str:
    return number[0] + "".join(str(chance.randrange(10)) for _ in number[1:])


def pdf_of(text: str) -> bytes:
    """A PDF with this text in a typewriter font; a form feed begins a page, and so does a full one."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in _plain(text).split("\f"):
        lines = page.strip("\n").split("\n")
        for start in range(0, len(lines), _LINES):
            block = canvas.beginText(56, A4[1] - 60)
            block.setFont("Courier", 9)
            for line in lines[start : start + _LINES]:
                block.textLine(line.expandtabs(8))
            canvas.drawText(block)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _plain(text: str) -> str:
    """What the built-in font has: Western letters; others lose their marks."""
    return "".join(
        ch if ord(ch) < 256 else unicodedata.normalize("NFKD", ch).encode("ascii", "ignore").decode() for ch in text
    )


if __name__ == "__main__":
    main()
