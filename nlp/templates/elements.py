"""Elements of a narrative: which of the things that make it up are named near each other."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

Elements = tuple[re.Pattern[str], ...]
"""A pattern for each element of a template."""


@lru_cache(maxsize=1)
def elements() -> dict[str, Elements]:
    """Elements of the released templates, by id (`nlp/terms/elements.toml`)."""
    data = tomllib.loads((files("nlp") / "terms" / "elements.toml").read_text(encoding="utf-8"))
    return {name: tuple(_pattern(words) for words in entry["elements"]) for name, entry in data.items()}


def share_named(text: str, parts: Elements) -> float:
    """Share of the elements that a text (as `Reading.views` has it) names."""
    return sum(part.search(text) is not None for part in parts) / len(parts)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    parts = [rf"{re.escape(w[1:])}(?![\w§])" if w.startswith("=") else re.escape(w) for w in words]
    return re.compile(rf"(?<![\w§])(?:{'|'.join(parts)})")
