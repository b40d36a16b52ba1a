"""Finders for tests of the run itself: importable by worker processes, with real findings and real failures."""

import os
from collections.abc import Sequence

from corpus.archive import unpack
from nlp.model import DossierFindings, Finding, Proposal

CODE = "I-1a.voornaam"


def first_words(name: str, packed: Sequence[tuple[str, bytes]]) -> DossierFindings:
    """Proposes one code, with the first thirty characters of each document as evidence."""
    documents = [unpack(data, name, file) for file, data in packed]
    evidence = tuple(Finding(d.span(0, 30), "first-words", 1) for d in documents)
    return DossierFindings(name, proposals=(Proposal(CODE, bool(evidence), 0.5, "first-words", "alles", evidence),))


def fails_on_002(name: str, packed: Sequence[tuple[str, bytes]]) -> DossierFindings:
    """Raises on dossier 002, with words of the dossier in its message."""
    if name == "002":
        msg = "geheime woorden uit het dossier"
        raise ValueError(msg)
    return first_words(name, packed)


def dies_on_002(name: str, packed: Sequence[tuple[str, bytes]]) -> DossierFindings:
    """Takes its process down on dossier 002, as the kernel does to one that runs out of memory."""
    if name == "002":
        os.kill(os.getpid(), 9)
    return first_words(name, packed)
