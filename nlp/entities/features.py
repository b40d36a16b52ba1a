"""Features of the tokens in a window: the word, its neighbours, the lists it is on, and how the dossier uses it."""

from collections.abc import Sequence

from nlp.entities import lexicon
from nlp.entities.gazetteer import bodies, places
from nlp.entities.names import names, peoples
from nlp.entities.tokens import Tokens

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
CLASS: dict[str, str] = {}
for _name, _words in reversed(_CLASSES):
    for _word in _words:
        CLASS[_word] = _name
_PERSON_CUES = frozenset({"title", "rank", "tolk", "adv", "om", "care", "wit", "vic"})
_LONGEST = 5

Usage = dict[str, set[str]]


def usage_of(texts: Sequence[Tokens]) -> Usage:
    """How a dossier uses each word: in lower case, after a title, after 'te' or 'in', in capitals, amid a sentence."""
    found: Usage = {}
    for tokens in texts:
        words, folded = tokens.words, tokens.folded
        before = ""
        for n, word in enumerate(words):
            if word[0].isupper():
                marks = found.get(folded[n])
                if marks is None:
                    marks = found[folded[n]] = set()
                kind = CLASS.get(before)
                if kind is not None:
                    marks.add(kind)
                elif before.islower():
                    marks.add("mid")
                if n and words[n - 1][-1] == "." and len(words[n - 1]) > 1:
                    marks.add("initial")
                if len(word) > 1 and word.isupper():
                    marks.add("caps")
                if n + 1 < len(words):
                    _next_marks(marks, words[n + 1])
            before = folded[n]
    _lower(found, texts)
    return found


def _next_marks(marks: set[str], following: str) -> None:
    if following[0].isupper():
        marks.add("then_cap")
    elif following == ",":
        marks.add("then_comma")
    elif following in {"'s", "’s"}:
        marks.add("then_s")
    elif following.islower():
        marks.add(f"then_{following}" if len(following) < 5 else "then_low")


def _lower(found: Usage, texts: Sequence[Tokens]) -> None:
    for tokens in texts:
        for word in set(tokens.words):
            if word in found and word[0].islower():
                found[word].add("low")


def list_marks(tokens: Tokens, first: int, last: int, known: dict[str, str]) -> list[str]:
    """For each token of a window the flags of the longest listed name it is in, with B or I; empty when in none."""
    marks = [""] * (last - first)
    n = first
    while n < last:
        size = 0
        for length in range(min(_LONGEST, last - n), 0, -1):
            flags = known.get(" ".join(tokens.folded[n : n + length]))
            if flags is None:
                continue
            for k in range(length):
                marks[n - first + k] = f"{'B' if k == 0 else 'I'}{min(3, length)}{flags}"
            size = length
            break
        n += size or 1
    return marks


def window_features(tokens: Tokens, first: int, last: int, usage: Usage) -> list[list[str]]:
    """Features of each token of a window."""
    marks = list_marks(tokens, first, last, places())
    known = list_marks(tokens, first, last, bodies())
    size = last - first
    return [
        _token(tokens, n, usage)
        + [f"g{marks[n - first]}", f"len{min(size, 6)}"]
        + ([f"o{known[n - first]}", f"os{known[n - first]}{_shape(tokens.words[n])}"] if known[n - first] else [])
        + ([f"o+{known[n - first + 1]}"] if n + 1 < last and known[n - first + 1] else [])
        + ([f"o-{known[n - first - 1]}"] if n > first and known[n - first - 1] else [])
        + ([f"g-{marks[n - first - 1]}"] if n > first else ["first"])
        + ([f"g+{marks[n - first + 1]}"] if n + 1 < last else ["last"])
        for n in range(first, last)
    ]


def _token(tokens: Tokens, n: int, usage: Usage) -> list[str]:
    words, folded = tokens.words, tokens.folded
    word, low = words[n], folded[n]
    total = len(words)
    one = folded[n - 1] if n else "^"
    two = folded[n - 2] if n > 1 else "^"
    three = folded[n - 3] if n > 2 else "^"
    next_one = folded[n + 1] if n + 1 < total else "$"
    next_two = folded[n + 2] if n + 2 < total else "$"
    shape, shape_one = _shape(word), _shape(words[n - 1]) if n else "^"
    shape_next = _shape(words[n + 1]) if n + 1 < total else "$"
    own, cue, cue_two = CLASS.get(low, ""), CLASS.get(one, ""), CLASS.get(two, "")
    gap = _gap(tokens, n)
    features = [
        "",
        f"w{low}",
        f"s{shape}",
        f"3{low[-3:]}",
        f"2{low[-2:]}",
        f"4{low[-4:]}",
        f"p{low[:3]}",
        f"-1{one}",
        f"-2{two}",
        f"-12{two} {one}",
        f"+1{next_one}",
        f"+2{next_two}",
        f"+12{next_one} {next_two}",
        f"c{own}",
        f"c-1{cue}",
        f"c-2{cue_two}",
        f"c-3{CLASS.get(three, '')}",
        f"c+1{CLASS.get(next_one, '')}",
        f"c-12{cue_two} {cue}",
        f"s-1{shape_one}",
        f"s+1{shape_next}",
        f"s-0{shape_one}{shape}",
        f"s-+{shape_one}{shape}{shape_next}",
        f"g{gap}",
        f"gs{gap}{shape}",
        f"gsn{gap}{shape}{_gap(tokens, n + 1) if n + 1 < total else '$'}",
        f"cs{cue}{shape}",
    ]
    if cue in _PERSON_CUES or cue_two in _PERSON_CUES:
        features.append("cue")
    listed = names()
    known = "P" if low in peoples() else listed.get(low, "-")
    known_next = "P" if next_one in peoples() else listed.get(next_one, "-")
    features += [f"n{known}", f"ns{known}{shape}", f"n+{known}{known_next}", f"n-{listed.get(one, '-')}{known}"]
    if gap != " " or one == ":":
        features.append(f"label{_label(tokens, n)}")
    features += [f"u{mark}" for mark in usage.get(low, ())]
    if n + 1 < total:
        features += [f"u+{mark}" for mark in usage.get(next_one, ())]
    if n:
        features += [f"u-{mark}" for mark in usage.get(one, ())]
    return features


def _gap(tokens: Tokens, n: int) -> str:
    """What stands before a token: nothing, a blank, a column gap, a line end, a blank line."""
    if n == 0:
        return "f"
    gap = tokens.text[tokens.ends[n - 1] : tokens.starts[n]]
    if gap in {" ", ""}:
        return gap
    if "\n" not in gap:
        return "t" if len(gap) > 2 else " "
    return "p" if gap.count("\n") > 1 or "\f" in gap else "n"


def _label(tokens: Tokens, n: int) -> str:
    """The last word of what stands before on the same line: the name of a form's field."""
    line = tokens.text.rfind("\n", 0, tokens.starts[n]) + 1
    words = tokens.text[line : tokens.starts[n]].rstrip(" :\t").split()
    return words[-1].casefold()[-14:] if words else ""


def _shape(word: str) -> str:
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
