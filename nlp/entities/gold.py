"""Gold entities of a dossier laid on the documents as they were read: for training and measuring only."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.archive import pack, unpack
from corpus.model import Document
from nlp.model import EntityType, Role
from nlp.texts import document_from_text


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A string that a careful coder listed for one document."""

    quote: str
    type: EntityType
    role: Role | None


@dataclass(frozen=True, slots=True, eq=False)
class GoldDossier:
    """The documents of a dossier, each with the strings listed for it."""

    name: str
    documents: tuple[Document, ...]
    mentions: tuple[tuple[GoldMention, ...], ...]
    listed: bool = True
    """Whether somebody listed its entities; a dossier written for the codes alone has none."""


def read_gold(folder: Path, cache: Path) -> GoldDossier:
    """A dossier folder (gold.json and PDFs, or texts where it has no PDFs); PDFs once read are kept in `cache`."""
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    documents: list[Document] = []
    mentions: list[tuple[GoldMention, ...]] = []
    for path in sorted(folder.glob("*.pdf")) or sorted(folder.glob("*.txt")):
        document = _document(path, folder.name, cache)
        if document is None:
            continue
        listed = [e for e in gold["entities"] or () if Path(e["file"]).stem == path.stem]
        documents.append(document)
        mentions.append(
            tuple(
                GoldMention(e["quote"], EntityType(e["type"]), Role(e["role"]) if e.get("role") else None)
                for e in listed
            )
        )
    return GoldDossier(folder.name, tuple(documents), tuple(mentions), gold["entities"] is not None)


def _document(path: Path, dossier: str, cache: Path) -> Document | None:
    if path.suffix == ".txt":
        return document_from_text(path, dossier)
    kept = cache / dossier / f"{path.name}.packed"
    if kept.exists():
        return unpack(kept.read_bytes(), dossier, path.name)
    from corpus.read import Limits, read  # noqa: PLC0415 - not needed when the cache is full

    result = read(path, dossier, Limits())
    if result.document is None:
        return None
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pack(result.document))
    return result.document


def places(text: str, mention: GoldMention) -> list[tuple[int, int]]:
    """Where the string of a mention stands in the text: white space counts as one blank, words are whole."""
    words = mention.quote.split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]


def layout(text: str, mentions: tuple[GoldMention, ...]) -> list[tuple[int, int, GoldMention]]:
    """Each place of each mention; where they overlap the longest is kept."""
    found = [(start, end, mention) for mention in mentions for start, end in places(text, mention)]
    found.sort(key=lambda item: (item[0] - item[1], item[0]))
    taken: list[tuple[int, int, GoldMention]] = []
    for start, end, mention in found:
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end, mention))
    return sorted(taken, key=lambda item: item[0])
