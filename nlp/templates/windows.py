"""Windows of one to three sentences, their scores, and the windows that stand out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.masking import masked_words
from nlp.templates.linear import Floats, LinearModel

LONGEST = 3
"""Sentences in the longest window."""
LEAST_WORDS, MOST_WORDS = 5, 100
"""A window with fewer words tells nothing; in one with more, words of a narrative meet by chance (in a statute)."""
ABSENT = np.float32(-2.0)
"""Score where there is no window: below any that matters."""
READABLE = 150
"""A shorter passage, in characters, is shown with the sentence beside it."""
_APART = 2
"""Windows of one template lie at least this many sentences apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's sentences as the models read them: masked words, and the same words as a line of text."""

    words: tuple[tuple[str, ...], ...]
    views: tuple[str, ...]


def reading_of(sentences: Sequence[str]) -> Reading:
    """Read each sentence once for all that follows."""
    words = tuple(tuple(masked_words(sentence)) for sentence in sentences)
    return Reading(words, tuple(" ".join(w) for w in words))


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences `first` up to `end` (half-open) of a document and their score."""

    first: int
    end: int
    score: float


def grid_of(reading: Reading, model: LinearModel) -> Floats:
    """`grid[n - 1, i, k]`: score for template k of the window of n sentences from sentence i on."""
    count = len(reading.words)
    grid = np.full((LONGEST, count, len(model.names)), ABSENT, np.float32)
    if not count:
        return grid
    each, lengths = model.sums(reading.words)
    sums = np.concatenate([np.zeros((1, len(model.names))), np.cumsum(each, axis=0, dtype=np.float64)])
    squares = np.concatenate([[0.0], np.cumsum(lengths, dtype=np.float64)])
    sizes = np.concatenate([[0], np.cumsum([len(words) for words in reading.words])])
    for n in range(1, min(LONGEST, count) + 1):
        length = np.sqrt(np.maximum(squares[n:] - squares[:-n], 1e-6))
        scores = np.maximum((sums[n:] - sums[:-n]) / length[:, None] + model.bias, ABSENT)
        size = sizes[n:] - sizes[:-n]
        fits = (size >= LEAST_WORDS) & (size <= MOST_WORDS)
        grid[n - 1, : count - n + 1] = np.where(fits[:, None], scores, ABSENT)
    return grid


def peaks(grid: Floats, most: int, least: float) -> list[Window]:
    """The best windows of one template's `grid[n - 1, i]`, apart from each other, best first; none under `least`."""
    if not grid.size or float(grid.max()) < least:
        return []
    left = grid.copy()
    found: list[Window] = []
    while len(found) < most:
        n, first = divmod(int(np.argmax(left)), left.shape[1])
        best = float(left[n, first])
        if best < least:
            break
        end = first + n + 1
        found.append(Window(first, end, best))
        _clear(left, first - _APART, end + _APART)
    return found


def grown(reading: Reading, grid: Floats, window: Window) -> Window:
    """The window with sentences beside it until it reads as a passage: the best scoring side first.

    Args:
        reading: the document.
        grid: scores for the template (`grid[n - 1, i]`).
        window: where to begin.

    """
    first, end = window.first, window.end
    while end - first < LONGEST and sum(len(v) for v in reading.views[first:end]) < READABLE:
        sides = [(a, b) for a, b in ((first - 1, end), (first, end + 1)) if a >= 0 and b <= len(reading.views)]
        if not sides:
            break
        first, end = max(sides, key=lambda side: float(grid[side[1] - side[0] - 1, side[0]]))
        if grid[end - first - 1, first] <= ABSENT:
            return window
    return Window(first, end, window.score)


def _clear(grid: Floats, first: int, end: int) -> None:
    """Take out every window that touches sentences `first` up to `end`."""
    for n in range(grid.shape[0]):
        grid[n, max(first - n, 0) : max(end, 0)] = ABSENT - 1
