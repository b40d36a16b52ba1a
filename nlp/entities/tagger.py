"""Names of persons, places and bodies: a conditional random field over the windows a name can stand in."""

from collections.abc import Iterator, Sequence

from nlp.entities.crf import decode
from nlp.entities.features import SIDES, TEMPLATES, write_windows
from nlp.entities.hashing import BUCKETS
from nlp.entities.kernels import add_bits
from nlp.entities.spans import Mention
from nlp.entities.stream import Stream, rows_of
from nlp.entities.usage import usage_of
from nlp.entities.weights import Weights
from nlp.entities.windows import mark_lists, windows_of
from nlp.model import EntityType

LABELS = ("O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION", "B-ORGANISATION", "I-ORGANISATION")


def tag(stream: Stream, weights: Weights) -> list[list[Mention]]:
    """The names in each document of a dossier, in order."""
    found: list[list[Mention]] = [[] for _ in stream.texts]
    table = rows_of(stream)
    firsts, lasts = windows_of(stream, table, weights.words)
    if not firsts.size:
        return found
    mark_lists(stream, table, firsts, lasts)
    at = write_windows(table, firsts, lasts)
    scores = TEMPLATES.scores(table, at, weights.table)
    add_bits(usage_of(stream, table), at, SIDES, weights.table[BUCKETS:], scores)
    paths = decode(scores, lasts - firsts, weights.transitions)
    documents = (stream.documents[firsts] // 2).tolist()
    for first, document, path in zip(firsts.tolist(), documents, paths, strict=True):
        for a, b, kind in _spans(first, [weights.labels[k] for k in path]):
            found[document].append(Mention(int(stream.starts[a]), int(stream.ends[b - 1]), kind))
    return found


def _spans(first: int, labels: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    start, kind = -1, ""
    for n, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            yield first + start, first + n, EntityType(kind)
            start = -1
        if label.startswith("B-"):
            start, kind = n, label[2:]
