"""What the structure of a dossier says: who is named as what, which documents there are, what is told after what.

These are figures beside the sentence scores; which code looks at which is data here (`LOOKS_AT`).
"""

from collections.abc import Sequence

import numpy as np

from corpus.model import DocumentKind
from corpus.prose import Prose
from nlp.codes import elapsed, journey, naming, whereabouts
from nlp.codes.exploitation import kinds_of_work
from nlp.codes.units import Unit
from nlp.model import Entity

LOOKS_AT: dict[str, tuple[str, ...]] = {
    "I-1a.voornaam": ("offenders", "offender mentions", "given", "given mentions"),
    "I-1a.achternaam": ("offenders", "surnames", "surname mentions"),
    "I-1a.herkomst": ("offenders",),
    "I-4b.nieuwe_informatie": ("klaagschrift", "sepot", "after dismissal", "documents"),
    "I-4c.verschillende_versies": ("klaagschrift", "documents", "hearings"),
    "II-1a.valse_identiteit": ("aliases", "documents"),
    "II-1b.valse_info_verblijf": ("documents",),
    "I-1d.klanten": ("sexual words", "labour words"),
    "I-1e.seksuele_handelingen": ("sexual words", "labour words"),
    "III-2a.lange_periode": tuple(f"elapsed {n}" for n in range(elapsed.COUNT)),
    journey.CODE: journey.NAMES,
    "I-2a.opsporing_buitenland": whereabouts.NAMES,
    "abroad": whereabouts.NAMES,
    "sexual": ("sexual words", "labour words", "balance"),
}
"""Code (or label) -> the figures that its model sees."""
NEEDS: dict[str, tuple[str, ...]] = {
    "I-1a.voornaam": ("dader given",),
    "I-1a.achternaam": ("dader surname",),
    "II-1a.valse_identiteit": ("aangever another", "dader another", "overig another", "getuige another"),
    "I-1b.datum": ("date:1", "date:2"),
    "I-1b.tijdstip": ("time",),
    "I-1c.plaats": ("location:other",),
    "I-1c.adres": ("address",),
}
"""Code -> what a sentence must name to count for its gated score."""
_HEARINGS = (DocumentKind.AANGIFTE, DocumentKind.AANVULLEND_VERHOOR, DocumentKind.INFORMATIEF_GESPREK)


def figures_of(proses: Sequence[Prose], entities: Sequence[Entity], units: Sequence[Unit]) -> dict[str, float]:
    """The figures of a dossier, by name. Counts are given as the logarithm of one more."""
    kinds = [prose.document.facts.kind for prose in proses]
    sexual, labour = kinds_of_work(units)
    told = {
        **naming.counts(naming.flags_of([prose.document for prose in proses], entities)),
        "documents": len(proses),
        "hearings": sum(kind in _HEARINGS for kind in kinds),
        "klaagschrift": sum(kind is DocumentKind.KLAAGSCHRIFT for kind in kinds),
        "sepot": sum(kind is DocumentKind.SEPOTBESLISSING for kind in kinds),
        "after dismissal": _after_dismissal(kinds),
    }
    figures = {name: float(np.log1p(count)) for name, count in told.items()}
    return {**figures, "sexual words": sexual, "labour words": labour, "balance": sexual - labour}


def _after_dismissal(kinds: Sequence[DocumentKind]) -> int:
    """Documents that come after the decision to dismiss."""
    if DocumentKind.SEPOTBESLISSING not in kinds:
        return 0
    return len(kinds) - 1 - kinds.index(DocumentKind.SEPOTBESLISSING)
