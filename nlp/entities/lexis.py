"""What is known of each distinct word, worked out once and kept as a row of whole numbers.

Features are made from these rows with numpy, many tokens at a time: no string is built twice.
"""

import re
from enum import IntEnum, IntFlag
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from nlp.entities import lexicon
from nlp.entities.gazetteer import bodies, places
from nlp.entities.names import names, peoples
from nlp.entities.numbers import CURRENCY
from nlp.entities.words import INFLECTED, MONTHS, TENS, UNITS

Longs = npt.NDArray[np.int64]
_MOST = 200_000
"""Words kept; when there are more, all are forgotten."""


class Attribute(IntEnum):
    """Columns of a word's row; hashes, codes and bit sets. The columns after `SIGNS` belong to a token in its place."""

    ZERO = 0
    EXACT = 1
    LOW = 2
    END2 = 3
    END3 = 4
    END4 = 5
    HEAD3 = 6
    SHAPE = 7
    CLASS = 8
    KNOWN = 9
    ROLE_WORD = 10
    STEM = 11
    LONG_STEM = 12
    PLACE = 13
    BODY = 14
    FLAGS = 15
    BEFORE = 16
    THEN = 17
    SIGNS = 18
    GAP = 19
    GAP_AFTER = 20
    LABEL = 21
    OPENING = 22
    SIZE = 23
    FIRST = 24
    LAST = 25


WIDTH = 19
"""Columns that depend on the word alone."""
FULL_WIDTH = 26


class Flag(IntFlag):
    """What a word is, as bits of `Attribute.FLAGS`."""

    UPPER = 1
    LOWER = 2
    CAPITALS = 4
    CORE = 8
    LINK = 16
    MULTI = 32
    DIGIT = 64
    COLON = 128
    INITIAL = 256
    OPENER = 512


class Sign(IntFlag):
    """What a word may give away, as bits of `Attribute.SIGNS`."""

    DIGIT = 1
    HOUR = 2
    MONTH = 4
    TENS = 8
    LARGE = 16
    MONEY = 32
    ADDRESS = 64
    DAY_PART = 128


_HOURS = [*(word for word, value in UNITS.items() if 1 < value <= 12), *INFLECTED, "uur", "half", "kwart", "kwartier"]
_SIGNS: dict[str, Sign] = dict.fromkeys([*_HOURS, "één", "middernacht"], Sign.HOUR)
_SIGNS |= dict.fromkeys(MONTHS, Sign.MONTH)
_SIGNS |= dict.fromkeys([*TENS, "vijftien"], Sign.TENS) | {"tien": Sign.HOUR | Sign.TENS}
_SIGNS |= {"twintig": Sign.HOUR | Sign.TENS}
_SIGNS |= dict.fromkeys(["postbus", "antwoordnummer", "box", "nummer", "nr"], Sign.ADDRESS)
_SIGNS |= dict.fromkeys(["ochtends", "morgens", "middags", "avonds", "nachts"], Sign.DAY_PART)
_MONEY = re.compile(CURRENCY + r"|mille|ton|\w+djes?", re.IGNORECASE)
_PART = re.compile(r"[^\W\d_]+")


def _signs(low: str) -> Sign:
    found = Sign.DIGIT if any(ch.isdigit() for ch in low) else Sign(0)
    for part in _PART.findall(low):
        found |= _SIGNS.get(part, Sign(0))
        if "honderd" in part or "duizend" in part:
            found |= Sign.LARGE
        if _MONEY.fullmatch(part):
            found |= Sign.MONEY
    return found


_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("title", lexicon.TITLES),
    ("rank", lexicon.RANKS),
    ("tolk", lexicon.INTERPRETERS),
    ("adv", lexicon.LAWYERS),
    ("om", lexicon.PROSECUTORS),
    ("care", lexicon.CARERS),
    ("wit", lexicon.WITNESSES),
    ("vic", lexicon.VICTIMS),
    ("name", lexicon.NAMING),
    ("place", lexicon.PLACE_CUES),
    ("kin", lexicon.KIN),
    ("part", lexicon.PARTICLES),
    ("head", lexicon.HEADS),
)
CLASS = {word: name for name, words in reversed(_CLASSES) for word in words}
_CLASS_BIT = {name: 1 << k for k, (name, _) in enumerate(_CLASSES)}
_NEXT = [
    "is",
    "was",
    "had",
    "zei",
    "heeft",
    "en",
    "van",
    "die",
    "uit",
    "in",
    "met",
    "ging",
    "kwam",
    "nam",
    "gaf",
    "mij",
    "te",
    "op",
    "om",
    "bij",
    "woont",
    "belde",
    "sprak",
    "werkte",
    "moest",
    "wilde",
    "kon",
    "(",
    "-",
    "/",
    ";",
    ":",
    ".",
    '"',
    "'",
    "'s",
]
_FIRST_NEXT = len(_CLASSES) + 5
MID, INITIAL, CAPS, LOW_TOO, THEN_CAP = (1 << (len(_CLASSES) + k) for k in range(5))
_NEXT_BIT = {word: 1 << (_FIRST_NEXT + k) for k, word in enumerate(_NEXT)}
THEN_LOWER, THEN_COMMA = (1 << (_FIRST_NEXT + len(_NEXT) + k) for k in range(2))
USAGE_BITS = _FIRST_NEXT + len(_NEXT) + 2


class Lexis(dict[str, int]):
    """Numbers of words; a word that is new is given the next number, and its row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[int, ...]] = []
        self._table: Longs = np.zeros((0, WIDTH), np.int64)

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self._rows)
        self._rows.append(_row(word))
        return number

    def rows(self, numbers: npt.NDArray[np.int32]) -> Longs:
        """The rows of the words with these numbers, shape (words, WIDTH)."""
        if len(self._table) < len(self._rows):
            fresh = np.array(self._rows[len(self._table) :], np.int64)
            self._table = np.concatenate([self._table, fresh])
        found: Longs = self._table[numbers]
        return found

    def trim(self) -> None:
        """Forget all when too many words are kept; only between dossiers, as numbers change."""
        if len(self._rows) > _MOST:
            self.clear()
            self._rows.clear()
            self._table = np.zeros((0, WIDTH), np.int64)


@lru_cache(maxsize=1)
def lexis() -> Lexis:
    """The words met so far in this process."""
    return Lexis()


@lru_cache(maxsize=50_000)
def code(text: str) -> int:
    """A whole number that stands for a string, the same in every process."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def _row(word: str) -> tuple[int, ...]:
    low = word.casefold()
    kind = CLASS.get(low, "")
    spoken = _spoken(word, low)
    stem = code(spoken[:6]) if spoken[:1].islower() else 0
    place, body = places().get(low), bodies().get(low)
    return (
        0,
        code(word),
        code(low),
        code(low[-2:]),
        code(low[-3:]),
        code(low[-4:]),
        code(low[:3]),
        code(shape(word)),
        code(kind),
        code("P" if low in peoples() else names().get(low, "-")),
        code(spoken),
        stem,
        stem if len(spoken) > 3 else 0,
        code(f"B1{place}") if place is not None else 0,
        code(body) if body is not None else 0,
        int(_flags(word, low)),
        _CLASS_BIT.get(kind, MID if low.islower() else 0),
        _then(word),
        int(_signs(low)),
    )


_MARKS = frozenset("€$£+('’‘")
"""Marks that may open an amount, a telephone number or a short year."""


def _flags(word: str, low: str) -> Flag:
    upper = word[0].isupper()
    found = Flag(0)
    for flag, holds in (
        (Flag.UPPER, upper),
        (Flag.LOWER, word.islower()),
        (Flag.CAPITALS, len(word) > 1 and word.isupper()),
        (Flag.CORE, upper or low in lexicon.HEADS or (word[0] in "'’‘" and len(word) > 3)),
        (Flag.LINK, low in lexicon.LINKS),
        (Flag.MULTI, low in _openers()),
        (Flag.DIGIT, any(ch.isdigit() for ch in word)),
        (Flag.COLON, word == ":"),
        (Flag.INITIAL, word[-1] == "." and len(word) > 1),
        (Flag.OPENER, word in _MARKS),
    ):
        if holds:
            found |= flag
    return found


def _then(word: str) -> int:
    """The bit that says, of the word before, what comes after it."""
    if word[0].isupper():
        return THEN_CAP
    if word == ",":
        return THEN_COMMA
    return _NEXT_BIT.get(word, THEN_LOWER if word.islower() else 0)


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """First words of listed names of several words."""
    return frozenset(name.split(" ", 1)[0] for known in (places(), bodies()) for name in known if " " in name)


_PAIRS: tuple[tuple[str, str], ...] = (
    ("~", "hij zij ze hem haar zijn hare diens"),
    ("heer", "heer mevrouw mevr mw dhr meneer mijnheer mw. dhr. mevr. madame madam sir"),
    ("mens", "man vrouw"),
    ("mensen", "mannen vrouwen meisjes jongens meiden dames heren"),
    ("kind", "jongen meisje zoon dochter zoontje dochtertje"),
    ("ouder", "vader moeder papa mama"),
    ("broer", "broer zus zusje broertje zussen broers"),
    ("oom", "oom tante ome neef nicht"),
    ("vriend", "vriend vriendin vriendje vriendinnetje"),
    ("echtgenoot", "echtgenoot echtgenote weduwe weduwnaar"),
    ("genoot", "huisgenote huisgenoot kamergenote kamergenoot landgenote landgenoot collega"),
    ("aangever", "aangeefster aangever"),
    ("klager", "klaagster klager"),
    ("cliënt", "cliënte cliënt"),
    ("verbalisant", "verbalisante verbalisant"),
    ("raadsman", "raadsvrouw raadsman"),
    ("begeleider", "begeleidster begeleider"),
    ("buurman", "buurvrouw buurman"),
    ("advocaat", "advocate advocaat"),
    ("hulpverlener", "hulpverleenster hulpverlener"),
    ("agent", "agente agent"),
    ("eigenaar", "eigenares eigenaar"),
    ("bewoner", "bewoonster bewoner"),
    ("baas", "bazin baas"),
)
_NEUTRAL = {word: common for common, words in _PAIRS for word in words.split()}


def _spoken(word: str, low: str) -> str:
    """A word as roles see it: no sex, and of capitalised words (names, nationalities, languages) only that they are."""
    neutral = _NEUTRAL.get(low, low)
    if neutral in CLASS or low in _NEUTRAL or len(low) < 2 or not word[0].isupper():
        return neutral
    return "X"


def shape(word: str) -> str:
    """The make of a word: 'Xx', 'XX', 'X.', 'x', '9'; marks stand for themselves."""
    if word[0] == "«":
        return word
    if len(word) > 1 and word[1] == ".":
        return "X."
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    if word.islower():
        return "x"
    return "9" if word[0].isdigit() else word
