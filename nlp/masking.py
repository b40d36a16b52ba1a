"""Takes out of a text what no suggestion may depend on: the aangever's origin, sex, language and interpreter.

The words are data (`nlp/terms/masked.toml`). Every model of this package reads words through `mask`, so that
swapping 'Nigeriaanse' for 'Hongaarse' or 'aangeefster' for 'aangever' changes no suggestion.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\?")
COUNTRY = "§country"
_NAMES = frozenset([COUNTRY, "§origin"])
_ARTICLES = frozenset(["de", "het"])


@lru_cache(maxsize=1)
def _masks() -> dict[str, str]:
    data = tomllib.loads((files("nlp") / "terms" / "masked.toml").read_text(encoding="utf-8"))
    origin = data.pop("origin")
    masks = {stem + ending: "§origin" for stem in origin["stems"] for ending in origin["endings"]}
    # 'roemeen' gives 'roemenen', 'chinees' gives 'chinese': a long vowel is written once before an ending.
    masks.update({_opened(stem) + ending: "§origin" for stem in origin["stems"] for ending in ("e", "en")})
    for group, entry in data.items():
        masks.update(dict.fromkeys(entry["words"], f"§{group}"))
    return masks


def _opened(stem: str) -> str:
    """The stem before '-e' and '-en': 'roemeen' gives 'roemen', for 'Roemenen'."""
    return re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1", stem)


def mask(word: str) -> str:
    """The word, or the group that stands for it; expects lower case."""
    return _masks().get(word, word)


def masked_words(text: str) -> list[str]:
    """The words of a text in lower case, masked, digits as 0; a question mark is a word: it tells who speaks."""
    masks = _masks()
    return as_one([masks.get(word, word) for word in _WORD.findall(_DIGIT.sub("0", text.lower()))])


def as_one(words: list[str]) -> list[str]:
    """The same words with a name of several as one, without its article: 'de §country §origin §country', '§country'.

    How many words the name of a country has, and whether it has an article, would tell one from another.
    """
    if COUNTRY not in words:
        return words
    found: list[str] = []
    for is_name, run in groupby(words, _NAMES.__contains__):
        if not is_name:
            found += run
            continue
        *_, name = run
        if name == COUNTRY and found and found[-1] in _ARTICLES:
            found.pop()
        if name == COUNTRY and found[-2:] == [COUNTRY, "en"]:
            del found[-2:]
        found.append(name)
    return found
