"""Words that are nearly a name: misread by OCR or misspelt. For pseudonyms, which must not leave 'Carnara' standing."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

_CONFUSED = (
    ("rn", "m"),
    ("cl", "d"),
    ("vv", "w"),
    ("ii", "u"),
    ("0", "o"),
    ("1", "l"),
    ("5", "s"),
    ("8", "b"),
    ("i", "l"),
)
_SHORT, _LONG = 5, 9
"""Shorter names than these, in letters, are compared exactly; from the second on two letters may differ."""


def near_names(words: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """Each word that is nearly a name -> that name.

    Args:
        words: capitalised words of a dossier that are no names.
        names: parts of names.

    """
    targets = [(name, _seen(name)) for name in names if len(name) >= _SHORT]
    forms = [form for _, form in targets]
    found: dict[str, str] = {}
    for word in words:
        if len(word) < _SHORT - 1 or not forms:
            continue
        allowed = 1 if len(word) < _LONG else 2
        match = process.extractOne(_seen(word), forms, scorer=OSA.distance, score_cutoff=allowed)
        if match is not None:
            found[word] = targets[match[2]][0]
    return found


def _seen(word: str) -> str:
    """The word as a scanner sees it: letters that look alike are one letter."""
    form = word.casefold()
    for wrong, right in _CONFUSED:
        form = form.replace(wrong, right)
    return form
