"""Names of persons, places and bodies: a conditional random field over the windows a name can stand in."""

from collections.abc import Iterator, Sequence

from nlp.entities.crf import decode
from nlp.entities.features import Usage, window_features
from nlp.entities.spans import Mention
from nlp.entities.tokens import Tokens, windows_of
from nlp.entities.weights import Weights
from nlp.model import EntityType

LABELS = ("O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION", "B-ORGANISATION", "I-ORGANISATION")
_NESTED = "+LOC"


def tag(tokens: Tokens, usage: Usage, weights: Weights) -> list[Mention]:
    """The names in one text, in order."""
    windows = windows_of(tokens, weights.words)
    rows = [row for first, last in windows for row in window_features(tokens, first, last, usage)]
    labels = decode(weights.scores(rows), [last - first for first, last in windows], weights.transitions)
    return [
        Mention(tokens.starts[a], tokens.ends[b - 1], kind)
        for (first, _), path in zip(windows, labels, strict=True)
        for a, b, kind in _spans(first, [weights.labels[k] for k in path])
    ]


def _spans(first: int, labels: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    start, kind = -1, ""
    for n, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            yield first + start, first + n, EntityType(kind)
            start = -1
        if label.startswith("B-"):
            start, kind = n, label[2:]
