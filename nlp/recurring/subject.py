"""What a recurring story is about: the journey, or what happened at its end."""

from collections.abc import Sequence

from nlp.recurring.evidence import words_of
from nlp.recurring.lexicon import lexicon

_JOURNEY = (
    "reizen", "vliegveld", "station", "bus", "auto", "vrachtwagen", "boot", "grens", "woestijn", "paspoort", "ticket",
    "chauffeur", "rijden", "aankomst",
)  # fmt: skip
_SHARE = 0.12
"""Part of the words that speak of travelling, from which a story is taken to be about the journey."""


def is_journey(sentences: Sequence[str]) -> bool:
    """Whether these tellings are about a journey."""
    codes = {f"{value:08x}" for value, name in lexicon().names.items() if name in _JOURNEY}
    words = [word for sentence in words_of(sentences) for word in sentence]
    return bool(words) and sum(word in codes for word in words) >= _SHARE * len(words)
