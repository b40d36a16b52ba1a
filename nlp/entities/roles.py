"""The role of a person in the dossier, from the words around all places where the person is named.

Capitalised words (names, nationalities, languages) and words that tell somebody's sex are no features.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.entities.features import CLASS
from nlp.entities.weights import Weights
from nlp.model import Role

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|[^\w\s]|\n\s*\n|\n| {3,}")
_BEFORE = 110
_AFTER = 90
_STEM = 6
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
)
_NEUTRAL = {word: common for common, words in _PAIRS for word in words.split()} | {
    "aangeefster": "aangever",
    "klaagster": "klager",
    "cliënte": "cliënt",
    "verbalisante": "verbalisant",
    "raadsvrouw": "raadsman",
    "begeleidster": "begeleider",
    "buurvrouw": "buurman",
    "advocate": "advocaat",
    "hulpverleenster": "hulpverlener",
    "agente": "agent",
    "eigenares": "eigenaar",
    "bewoonster": "bewoner",
    "bazin": "baas",
    "zorgcoördinatrice": "zorgcoördinator",
}
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("klacht", re.compile(r"klaagschrift|beklagkamer|artikel\s+12|edelgroot", re.IGNORECASE)),
    ("sepot", re.compile(r"officier van justitie|parketnummer|arrondissementsparket", re.IGNORECASE)),
    ("getuige", re.compile(r"getuige", re.IGNORECASE)),
    ("aangifte", re.compile(r"aangifte|a a n g i f t e", re.IGNORECASE)),
    ("verslag", re.compile(r"verslag|begeleid|opvang", re.IGNORECASE)),
    ("gesprek", re.compile(r"informatief\s+gesprek", re.IGNORECASE)),
    ("bevindingen", re.compile(r"bevindingen", re.IGNORECASE)),
)
LENGTH = "length²"
"""The column of the weights that adds up to the squared length of a row of features."""
_HEAD = 700
_BORN = re.compile(r"\bgeb(?:oren|\.|\s)|\d{1,2}[-/ ][\w]+[-/ ]\d{2,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a person is named: which document of the dossier, where, by which string."""

    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How many persons of the dossier are named more often, and how many documents there are."""

    rank: int
    documents: int


def kinds_of(text: str) -> list[str]:
    """What kind of document the head of a text speaks of."""
    head = text[:_HEAD]
    return [name for name, pattern in _KINDS if pattern.search(head)]


def features_by_place(texts: Sequence[str], places: Iterable[Place]) -> dict[Place, set[str]]:
    """Features of each place, with the kind of its document."""
    kinds = [{f"k{kind}" for kind in kinds_of(text)} for text in texts]
    return {place: place_features(texts[place.document], place) | kinds[place.document] for place in places}


def place_features(text: str, place: Place) -> set[str]:
    """Features of one place."""
    before = [_word(w) for w in _WORD.findall(text, max(0, place.start - _BEFORE), place.start)]
    after = [_word(w) for w in _WORD.findall(text, place.end, place.end + _AFTER)]
    before, after = before[1:][-14:] if place.start > _BEFORE else before[-14:], after[:12]
    near = [*reversed(before[-3:])]
    features = {f"-{n}{w}" for n, w in enumerate(near)} | {f"+{n}{w}" for n, w in enumerate(after[:3])}
    features |= {f"w{w[:_STEM]}" for w in before[-8:] + after[:7] if w[0].islower()}
    features |= {f"W{w[:_STEM]}" for w in before + after if w[0].islower() and len(w) > 3}
    features |= {f"c{CLASS[w]}{n}" for n, w in enumerate(reversed(before)) if w in CLASS and n < 5}
    features |= {f"C{CLASS[w]}{n}" for n, w in enumerate(after) if w in CLASS and n < 4}
    if len(before) > 1:
        features.add(f"--{before[-2]} {before[-1]}")
    if len(after) > 1:
        features.add(f"++{after[0]} {after[1]}")
    line = text[text.rfind("\n", 0, place.start) + 1 : place.start]
    label = line.split(":")[0].strip().casefold() if ":" in line else ""
    if label:
        features |= {f"label{_word(word)}" for word in label.split()[:4]}
    rest = text[place.end : (text.find("\n", place.end) + 1 or len(text)) - 1].strip()
    if not line.strip() and len(rest) < 20:
        features.add("alone" if not rest else "signature")
    if not line.strip() and text[place.end : place.end + 2].lstrip(" ").startswith(":"):
        features.add("speaks")
    if _BORN.search(text, place.end, place.end + 40):
        features.add("born")
    features.add(f"at{min(4, 5 * place.start // max(1, len(text)))}")
    return features


def string_features(string: str) -> set[str]:
    """The make of a name as written: initials, comma, capitals, how many words."""
    words = string.split()
    shape = " ".join("X." if "." in w else "XX" if w.isupper() else "x" if w.islower() else "Xx" for w in words[:4])
    return {f"shape{shape}", f"comma{',' in string}", f"n{min(4, len(words))}"}


def person_features(
    found: Mapping[Place, set[str]], places: Sequence[Place], here: int, strings: Sequence[str], standing: Standing
) -> list[str]:
    """Features of a person as named in document `here`: of all places (P), and of those in this document (D).

    Args:
        found: the features of each place.
        places: where the person is named.
        here: the document for which the role is asked.
        strings: the strings that name the person, the one asked for first.
        standing: how the person stands among the others of the dossier.

    """
    whole: set[str] = set()
    local: set[str] = set()
    for place in places:
        whole |= found[place]
        if place.document == here:
            local |= found[place]
    named_in = len({place.document for place in places})
    share = named_in / standing.documents
    whole |= {f"docs{named_in}", f"count{min(6, len(places))}", f"rank{min(4, standing.rank)}"}
    whole.add("everywhere" if share == 1.0 and standing.documents > 1 else f"share{round(share * 3)}")
    for string in strings:
        whole |= string_features(string)
    local |= string_features(strings[0])
    return ["", *sorted(f"P{name}" for name in whole), *sorted(f"D{name}" for name in local)]


def roles_of(rows: Sequence[Sequence[str]], persons: Sequence[str], weights: Weights) -> list[Role]:
    """The likeliest role of each row; half of the say has what its person's other rows score."""
    if not rows:
        return []
    found = weights.scores(rows).astype(np.float64)
    scores = found[:, :-1] / np.sqrt(np.maximum(found[:, -1:], 1.0))
    scores -= np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True)) + scores.max(1, keepdims=True)
    _, who = np.unique(np.asarray(persons), return_inverse=True)
    total = np.zeros((int(who.max()) + 1, scores.shape[1]))
    np.add.at(total, who, scores)
    mixed = 0.5 * scores + 0.5 * (total / np.bincount(who)[:, None])[who]
    return [Role(weights.labels[int(k)]) for k in mixed.argmax(1)]


def _word(word: str) -> str:
    if word.isspace():
        return "¶" if word.count("\n") > 1 else "|" if "\n" in word else "⇥"
    low = word.casefold()
    low = _NEUTRAL.get(low, low)
    if low in CLASS or len(low) < 2 or word[0].islower():
        return low
    return "X"
