"""Small word classes that open, link or announce names, from `data/lexicon.toml`."""

import tomllib
from importlib.resources import files

_WORDS: dict[str, str] = tomllib.loads(
    files("nlp.entities").joinpath("data", "lexicon.toml").read_text(encoding="utf-8")
)

HEADS = frozenset(_WORDS["heads"].split())
"""Lower-case words that may belong to the name of a body, or open a nickname."""
LINKS = frozenset(_WORDS["links"].split())
"""Words and marks that may stand between two capitalised words of one name."""
TITLES = frozenset(_WORDS["titles"].split())
"""Forms of address and titles, which are left off a name."""
RANKS = frozenset(_WORDS["ranks"].split())
"""Ranks and words for who draws up a report."""
INTERPRETERS = frozenset(_WORDS["interpreters"].split())
"""Words for an interpreter."""
LAWYERS = frozenset(_WORDS["lawyers"].split())
"""Words for a lawyer."""
PROSECUTORS = frozenset(_WORDS["prosecutors"].split())
"""Words for prosecutors, judges and their clerks."""
CARERS = frozenset(_WORDS["carers"].split())
"""Words for who gives care or shelter."""
WITNESSES = frozenset(_WORDS["witnesses"].split())
"""Words for witnesses and neighbours."""
VICTIMS = frozenset(_WORDS["victims"].split())
"""Words for the person whose dossier it is."""
NAMING = frozenset(_WORDS["naming"].split())
"""Words that announce a name."""
PLACE_CUES = frozenset(_WORDS["place_cues"].split())
"""Prepositions of place."""
KIN = frozenset(_WORDS["kin"].split())
"""Words of kinship and nicknames."""
PARTICLES = frozenset(_WORDS["particles"].split())
"""Particles of surnames."""
