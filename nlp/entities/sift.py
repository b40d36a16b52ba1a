"""Which candidates are entities: a logistic model over the words around them, then the best that do not overlap."""

import re
from collections.abc import Sequence

from nlp.entities.gazetteer import airlines, designators
from nlp.entities.names import names as listed
from nlp.entities.spans import Candidate, Mention
from nlp.entities.weights import Floats, Weights
from nlp.model import EntityType

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|\d+|[^\w\s]")
_DIGIT = re.compile(r"\d")
_UPPER = re.compile(r"[^\W\d_]")
_BEFORE = 60
_AFTER = 30
_EVEN = 0.0
"""Score (log-odds) above which a candidate is taken."""


def features_of(text: str, candidates: Sequence[Candidate]) -> list[list[str]]:
    """Feature names of each candidate."""
    rivals = _rivals(candidates)
    return [_features(text, candidate, rivals[n]) for n, candidate in enumerate(candidates)]


def sift(candidates: Sequence[Candidate], scores: Floats) -> list[Mention]:
    """The candidates that are taken, best first where they overlap, in the order of the text."""
    ranked = sorted(
        (n for n in range(len(candidates)) if scores[n] > _EVEN),
        key=lambda n: (-float(scores[n]) - 0.05 * (candidates[n].end - candidates[n].start), candidates[n].start),
    )
    taken: list[Candidate] = []
    for n in ranked:
        candidate = candidates[n]
        if all(candidate.end <= other.start or candidate.start >= other.end for other in taken):
            taken.append(candidate)
    return sorted((Mention(c.start, c.end, c.type) for c in taken), key=lambda mention: mention.start)


def pick(text: str, candidates: Sequence[Candidate], weights: Weights) -> list[Mention]:
    """The entities among the candidates."""
    if not candidates:
        return []
    return sift(candidates, weights.scores(features_of(text, candidates))[:, 0])


def _rivals(candidates: Sequence[Candidate]) -> list[set[str]]:
    """For each candidate, the patterns that see the same stretch or a longer one around it."""
    order = sorted(range(len(candidates)), key=lambda n: (candidates[n].start, -candidates[n].end))
    found: list[set[str]] = [set() for _ in candidates]
    live: list[int] = []
    for n in order:
        mine = candidates[n]
        live = [m for m in live if candidates[m].end > mine.start]
        for m in live:
            other = candidates[m]
            if other.start == mine.start and other.end == mine.end:
                found[n].add(f"={other.pattern}")
                found[m].add(f"={mine.pattern}")
            elif other.end >= mine.end:
                found[n].add(f"<{other.pattern}")
                found[m].add(f">{mine.type}")
            elif other.end > mine.start:
                found[n].add(f"x{other.pattern}")
        live.append(n)
    return found


def _features(text: str, candidate: Candidate, rivals: set[str]) -> list[str]:
    start, end, pattern = candidate.start, candidate.end, candidate.pattern
    kind = candidate.type.value
    before = [w.casefold() for w in _WORD.findall(text[max(0, start - _BEFORE) : start])][-6:]
    after = [w.casefold() for w in _WORD.findall(text[end : end + _AFTER])][:3]
    raw = text[start:end]
    quote = " ".join(raw.split())
    shape = _UPPER.sub("a", _DIGIT.sub("9", quote))[:14]
    line = text[text.rfind("\n", 0, start) + 1 : start]
    names = ["", f"s{shape}", f"f{quote.split(maxsplit=1)[0].casefold()}", f"q{quote.casefold()[:24]}"]
    names += [f"r{rival}" for rival in rivals]
    names += [f"b{n}{word}" for n, word in enumerate(reversed(before[-3:]))]
    names += [f"w{word}" for word in before]
    names += [f"a{n}{word}" for n, word in enumerate(after)]
    if len(before) > 1:
        names.append(f"bb{before[-2]} {before[-1]}")
    if before and after:
        names.append(f"ba{before[-1]} {after[0]}")
    names.append("line" if not line.strip() else f"label{line.split(':')[0].strip().casefold()[-14:]}")
    if "\n" in raw:
        names.append("wrapped")
    if candidate.type is EntityType.ADDRESS:
        names += _address(raw, quote, not line.strip())
    if candidate.type is EntityType.FLIGHT:
        names += [f"code{quote[:2] in designators()}", f"airline{_airline_near(before, after)}"]
    return [f"{kind}|{name}" for name in names] + [f"{pattern}|{name}" for name in names]


def _address(raw: str, quote: str, opens: bool) -> list[str]:
    """Features of an address: which word opens it, which stands before the number, whether it opens its line."""
    words = quote.split()
    first = words[0].casefold()
    street = next((word for word in reversed(words) if word.isalpha()), "").casefold()
    return [
        f"words{len(words)}",
        f"lines{raw.count(chr(10))}{opens}",
        f"known{listed().get(first, '-')}",
        f"initial{words[0][1:2] == '.'}",
        f"gap{'  ' in raw}",
        f"street{street}",
        f"street-{street[-4:]}",
        f"streetis{listed().get(street, '-')}",
        f"caps{words[0].isupper()}",
    ]


def _airline_near(before: Sequence[str], after: Sequence[str]) -> bool:
    words = [*before, *after]
    return any(" ".join(pair).strip() in airlines() for pair in zip(words, [*words[1:], ""], strict=True)) or any(
        word in airlines() for word in words
    )
