"""Recurrences that are one wording: the same sentences, word for word, in many dossiers.

That is mostly how something came on paper, and says nothing of who told it: a form, an officer's own phrases, a
standard question. In a large collection such text is known by how often it stands there (`scan.FORMAL`). In a small one
it may stand in as few dossiers as a story, so it is not hidden but set apart: a person says which it is.
"""

from collections import Counter
from collections.abc import Callable

from nlp.recurring.evidence import words_of
from nlp.recurring.model import Account, Place, Recurrence

FROM = 6
"""Dossiers in which a sentence stands word for word before it may be a fixed text."""
_HALF = 0.5
_SHORTEST = 3
"""Words that count; a shorter sentence is alike by chance."""
Sentence = tuple[str, ...]


def is_fixed(recurrence: Recurrence, account: Callable[[str], Account]) -> bool:
    """Whether half or more of the tellings are for half or more sentences that stand in `FROM` dossiers or more.

    Names, numbers and function words are not compared (`nlp.recurring.tokens`).
    """
    if len({place.dossier for place in recurrence.tellings}) < FROM:
        return False
    told = [(place.dossier, _sentences(place, account)) for place in recurrence.tellings]
    found = Counter(sentence for _, sentence in {(name, each) for name, sentences in told for each in sentences})
    fixed = [_share(sentences, found) >= _HALF for _, sentences in told if sentences]
    return bool(fixed) and sum(fixed) >= _HALF * len(fixed)


def _sentences(place: Place, account: Callable[[str], Account]) -> list[Sentence]:
    units = account(place.dossier).units[place.first : place.last + 1]
    return [tuple(words) for words in words_of([unit.text for unit in units]) if len(words) >= _SHORTEST]


def _share(sentences: list[Sentence], found: Counter[Sentence]) -> float:
    return sum(found[sentence] >= FROM for sentence in sentences) / len(sentences)
