"""Dossiers with gold narratives, as training and cross-validation read them."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from corpus.archive import pack, unpack
from corpus.folder import find_jobs
from corpus.model import Document
from corpus.prose import prose_of
from corpus.read import Limits
from corpus.worker import read_all
from nlp.sentences import Sentence, sentences_of

_NEAR = 85.0
"""A gold quote may differ from the page by OCR or hyphens: least `partial_ratio` to be found."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A gold passage in a document's prose, and its words as the coder copied them."""

    template: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The sentences of a document and its gold passages."""

    name: str
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class GoldDossier:
    """A dossier and the templates that it tells."""

    name: str
    documents: tuple[GoldDocument, ...]
    told: frozenset[str]

    def quotes(self, template: str) -> list[str]:
        """The gold passages of a template."""
        return [m.quote for d in self.documents for m in d.marks if m.template == template]


def read_gold(folders: Sequence[Path], kept: Path | None = None) -> list[GoldDossier]:
    """Every dossier (a folder with `gold.json` and PDF files) in the folders, by name.

    Args:
        folders: folders of dossier folders.
        kept: folder where read documents are kept for a next time (packed, see `corpus.archive`).

    """
    documents = defaultdict(list)
    for document in _documents(folders, kept):
        documents[document.dossier].append(document)
    found = []
    for path in sorted(p for folder in folders for p in folder.glob("*/gold.json")):
        narratives = json.loads(path.read_text(encoding="utf-8"))["narratives"]
        mine = sorted(documents[path.parent.name], key=lambda d: d.name)
        told = frozenset(n["template"] for n in narratives)
        found.append(GoldDossier(path.parent.name, tuple(_marked(d, narratives) for d in mine), told))
    return found


def _documents(folders: Sequence[Path], kept: Path | None) -> Iterable[Document]:
    jobs = find_jobs(folders)
    store = {job: kept / f"{job.dossier}.{job.path.name}.packed" if kept else None for job in jobs}
    for job, file in store.items():
        if file and file.exists():
            yield unpack(file.read_bytes(), job.dossier, job.path.name)
    missing = [job for job, file in store.items() if not (file and file.exists())]
    for job, result in read_all(missing, Limits(), workers=2) if missing else ():
        if result.document:
            file = store[job]
            if file:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(pack(result.document))
            yield result.document


def _marked(document: Document, narratives: list[dict[str, str]]) -> GoldDocument:
    prose = prose_of(document)
    text = prose.text.replace("\n", " ")
    mine = [n for n in narratives if Path(n["file"]).stem == Path(document.name).stem]
    marks = [mark for n in mine if (mark := _mark(n["template"], n["quote"], text))]
    return GoldDocument(document.name, tuple(sentences_of(prose)), tuple(marks), len(document.pages))


def _mark(template: str, quote: str, text: str) -> Mark | None:
    quote = re.sub(r"\s+", " ", quote).strip()
    start = text.find(quote)
    if start >= 0:
        return Mark(template, start, start + len(quote), quote)
    near = fuzz.partial_ratio_alignment(quote, text, score_cutoff=_NEAR)
    return Mark(template, near.dest_start, near.dest_end, quote) if near else None
