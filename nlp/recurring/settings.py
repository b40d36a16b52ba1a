"""The few numbers that decide what is reported.

They were chosen on the reference and practice dossiers and on one synthetic collection (docs/recurring.md). `bar_large`
is higher than the synthetic collection alone would have it: the dossiers were also put among thousands of other texts.
"""

from dataclasses import dataclass
from math import log10

UNITS = "1"
"""Version of what is taken for an account (`units`, `formulas`); another one means indexing again."""
WINDOW = 8
"""A word is paired with the next eight words that count."""
NARROW = 5
"""The same in a large collection: there rarity does what width does in a small one, at half the cost."""
LARGE = 1000
"""From so many dossiers on a collection is large; one that grows past it is indexed anew."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to look for recurrences.

    `most` caps in how many dossiers a pair of words may occur before it is no evidence; `reach` and `longest` bound a
    passage (characters, sentences); `least_hits` pairs must be shared before two dossiers are compared at all. Links
    from `least_strength` on are kept to weigh clusters; one of `bar` (`bar_large` from ten
    thousand dossiers on), whose words are at least `alike`, makes a recurrence. `beyond` is the bar for a known
    template.
    """

    most: int = 24
    share: float = 0.25
    reach: int = 650
    shortest: int = 2
    longest: int = 10
    least_hits: int = 3
    least_strength: float = 0.15
    bar: float = 0.85
    bar_large: float = 0.35
    alike: float = 0.5
    beyond: float = 2.4

    def bar_at(self, dossiers: int) -> float:
        """The bar for a collection of this size: in a large one, pairs that are left under the cap say more each."""
        if dossiers < LARGE:
            return self.bar
        return self.bar_large + 0.1 * max(0.0, 1.0 - log10(dossiers / LARGE))

    def least(self, dossiers: int) -> int:
        """Features that two dossiers must share before they are compared: among many, chance gives a few to all."""
        return self.least_hits + 2 * (dossiers >= LARGE)

    def cap(self, dossiers: int) -> int:
        """Most dossiers a pair may occur in, for a collection of this size."""
        return min(self.most, max(3, int(self.share * dossiers)))
