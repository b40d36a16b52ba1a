"""What a word means, roughly, as one more word for the sentence models: words of one meaning give the same.

The lists are those by which recurring narratives are compared (`nlp/recurring/words`): of concepts, and of irregular
verbs. A word that they do not hold is known by its stem, so that its forms are one. What the models learned from is
fixed with their weights: whoever changes a list or the stemmer trains them again.
"""

from collections.abc import Sequence
from functools import lru_cache

from nlp.recurring.lexicon import LISTS, concepts, function_words, procedure_words, stem_of, verbs

FILES = tuple(f"recurring/words/{name}.txt" for name in LISTS)
"""Of this package."""
_SHORT = 3
"""Words up to this length are known as they stand: cut to a stem, 'ben' would be 'been'."""
_SHORTEST_PART = 5
"""A compound is known by a last part of at least this many bytes of its stem."""
_SHORTEST_REST = 3
"""What stands before that part has at least this many."""


def senses_of(words: Sequence[str], denials: Sequence[str]) -> tuple[str, ...]:
    """The senses of a sentence's words in order, with what is named among them; pairs of them; senses that are denied.

    With the next one a sense makes a pair as all words do (`nlp.templates.grams`); here each does with the next but
    one. A sense within reach of a denial is given once more, as `§!=sense`.

    Args:
        words: of the sentence itself (`nlp.codes.units.words_of`), without marks of denial or of a question.
        denials: those of them that are denied (`nlp.codes.polarity.denied`).

    """
    senses = [sense for word in words if (sense := _named(word) if word[0] == "§" else sense_of(word))]
    apart = zip(senses, senses[2:], strict=False)
    return (
        *(f"§={sense}" for sense in senses),
        *(f"§={one} ... {other}" for one, other in apart),
        *(f"§!={sense_of(mark[2:])}" for mark in denials if mark[2] != "§"),
    )


def _named(mark: str) -> str:
    """A mark with a detail (`§person:dader`) counts; one without stands beside it and says less."""
    return mark if ":" in mark else ""


@lru_cache(maxsize=1 << 16)
def sense_of(word: str) -> str:
    """The sense of a word in lower case: a name from the list, or its stem."""
    whole, by_stem = _lists()
    if word in whole or len(word) <= _SHORT:
        return whole.get(word, word)
    stem = stem_of(word)
    if stem in by_stem:
        return by_stem[stem]
    for start in range(_SHORTEST_REST, len(stem) - _SHORTEST_PART + 1):
        if stem[start:] in by_stem:
            return by_stem[stem[start:]]
    return stem.decode("utf-8", "ignore")


@lru_cache(maxsize=1)
def _lists() -> tuple[dict[str, str], dict[bytes, str]]:
    """Sense by word and by stem; of two lines that hold a word the first counts.

    Function words and words of procedure stand for themselves: by their stems 'waar' would be 'waarde'.
    """
    whole: dict[str, str] = {}
    by_stem: dict[bytes, str] = {}
    for name, words in concepts():
        for word in words:
            whole.setdefault(word, name)
            by_stem.setdefault(stem_of(word), name)
    for infinitive, forms in verbs():
        stem = stem_of(infinitive)
        sense = whole.get(infinitive) or by_stem.get(stem) or stem.decode("utf-8", "ignore")
        for form in forms:
            whole.setdefault(form, sense)
    for word in (*function_words(), *procedure_words()):
        whole.setdefault(word, word)
    return whole, by_stem
