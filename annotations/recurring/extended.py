"""Suggestions for two codes that one dossier cannot show: a journey or situation that other dossiers tell too.

They belong to the extended codebook `wodc-2013-1x` and are written to a file of their own: they never stand among
the 28 codes of the study and count in none of its scores. The study named both indicators but could not work them
out (I-3a, I-3b).
"""

from collections.abc import Iterable, Iterator, Mapping

from annotations.recurring.model import Group, Subject, Telling

CODEBOOK = "wodc-2013-1x"
RESULTS = "suggestions-wodc-2013-1x.jsonl"
CODES = {Subject.JOURNEY: "I-3a.reisroute_komt_voor", Subject.SITUATION: "I-3b.situatie_komt_voor"}
_SEARCHED = {
    Subject.JOURNEY: "een reisverhaal dat in andere dossiers van deze verzameling ook wordt verteld",
    Subject.SITUATION: "een verhaal over de uitbuiting dat in andere dossiers van deze verzameling ook wordt verteld",
}


def rows(groups: Iterable[Group], dossiers: Iterable[str]) -> Iterator[dict[str, object]]:
    """A suggestion for each dossier and code, as `suggestions.jsonl` writes them; 'false' means not found, not absent.

    Args:
        groups: the groups of the last comparison.
        dossiers: all dossiers that were compared.

    """
    held = tuple(groups)
    names = tuple(dossiers)
    for dossier in names:
        for subject, code in CODES.items():
            mine = [g for g in held if g.subject is subject and dossier in g.dossiers]
            yield {
                "dossier": dossier,
                "code": code,
                "codebook": CODEBOOK,
                "present": bool(mine),
                "evidence": [_evidence(t) for g in mine for t in g.tellings if t.dossier == dossier],
                "also_in": sorted({d for g in mine for d in g.dossiers if d != dossier}),
                "groups": [g.name for g in mine],
                "shared_author": any(g.shared_author for g in mine),
                "searched": f"{_SEARCHED[subject]} ({len(names)} dossiers)",
            }


def _evidence(telling: Telling) -> Mapping[str, object]:
    return {
        "document": telling.document,
        "page": telling.page,
        "start": telling.start,
        "end": telling.end,
        "quote": telling.quote,
    }
