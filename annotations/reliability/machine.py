"""The machine among the coders: how its suggestions fare against blind codes, and whether it pulls who sees them.

A suggestion is only ever measured on codes that were given without it. What coders do with a suggestion before
them says how they use it, not how good it is.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from annotations.reliability.gather import Gathered, Kind, Made
from annotations.stats.exact import clopper_pearson, fisher, holm

PRESENT = 0


@dataclass(frozen=True, slots=True)
class AgainstBlind:
    """Suggestions of one code against the first blind codes."""

    code: str
    items: int
    same: int
    found: int
    """Present for both."""
    missed: int
    """Present for the coder, not suggested."""
    too_many: int
    """Suggested, absent or not applicable for the coder."""
    interval: tuple[float, float]
    """Clopper-Pearson interval of the share that is the same."""


@dataclass(frozen=True, slots=True)
class Use:
    """What coders did with suggestions of one code that they had before them."""

    code: str
    accepted: int
    rejected: int
    """Suggested present, decided absent or not applicable."""
    corrected: int
    """Any other value than suggested."""


@dataclass(frozen=True, slots=True)
class Pull:
    """Whether decisions follow the suggestion more when it was seen."""

    code: str
    seen: int
    seen_same: int
    blind: int
    blind_same: int
    seen_present: int
    blind_present: int
    p_holm: float
    """Exact p that decisions equal the suggestion as often, corrected for the number of codes; NaN without both."""


def against_blind(gathered: Gathered) -> list[AgainstBlind]:
    """One row a code with blind codes and a suggestion."""
    counts: dict[str, Counter[str]] = {code.id: Counter() for code in gathered.codebook.codes}
    for item, made in _made(gathered, Kind.BLIND):
        if item in gathered.suggested:
            suggested = gathered.suggested[item]
            own = counts[item[1]]
            own["items"] += 1
            own["same"] += suggested == made.value
            own["found"] += suggested == made.value == PRESENT
            own["missed"] += made.value == PRESENT != suggested
            own["too many"] += suggested == PRESENT != made.value
    return [
        AgainstBlind(
            code,
            n["items"],
            n["same"],
            n["found"],
            n["missed"],
            n["too many"],
            clopper_pearson(n["same"], n["items"]),
        )
        for code, n in counts.items()
        if n["items"]
    ]


def use(gathered: Gathered) -> list[Use]:
    """One row a code of which suggestions were seen."""
    counts: dict[str, Counter[str]] = {code.id: Counter() for code in gathered.codebook.codes}
    for (_, code), made in _made(gathered, Kind.SEEN):
        suggested = gathered.suggestions.get(made.suggestion or 0) if made.seen else None
        if suggested is None:
            continue
        same = suggested == made.value
        counts[code]["accepted" if same else "rejected" if suggested == PRESENT else "corrected"] += 1
    return [Use(code, n["accepted"], n["rejected"], n["corrected"]) for code, n in counts.items() if n.total()]


def pull(gathered: Gathered) -> list[Pull]:
    """One row a code: with the suggestion seen, and blind."""
    counts: dict[str, Counter[str]] = {code.id: Counter() for code in gathered.codebook.codes}
    for kind, name in ((Kind.SEEN, "seen"), (Kind.BLIND, "blind")):
        for item, made in _made(gathered, kind):
            suggested = gathered.suggestions.get(made.suggestion or 0, gathered.suggested.get(item))
            if suggested is None or (kind is Kind.SEEN and not made.seen):
                continue
            own = counts[item[1]]
            own[name] += 1
            own[f"{name} same"] += suggested == made.value
            own[f"{name} present"] += made.value == PRESENT
    rows = {code: n for code, n in counts.items() if n["seen"]}
    values = [fisher([n["seen same"], n["blind same"]], [n["seen"], n["blind"]]) for n in rows.values()]
    return [_pull(code, n, p) for (code, n), p in zip(rows.items(), holm(values), strict=True)]


def _pull(code: str, n: Counter[str], p: float) -> Pull:
    return Pull(code, n["seen"], n["seen same"], n["blind"], n["blind same"], n["seen present"], n["blind present"], p)


def _made(gathered: Gathered, kind: Kind) -> Iterator[tuple[tuple[str, str], Made]]:
    for own in gathered.made.get(kind, {}).values():
        yield from own.items()
