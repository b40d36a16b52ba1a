"""Similarity of a passage to a template's examples, by rapidfuzz on the words that carry meaning.

The only file of the package that imports rapidfuzz for narratives.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from nlp.masking import masked_words
from nlp.templates.linear import LinearModel
from nlp.templates.model import Template

_RARE = 5.5
"""Inverse document frequency from which a word carries meaning: in fewer than about one of ninety sentences."""
_BEST = 3
"""Examples whose similarity counts: the mean of so many nearest."""


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of a template, each reduced to words that carry meaning."""

    tells: tuple[str, ...]
    lookalikes: tuple[str, ...]


def examples_of(template: Template, model: LinearModel) -> Examples:
    """The examples of `template`, with the word weights of `model`."""
    return Examples(
        tuple(content(masked_words(e.text), model) for e in template.tells),
        tuple(content(masked_words(e.text), model) for e in template.lookalikes),
    )


def content(words: Iterable[str], model: LinearModel) -> str:
    """The words that carry meaning."""
    return " ".join(word for word in words if word != "?" and model.rarity(word) > _RARE)


def likeness(passage: str, examples: Examples) -> tuple[float, float]:
    """Similarity (0..1) to what tells the template, and the same less the similarity to its look-alikes."""
    tells, lookalikes = _nearest(passage, examples.tells), _nearest(passage, examples.lookalikes)
    return tells, tells - lookalikes


def _nearest(passage: str, examples: tuple[str, ...]) -> float:
    found = process.cdist([passage], examples, scorer=fuzz.token_sort_ratio, workers=1)[0]
    return float(np.sort(found)[::-1][:_BEST].mean()) / 100
