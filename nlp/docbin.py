"""Documents with their codes as a spaCy `DocBin`, to train or test with: the only writer of spaCy's own format."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin

from nlp.sentences import blank

SPANS_KEY = "codes"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with labelled stretches: (start, end, label) in characters, half-open."""

    dossier: str
    name: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def write_docbin(texts: Iterable[Labelled], path: Path) -> int:
    """Write the texts; returns how many stretches were kept.

    A stretch that begins or ends within a token grows to the whole token. Dossier and file name stand in `user_data`.
    """
    language, store, kept = blank(), DocBin(store_user_data=True), 0
    for given in texts:
        tokens = language.make_doc(given.text)
        found = [tokens.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in given.spans]
        tokens.spans[SPANS_KEY] = [span for span in found if span is not None]
        tokens.user_data = {"dossier": given.dossier, "document": given.name}
        kept += len(tokens.spans[SPANS_KEY])
        store.add(tokens)
    store.to_disk(path)
    return kept


def read_docbin(path: Path) -> list[Doc]:
    """The documents of a file that `write_docbin` made."""
    return list(DocBin().from_disk(path).get_docs(blank().vocab))
