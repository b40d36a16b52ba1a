"""Sentences of the procedure: heads, formulas, registers and decisions that every file shares, wherever they stand.

The kind of a passage (`corpus.passages`) tells most of them; what slips through is known by its words: a sentence of
which half of the words that count, or more, are words of the procedure (`words/procedure.txt`) tells no story.
"""

import re
from functools import lru_cache

from nlp.recurring.lexicon import function_words, procedure_words

_WORD = re.compile(r"[a-zà-ÿ'.-]{3,}")
_SHARE = 0.4
_FEW = 2


def is_formula(sentence: str) -> bool:
    """Whether a sentence belongs to the procedure rather than to the account."""
    procedure, empty = _lists()
    words = [word.strip(".-'") for word in _WORD.findall(sentence.lower())]
    formal = sum(word in procedure for word in words)
    telling = sum(word not in procedure and word not in empty for word in words)
    return formal >= _FEW and formal >= _SHARE * (formal + telling)


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(procedure_words()), frozenset(function_words())
