"""Yes and no: what a sentence denies, and whether an answer says yes or no to its question.

A linear model over words cannot see that 'geen' speaks of 'asiel' three words further on. So the words around a
denial are given once more, marked, and the words of a question once more with the side of the answer.
"""

import re
from collections.abc import Sequence

_NO = frozenset((
    "geen", "niet", "nooit", "nergens", "niemand", "niets", "niks", "noch", "evenmin", "nimmer", "geenszins", "zonder",
    "onbekend", "nee", "neen",
))  # fmt: skip
_YES = frozenset(("ja", "jawel", "inderdaad", "klopt", "jazeker", "juist", "zeker"))
_LETTER = frozenset(("a", "antwoord", "aang", "§party", "betr"))
"""Words that open an answer and say nothing."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_BEGIN = 3
_REACH = 4
"""How many words before and after a denial it may speak of."""


def denied(words: Sequence[str]) -> tuple[str, ...]:
    """The words within reach of a denial once more, as `§!word`; marks of entities too, short words not."""
    places = [n for n, word in enumerate(words) if word in _NO]
    near = sorted({n for place in places for n in range(max(0, place - _REACH), place + _REACH + 1)})
    return tuple(
        f"§!{words[n]}"
        for n in near
        if n < len(words) and words[n] not in _NO and (words[n][0] == "§" or _WORD.match(words[n]))
    )


def polarity(answer: Sequence[str]) -> str:
    """`+` for an answer that begins with yes, `-` for one that begins with a denial, nothing for another."""
    begin = [word for word in answer if word not in _LETTER][:_BEGIN]
    if begin and begin[0] in _YES:
        return "+"
    return "-" if any(word in _NO for word in begin) else ""
