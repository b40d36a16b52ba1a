"""Differences between coders: what waits, and the codings of one item side by side, without names."""

import hashlib
import sqlite3
from dataclasses import dataclass

from annotations.codebook import Code, Indicator, Opinion
from annotations.model import Decision, Phase
from annotations.review import item_view
from annotations.review.item_view import DocumentView, EvidenceView, Quoter
from annotations.review.states import OPEN_DIFFERENCES
from annotations.review.visit import Visit
from annotations.review.work import Place
from annotations.store import assignments, latest, memos

LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that waits for adjudication. `why`: `verschil` or `vlag`."""

    case: int
    dossier: str
    code: Code
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """One coder's coding, without a name."""

    letter: str
    decision: Decision
    evidence: tuple[EvidenceView, ...]
    memo: str


@dataclass(frozen=True, slots=True)
class AdjudicateView:
    """The codings of one item side by side."""

    case: int
    dossier: str
    code: Code
    indicator: Indicator
    opinions: tuple[Opinion, ...]
    sides: tuple[Side, ...]
    agreed: Decision | None
    """What was adjudicated before."""
    documents: tuple[DocumentView, ...]
    start: tuple[int, int]
    following: Place | None
    left: int


def queue(visit: Visit) -> list[Waiting]:
    """Differences first, then what was flagged; only items that all coders of the dossier have decided."""
    connection = visit.project.connection
    found = [(row["dossier"], row["code"], "verschil") for row in connection.execute(OPEN_DIFFERENCES)]
    seen = {(dossier, code) for dossier, code, _ in found}
    found += [
        (row["dossier"], row["code"], "vlag")
        for row in connection.execute(_FLAGGED)
        if (row["dossier"], row["code"]) not in seen
    ]
    order = {code: n for n, code in enumerate(visit.desk.code_ids)}
    cases = {row["dossier"]: row["id"] for row in connection.execute("SELECT id, dossier FROM cases")}
    items = [
        Waiting(cases[dossier], dossier, visit.desk.codebook.code(code), why)
        for dossier, code, why in found
        if code in order and dossier in cases and ready(connection, dossier, code)
    ]
    return sorted(items, key=lambda w: (w.why != "verschil", w.dossier, order[w.code.id]))


def ready(connection: sqlite3.Connection, dossier: str, code: str) -> bool:
    """Whether every coder who has this dossier has decided this item: before that, nobody sees another's code."""
    rows = connection.execute(
        "SELECT coder FROM latest WHERE dossier = ? AND code = ? AND adjudicated = 0", (dossier, code)
    )
    done = {row["coder"] for row in rows}
    return bool(done) and set(assignments.coders_of(connection, dossier)) <= done


def build(visit: Visit, case: int, dossier: str, code_id: str) -> AdjudicateView:
    """The codings of an item. The order of the sides is drawn, so that it does not tell who is who."""
    connection, codebook = visit.project.connection, visit.desk.codebook
    documents = visit.desk.documents(visit.project, dossier)
    quoter = Quoter(documents, item_view.known_origin(visit, dossier) if visit.settings.hide_personal else None)
    code = codebook.code(code_id)
    made = latest.all_of_item(connection, dossier, code_id)
    own = [d for d in made if d.phase is not Phase.ADJUDICATED]
    own.sort(key=lambda d: hashlib.sha256(f"{visit.settings.seed}{dossier}{code_id}{d.coder}".encode()).digest())
    notes = memos.others(connection, dossier, code_id)
    sides = tuple(
        Side(
            LETTERS[n], d, quoter.views(d.evidence, "hand" if n == 0 else "voorstel"), d.note or notes.get(d.coder, "")
        )
        for n, d in enumerate(own[: len(LETTERS)])
    )
    waiting = queue(visit)
    others = [w for w in waiting if (w.dossier, w.code.id) != (dossier, code_id)]
    later = [w for w in others if (w.dossier, w.code.id) > (dossier, code_id)] or others
    first = next((e for side in sides for e in side.evidence if e.document), None)
    return AdjudicateView(
        case=case,
        dossier=dossier,
        code=code,
        indicator=codebook.indicator(code.indicator),
        opinions=next((f.opinions for f in codebook.final if f.id == code.final), ()),
        sides=sides,
        agreed=next((d for d in reversed(made) if d.phase is Phase.ADJUDICATED), None),
        documents=item_view.document_views(documents),
        start=(first.document, first.page) if first else (1, 1),
        following=Place(later[0].case, later[0].code.id) if later else None,
        left=len(waiting),
    )


_FLAGGED = """
SELECT DISTINCT m.dossier, m.code FROM marks m JOIN latest l ON l.dossier = m.dossier AND l.code = m.code
WHERE m.kind = 'flag' AND NOT EXISTS (
  SELECT 1 FROM latest j WHERE j.dossier = m.dossier AND j.code = m.code AND j.adjudicated = 1)
"""
