"""The role of a person in the dossier, from the words around all places where the person is named.

Capitalised words (names, nationalities, languages) and words that tell somebody's sex are no features: they are made
neutral before (`Attribute.ROLE_WORD`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nlp.entities.hashing import BUCKETS, Part, Places, mixed, seed_of, templates
from nlp.entities.kernels import add_once
from nlp.entities.lexis import Attribute, Longs, code
from nlp.entities.stream import Stream
from nlp.entities.weights import Weights
from nlp.model import Role

LENGTH = "length²"
"""The column of the weights that adds up to the squared length of a row of features."""
_BEFORE, _AFTER = 14, 12
_NEAR = 8
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("klacht", ("klaagschrift", "beklagkamer", "artikel 12", "edelgroot")),
    ("sepot", ("officier van justitie", "parketnummer", "arrondissementsparket")),
    ("getuige", ("getuige",)),
    ("aangifte", ("aangifte", "a a n g i f t e")),
    ("verslag", ("verslag", "begeleid", "opvang")),
    ("gesprek", ("informatief gesprek",)),
    ("bevindingen", ("bevindingen",)),
)
_HEAD = 700
_BORN = re.compile(r"\bgeb(?:oren|\.|\s)|\d{1,2}[-/ ][\w]+[-/ ]\d{2,4}", re.IGNORECASE)
A = Attribute
_BEFORE_LISTED: tuple[tuple[str, tuple[Part, ...]], ...] = (
    *((f"-{k}", ((A.ROLE_WORD, -k),)) for k in range(3)),
    *(("w", ((A.STEM, -k),)) for k in range(_NEAR)),
    *(("W", ((A.LONG_STEM, -k),)) for k in range(_BEFORE)),
    *((f"c{k}", ((A.CLASS, -k),)) for k in range(5)),
    ("--", ((A.ROLE_WORD, -1), (A.ROLE_WORD, 0))),
    ("gap", ((A.GAP_AFTER, 0),)),
    ("label", ((A.LABEL, 1),)),
    ("opening", ((A.OPENING, 1),)),
)
_AFTER_LISTED: tuple[tuple[str, tuple[Part, ...]], ...] = (
    *((f"+{k}", ((A.ROLE_WORD, k),)) for k in range(3)),
    *(("w", ((A.STEM, k),)) for k in range(_NEAR - 1)),
    *(("W", ((A.LONG_STEM, k),)) for k in range(_AFTER)),
    *((f"C{k}", ((A.CLASS, k),)) for k in range(4)),
    ("++", ((A.ROLE_WORD, 0), (A.ROLE_WORD, 1))),
    ("gap after", ((A.GAP, 0),)),
)
_TEMPLATES_BEFORE, _TEMPLATES_AFTER = templates(_BEFORE_LISTED), templates(_AFTER_LISTED)


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
    head = " ".join(text[:_HEAD].casefold().split())
    return [name for name, signs in _KINDS if any(sign in head for sign in signs)]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceFeatures:
    """Features of places, as said of the person and as said of the document."""

    number: dict[Place, int]
    of_person: Sequence[Places]
    of_document: Sequence[Places]


def features_by_place(stream: Stream, table: Longs, places: Sequence[Place]) -> PlaceFeatures:
    """Features of each place where somebody is named."""
    number = {place: n for n, place in enumerate(places)}
    if not places:
        return PlaceFeatures(number, (), ())
    before = stream.tokens_after([(p.document, p.start) for p in places]) - 1
    after = stream.tokens_after([(p.document, p.end - 1) for p in places]) + 1
    words = np.concatenate([_TEMPLATES_BEFORE.places(table, before), _TEMPLATES_AFTER.places(table, after)], axis=1)
    kinds = [[f"k{kind}" for kind in kinds_of(text)] for text in stream.texts]
    own = [[*_shape(stream.texts[p.document], p), *kinds[p.document]] for p in places]
    lengths = [words.shape[1] + len(names) for names in own]
    flat = np.concatenate([part for n, names in enumerate(own) for part in (words[n], _codes(names))])
    cuts = np.cumsum(lengths)[:-1]
    return PlaceFeatures(number, np.split(_said(flat, "person"), cuts), np.split(_said(flat, "document"), cuts))


def _said(places: Places, of: str) -> Places:
    value = mixed(np.full(len(places), seed_of(of), np.uint64), places)
    return value.astype(np.int64) & (BUCKETS - 1)


def _codes(names: Iterable[str]) -> Places:
    return np.array([_code(name) for name in names], np.int64)


@lru_cache(maxsize=8192)
def _said_code(name: str, of: str) -> int:
    return int(_said(np.array([_code(name)], np.int64), of)[0])


@lru_cache(maxsize=4096)
def _code(name: str) -> int:
    return code(name) & (BUCKETS - 1)


def _shape(text: str, place: Place) -> list[str]:
    """How the place stands on the page: alone on its line, a speaker's name, with a birth date after it."""
    line = text[text.rfind("\n", 0, place.start) + 1 : place.start].strip()
    rest = text[place.end : (text.find("\n", place.end) + 1 or len(text)) - 1].strip()
    names = [f"at{min(4, 5 * place.start // max(1, len(text)))}"]
    if not line and len(rest) < 20:
        names.append("alone" if not rest else "signature")
    if not line and rest.startswith(":"):
        names.append("speaks")
    if _BORN.search(text, place.end, place.end + 40):
        names.append("born")
    return names


@lru_cache(maxsize=4096)
def string_features(string: str) -> frozenset[str]:
    """The make of a name as written: initials, comma, capitals, how many words."""
    words = string.split()
    make = " ".join("X." if "." in w else "XX" if w.isupper() else "x" if w.islower() else "Xx" for w in words[:4])
    return frozenset({f"shape{make}", f"comma{',' in string}", f"n{min(4, len(words))}"})


def person_features(
    found: PlaceFeatures, places: Sequence[Place], here: int, strings: Sequence[str], standing: Standing
) -> Places:
    """Table places of a person as named in document `here`: of all places, and of those in this document.

    A feature may come more than once; it counts once.

    Args:
        found: the features of each place.
        places: where the person is named.
        here: the document for which the role is asked.
        strings: the strings that name the person, the one asked for first.
        standing: how the person stands among the others of the dossier.

    """
    named_in = len({place.document for place in places})
    share = named_in / standing.documents
    names = [f"docs{named_in}", f"count{min(6, len(places))}", f"rank{min(4, standing.rank)}"]
    names.append("everywhere" if share == 1.0 and standing.documents > 1 else f"share{round(share * 3)}")
    names += [name for string in strings for name in string_features(string)]
    return np.concatenate(
        [
            *(found.of_person[found.number[place]] for place in places),
            *(found.of_document[found.number[place]] for place in places if place.document == here),
            np.array([_said_code(name, "person") for name in names], np.int64),
            np.array([_said_code(name, "document") for name in string_features(strings[0])], np.int64),
            _ALL,
        ]
    )


def roles_of(rows: Sequence[Places], persons: Sequence[str], weights: Weights) -> list[Role]:
    """The likeliest role of each row; half of the say has what its person's other rows score."""
    if not rows:
        return []
    found = np.zeros((len(rows), weights.table.shape[1]), np.float32)
    ends = np.cumsum([len(row) for row in rows])
    add_once(np.concatenate(rows), ends, np.zeros(len(weights.table), np.int32), weights.table, found)
    scores = found[:, :-1] / np.sqrt(np.maximum(found[:, -1:], 1.0))
    scores -= np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True)) + scores.max(1, keepdims=True)
    _, who = np.unique(np.asarray(persons), return_inverse=True)
    total = np.zeros((int(who.max()) + 1, scores.shape[1]))
    np.add.at(total, who, scores)
    both = 0.5 * scores + 0.5 * (total / np.bincount(who)[:, None])[who]
    return [Role(weights.labels[int(k)]) for k in both.argmax(1)]


_ALL = np.array([seed_of("all") & (BUCKETS - 1)], np.int64)
