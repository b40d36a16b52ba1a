"""From read text to suggestions: pages a CPU-second without and with the sentence encoder, and of entities alone.

spaCy's blank Dutch tokenizer is the limit; deduce (GPL, installed by hand: requirements/bench.in) is the peer for
entities and is left out when it is not there.
"""

from collections.abc import Callable
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import spacy
from spacy.language import Language

import corpus
from benchmarks.figure import Figure, Report, rates
from corpus.model import Document
from corpus.prose import prose_of
from corpus.read import Limits, read
from nlp.entities.find import find_entities
from nlp.find import FindSettings, find

_SAMPLES = Path(corpus.__file__).parent / "samples"
_TEXT_LAYER = 200_000
"""Samples smaller than this, in bytes, have a text layer; scans are larger."""
_DOSSIERS = 12
_FEW = 2
"""Documents that deduce gets in one round: it is slow."""


def run() -> Report:
    """Measure on reference dossiers with a text layer. Every round encodes anew."""
    dossiers = _dossiers()
    texts = [document.text for dossier in dossiers for document in dossier]
    pages = sum(len(document.pages) for dossier in dossiers for document in dossier)
    words = sum(len(text.split()) for text in texts)
    tokenizer = spacy.blank("nl")
    runs: dict[str, Callable[[], int]] = {
        "words": lambda: _find(dossiers, FindSettings(), pages),
        "encoder": lambda: _anew(dossiers, pages),
        "entities": lambda: _entities(dossiers, words),
        "spaCy": lambda: _tokens(tokenizer, texts, words),
    }
    if find_spec("deduce"):
        runs["deduce"] = _deduce(texts[:_FEW])
    speed = rates(runs, rounds=3)
    limit = speed["spaCy"] / (words / pages)
    figures = [
        Figure("suggestions (default)", speed["words"], limit, "pages/s", "spaCy's blank tokenizer"),
        Figure("suggestions, with the encoder", speed["encoder"], limit, "pages/s", "spaCy's blank tokenizer"),
        Figure("entities", speed["entities"], speed["spaCy"], "words/s", "spaCy's blank tokenizer"),
    ]
    if "deduce" in speed:
        figures.append(Figure("entities", speed["entities"], speed["deduce"], "words/s", "deduce"))
    return Report("From text to suggestions", tuple(figures), (f"{pages} pages of {words // pages} words.",))


def _tokens(tokenizer: Language, texts: list[str], words: int) -> int:
    for text in texts:
        tokenizer(text)
    return words


def _dossiers() -> list[list[Document]]:
    paths = sorted(p for p in _SAMPLES.glob("*/*.pdf") if p.stat().st_size < _TEXT_LAYER)
    found = [
        [d for p in group if (d := read(p, name, Limits()).document)]
        for name, group in groupby(paths, lambda p: p.parent.name)
    ]
    return [dossier for dossier in found if dossier][:_DOSSIERS]


def _find(dossiers: list[list[Document]], settings: FindSettings, pages: int) -> int:
    for dossier in dossiers:
        find(dossier, settings)
    return pages


def _anew(dossiers: list[list[Document]], pages: int) -> int:
    from nlp.encoder import packaged  # noqa: PLC0415

    packaged().forget()
    return _find(dossiers, FindSettings(encoder=True), pages)


def _entities(dossiers: list[list[Document]], words: int) -> int:
    for dossier in dossiers:
        find_entities([prose_of(document) for document in dossier])
    return words


def _deduce(texts: list[str]) -> Callable[[], int]:
    from deduce import Deduce  # noqa: PLC0415

    peer = Deduce()

    def each() -> int:
        for text in texts:
            peer.deidentify(text)
        return sum(len(text.split()) for text in texts)

    return each
