"""Small invented collections: every dossier tells its own things, some tell one story in their own words."""

import hashlib

import numpy as np

from corpus.model import Document, Facts, Page, TextSource
from nlp.recurring.model import Account, Unit

STORY = (
    "Iedere maandag hing de huisbaas een lantaarn in de perenboom en dan moesten wij blootsvoets in een rij staan. "
    "Wie zijn liedje niet kende, kreeg een emmer ijswater over zich heen en moest de nacht in het kippenhok blijven. "
    "Op het dak lag een trompet waarmee hij blies zodra er een vreemde op het erf kwam. "
    "Van mijn loon kocht hij duiven, en elke duif die wegvloog telde hij op bij wat ik hem schuldig was."
)
SAME_WORDS = STORY.replace("maandag", "vrijdag")
REWORDED = (
    "Verklaarde dat er op vrijdag een lantaarn in de perenboom werd gehangen door de eigenaar, waarna zij zonder "
    "schoenen in de rij moesten gaan staan. Kende iemand zijn liedje niet, dan ging er een emmer met ijswater over "
    "hem heen en sliep hij die nacht in het kippenhok. Kwam er een vreemde het erf op, dan blies hij op de trompet "
    "die op het dak lag. Hij kocht duiven van haar loon; vloog er een duif weg, dan werd die bij haar schuld geteld."
)
_SYLLABLES = tuple(a + b for a in "bdfgklmnprtvwz" for b in "aeiou")


def account(dossier: str, text: str, document: str = "1-aangifte.pdf") -> Account:
    """An account with a sentence a unit."""
    units = []
    at = 0
    for sentence in (part.strip() + "." for part in text.split(". ") if part.strip(". ")):
        units.append(Unit(document, at, at + len(sentence), sentence))
        at += len(sentence) + 1
    return Account(dossier, tuple(units), hashlib.sha256(text.encode()).hexdigest())


def collection(tellings: dict[str, str], others: int = 12) -> list[Account]:
    """Dossiers that tell the given texts among things of their own, and others that do not."""
    told = [account(name, f"{_own(2 * i)} {text} {_own(2 * i + 1)}") for i, (name, text) in enumerate(tellings.items())]
    return told + [account(f"z{i:02d}", f"{_own(2 * i + 50)} {_own(2 * i + 51)}") for i in range(others)]


def _own(number: int) -> str:
    """Six sentences of words that nobody else has."""
    random = np.random.default_rng(number)
    words = ["".join(random.choice(_SYLLABLES, 3)) + "kx" for _ in range(48)]
    return " ".join(" ".join(words[i : i + 8]).capitalize() + "." for i in range(0, 48, 8))


def document(dossier: str, name: str, text: str, facts: Facts | None = None) -> Document:
    """A document of one page without boxes."""
    boxes = np.full((len(text), 4), np.nan, np.float32)
    page = Page(1, 0, len(text), 595.0, 842.0, TextSource.TEXT_LAYER)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(dossier, name, digest, text, (page,), boxes, (), facts or Facts())
