"""The codebook as the program sees it: codes with their rules, indicators with their alternative explanations.

A codebook is data (`annotations/codebooks/*.toml`); these types are what is made of it. Everything a coder or reader
is shown about a code stands here, in Dutch, so that screens, reports and docs say the same.
"""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another explanation of the same feature; none says whether an account is true (study, chapter 5)."""

    theme: str
    text: str
    source: str
    """Where the study treats it, such as `hoofdstuk 5`."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a group of experts thinks of a final indicator (study, table 5.1)."""

    group: str
    experts: int
    weight: str
    """From `Zeer zwak` to `Sterk`, as the study prints it."""


@dataclass(frozen=True, slots=True)
class Code:
    """One of the 28 sub-indicators of table 3.2: what a coder decides on."""

    id: str
    indicator: str
    label: str
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]
    """Invented sentences that carry the code."""
    counterexamples: tuple[str, ...]
    """Invented sentences that look like it and do not."""
    score_when_present: int
    """1 or 0; the opposite holds when the feature is not there."""
    not_applicable_when: str
    """When the code does not apply to a dossier; empty when it always applies."""
    searched: str
    """What the program looks for, so that 'not found' is never read as 'absent'."""
    in_factor_analysis: bool = False
    final: str = ""
    """The final indicator (I1 to I6) it counts in; empty when in none."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the 22 indicators of tables 3.1 and 3.2."""

    id: str
    group: str
    title: str
    mentioned_by: tuple[str, ...]
    paragraph: str
    """Where the study's file analysis treats it; empty for the seven that it could not operationalise."""
    why_not: str
    """Why the study could not operationalise it; empty when it could."""
    alternatives: tuple[Alternative, ...]
    codes: tuple[Code, ...]
    maximum: int
    """Highest sum (table 3.2)."""
    combine: str
    """`sum`, or `lowest` where either of two features counts once (III-3a)."""

    @property
    def operationalised(self) -> bool:
        """Whether the study could turn it into codes."""
        return bool(self.codes)


@dataclass(frozen=True, slots=True)
class FinalIndicator:
    """One of the final six (tables 4.2 and 5.1): the sum of the scores of its codes."""

    id: str
    label: str
    codes: tuple[str, ...]
    opinions: tuple[Opinion, ...]

    @property
    def maximum(self) -> int:
        """Highest score: one a code."""
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class SumScore:
    """A sum score of the factor analysis (tables 4.3 and 4.4)."""

    id: str
    label: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Codebook:
    """A released set of codes. Its version goes with every result."""

    version: str
    title: str
    source: str
    conclusion: str
    """What the study says these figures can and cannot tell; stands on every table and report."""
    indicators: tuple[Indicator, ...]
    final: tuple[FinalIndicator, ...]
    sums: tuple[SumScore, ...]

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """All codes, in the order of table 3.2."""
        return tuple(code for indicator in self.indicators for code in indicator.codes)

    @cached_property
    def score_when_present(self) -> dict[str, int]:
        """Code -> its score when the feature is present, in order."""
        return {code.id: code.score_when_present for code in self.codes}

    @cached_property
    def counting(self) -> tuple[str, ...]:
        """The codes that count in the final six."""
        return tuple(code for final in self.final for code in final.codes)

    def code(self, name: str) -> Code:
        """The code named so.

        Raises:
            KeyError: there is no such code.

        """
        return self._by_id[name]

    def indicator(self, name: str) -> Indicator:
        """The indicator named so.

        Raises:
            KeyError: there is no such indicator.

        """
        return self._indicators_by_id[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Code]:
        return {code.id: code for code in self.codes}

    @cached_property
    def _indicators_by_id(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}
