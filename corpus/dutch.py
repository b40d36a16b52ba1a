"""Does a text read as Dutch? Tells a usable hidden layer or font from a useless one."""

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMON = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "en",
        "in",
        "op",
        "te",
        "is",
        "dat",
        "die",
        "zij",
        "hij",
        "ik",
        "niet",
        "met",
        "voor",
        "aan",
        "er",
        "was",
        "om",
        "als",
        "ook",
        "naar",
        "door",
        "bij",
        "uit",
        "maar",
        "heeft",
        "had",
        "haar",
        "hem",
        "mij",
        "we",
        "wij",
        "zijn",
        "werd",
        "worden",
        "hebben",
        "kan",
        "geen",
        "wel",
        "dan",
        "nog",
        "over",
        "tot",
        "toen",
        "wat",
        "waar",
        "hoe",
        "wie",
        "daar",
        "deze",
        "dit",
        "ze",
        "je",
        "u",
        "verklaarde",
        "proces",
        "verbaal",
        "politie",
        "pagina",
        "verbalisant",
        "aangeefster",
        "aangever",
        "datum",
        "naam",
        "geboren",
        "nummer",
    ]
)
_SHARE = 0.16
_FEW = 12


def reads_as_dutch(text: str) -> bool:
    """Enough of the words are common Dutch ones; a text of a dozen words or fewer is given the benefit of the doubt."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) <= _FEW:
        return bool(words) or not text.strip()
    return sum(word in _COMMON for word in words) >= _SHARE * len(words)
