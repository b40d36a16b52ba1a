"""The pattern tables of the study's paragraphs 4.1.1 to 4.3.2: which features occur together, per outcome.

A table holds the codes of the indicators that the codebook places in its paragraph. Dossiers with an undecided code and
dossiers to which no code of the table applies are counted apart, so that no table hides them.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.codebook import Codebook, Indicator
from annotations.model import CodedDossier

NO_OUTCOME = "onbekend"
"""Outcome of a dossier without one among its attributes."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How many dossiers of an outcome show exactly these features (of the table's features)."""

    present: tuple[str, ...]
    dossiers: int
    total: int
    """Sum of the indicator scores that go with the pattern."""


@dataclass(frozen=True, slots=True)
class PatternTable:
    """The patterns of one table for one outcome."""

    table: str
    outcome: str
    features: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    not_applicable: int
    undecided: int


def features_of(table: str, codebook: Codebook) -> tuple[str, ...]:
    """The features that a table counts: codes, or one common name where either of an indicator's codes counts once."""
    return tuple(feature for i in _indicators(table, codebook) for feature in _features(i))


def tables_of(codebook: Codebook) -> tuple[str, ...]:
    """The pattern tables, in the order of the study."""
    return tuple(dict.fromkeys(i.paragraph for i in codebook.indicators if i.paragraph))


def pattern_tables(
    coded: Sequence[CodedDossier], outcomes: Mapping[str, str], codebook: Codebook
) -> list[PatternTable]:
    """All pattern tables, by table and then outcome.

    Args:
        coded: the decisions that hold.
        outcomes: dossier -> outcome; a dossier that is not in it counts as `NO_OUTCOME`.
        codebook: says which indicators stand in which table.

    """
    groups: dict[str, list[CodedDossier]] = defaultdict(list)
    for dossier in coded:
        groups[outcomes.get(dossier.dossier) or NO_OUTCOME].append(dossier)
    return [_table(table, outcome, groups[outcome], codebook) for table in tables_of(codebook) for outcome in groups]


def _table(table: str, outcome: str, coded: Sequence[CodedDossier], codebook: Codebook) -> PatternTable:
    indicators = _indicators(table, codebook)
    codes = [code.id for i in indicators for code in i.codes]
    decided = [d for d in coded if all(code in d.values for code in codes)]
    applies = [d for d in decided if any(d.values[code] is not None for code in codes)]
    counts = Counter(_present(d, indicators) for d in applies)
    patterns = [Pattern(present, n, _score(present, indicators)) for present, n in counts.items()]
    patterns.sort(key=lambda p: (-len(p.present), -p.dossiers, p.present))
    features = features_of(table, codebook)
    return PatternTable(
        table, outcome, features, tuple(patterns), len(decided) - len(applies), len(coded) - len(decided)
    )


def _indicators(table: str, codebook: Codebook) -> list[Indicator]:
    return [i for i in codebook.indicators if i.paragraph == table]


def _features(indicator: Indicator) -> tuple[str, ...]:
    codes = tuple(code.id for code in indicator.codes)
    # The study prints one row for self-reporting, wherever it was done: the common start of the codes' names.
    return (_common(codes),) if indicator.combine == "lowest" else codes


def _common(codes: Sequence[str]) -> str:
    return codes[0].rpartition("_")[0]


def _present(dossier: CodedDossier, indicators: Sequence[Indicator]) -> tuple[str, ...]:
    found: list[str] = []
    for indicator in indicators:
        codes = [code.id for code in indicator.codes if dossier.values[code.id]]
        found += [_common(codes)] if codes and indicator.combine == "lowest" else codes
    return tuple(found)


def _score(present: Sequence[str], indicators: Sequence[Indicator]) -> int:
    total = 0
    for indicator in indicators:
        directions = [code.score_when_present for code in indicator.codes]
        if indicator.combine == "lowest":
            there = _features(indicator)[0] in present
            total += directions[0] if there else 1 - directions[0]
        else:
            total += sum(d if c.id in present else 1 - d for c, d in zip(indicator.codes, directions, strict=True))
    return total
