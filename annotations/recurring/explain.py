"""Why tellings may be alike: what their dossiers have in common, in plain Dutch.

The same offender tells the same lies to many people; the same officer writes the same sentences; in a shelter people
talk. These stand beside every recurrence, whether something was found or not.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotations.recurring.model import Explanation, Kind, Telling

ALWAYS = Explanation(
    Kind.TOLD_ALIKE,
    "Wie hetzelfde is overkomen, vertelt hetzelfde: uitbuiters werken volgens een vast patroon, ook zonder elkaar te"
    " kennen.",
)
_TITLES = re.compile(r"\b(?:mr|mw|mevr|mevrouw|dhr|de heer|drs|ing|dr)\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of how a telling came to be on paper, and of who is in the dossier."""

    officers: tuple[str, ...] = ()
    unit: str = ""
    interpreter: str = ""
    date: str = ""
    lawyers: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    offenders: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shared:
    kind: Kind
    sentence: str
    values: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def explain(tellings: Sequence[Telling], known: Mapping[int, Circumstances]) -> tuple[Explanation, ...]:
    """What the tellings have in common besides the story.

    Args:
        tellings: of one recurrence.
        known: circumstances by telling number.

    """
    found = []
    for shared in _all(known):
        for value, numbers in _common(shared.values, tellings):
            found.append(Explanation(shared.kind, shared.sentence.format(value), numbers))
    return (*found, ALWAYS)


def shared_author(explanations: Iterable[Explanation]) -> bool:
    """Whether two of the dossiers have an officer, interpreter or unit in common."""
    return any(e.kind in (Kind.OFFICER, Kind.INTERPRETER, Kind.UNIT) for e in explanations)


def _all(known: Mapping[int, Circumstances]) -> tuple[_Shared, ...]:
    def of(kind: Kind, sentence: str, name: str) -> _Shared:
        values = {number: _as_tuple(getattr(c, name)) for number, c in known.items()}
        return _Shared(kind, sentence, values)

    return (
        of(Kind.OFFICER, "Dezelfde verbalisant ({}) schreef deze verklaringen op.", "officers"),
        of(Kind.INTERPRETER, "Dezelfde tolk ({}) vertaalde.", "interpreter"),
        of(Kind.UNIT, "Opgenomen door dezelfde eenheid ({}).", "unit"),
        of(Kind.DAY, "Opgenomen op dezelfde dag ({}).", "date"),
        of(Kind.LAWYER, "Dezelfde advocaat ({}) stond bij.", "lawyers"),
        of(Kind.SHELTER, "Dezelfde opvang of hulpverlening ({}): bewoners spreken elkaar.", "helpers"),
        of(Kind.OFFENDER, "Dezelfde dader wordt genoemd ({}): dan steunen de verklaringen elkaar.", "offenders"),
        of(Kind.ADDRESS, "Hetzelfde adres wordt genoemd ({}): dan steunen de verklaringen elkaar.", "addresses"),
    )


def _as_tuple(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _common(
    values: Mapping[int, tuple[str, ...]], tellings: Sequence[Telling]
) -> Iterable[tuple[str, tuple[int, ...]]]:
    """Values that stand in two or more dossiers, with the tellings they stand in."""
    dossier = {telling.number: telling.dossier for telling in tellings}
    holders: dict[str, dict[int, str]] = defaultdict(dict)
    for number, names in values.items():
        for name in names:
            if key := plain(name):
                holders[key][number] = name
    for key in sorted(holders):
        numbers = tuple(sorted(holders[key]))
        if len({dossier[n] for n in numbers}) > 1:
            yield holders[key][numbers[0]], numbers


def plain(name: str) -> str:
    """A name for comparison: without titles, initials, capitals and points."""
    bare = _TITLES.sub(" ", name)
    words = [word for word in re.findall(r"[\w'-]+", bare) if len(word) > 1]
    return " ".join(words).casefold()
