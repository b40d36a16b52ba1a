"""What is known of a window that may tell a template: the figures from which its similarity is made.

Everything is about the words of the window and those beside it, never about the person.
"""

import numpy as np

from nlp.templates.elements import Elements, share_named
from nlp.templates.likeness import Examples, likeness
from nlp.templates.linear import Floats
from nlp.templates.windows import ABSENT, LONGEST, Reading, Window

NAMES = (
    "best window of one sentence",
    "best window of two sentences",
    "best window of three sentences",
    "this window",
    "six best windows around",
    "best other template",
    "elements named",
    "similarity to what tells it",
    "similarity to what tells it, less to its look-alikes",
)
"""The signs in order."""
_AROUND = 6


def signs_of(
    grid: Floats, column: int, window: Window, reading: Reading, passage: str, marks: tuple[Examples, Elements | None]
) -> Floats:
    """The signs of one window; NaN where a template has none.

    Args:
        grid: scores of every window of the document for every template.
        column: the template.
        window: the window.
        reading: the document.
        passage: the window's words that carry meaning.
        marks: the template's examples and elements (None when it has no elements).

    """
    near = grid[:, max(window.first - 2, 0) : window.end + 1, column]
    others = np.delete(grid[window.end - window.first - 1, window.first], column)
    around = np.sort(near[near > ABSENT])[::-1][:_AROUND].mean()
    examples, parts = marks
    named = share_named(" ".join(reading.views[window.first : window.end]), parts) if parts else np.nan
    best = _filled([float(near[n].max()) for n in range(LONGEST)])
    other = others.max() if others.size else np.nan
    return np.array([*best, window.score, around, other, named, *likeness(passage, examples)], np.float32)


def _filled(best: list[float]) -> list[float]:
    """Where there is no window of a length (a short text, long sentences), the nearest length stands for it."""
    there = [n for n, score in enumerate(best) if score > ABSENT]
    return [best[min(there, key=lambda m: abs(m - n))] for n in range(len(best))]
