"""What the coding screen shows of one item: code, suggestion (when it may be seen), own decision, and the way on."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.codebook import Code, Indicator, Opinion
from annotations.model import Decision, Evidence, Suggestion, Value
from annotations.review import masks, work
from annotations.review.arms import Arm, arm_of
from annotations.review.findings_view import EntityGroup, NarrativeView, entity_groups, narrative_views
from annotations.review.visit import Visit
from annotations.store import assignments, latest, marks, memos, suggestions
from annotations.store.marks import Mark
from corpus.model import Document

CONTEXT = 90
"""Characters shown before and after a quote."""
_ORIGIN = ("herkomst", "nationaliteit", "origin", "nationality")


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Words that carry something, with what stands around them. `document` is the number in the dossier, from 1."""

    document: int
    name: str
    kind: str
    page: int
    start: int
    end: int
    before: str
    quote: str
    after: str
    origin: str
    """`voorstel`, `tegen` (speaks against it), or `hand` (marked by the coder)."""


@dataclass(frozen=True, slots=True)
class RailRow:
    """A code in the list of the dossier: only the coder's own state, never the suggestion."""

    code: Code
    value: Value | None
    later: bool
    flagged: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Sibling:
    """A suggestion for another code of the same indicator."""

    code: Code
    present: bool | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document of the dossier, for the choice of pages."""

    number: int
    name: str
    kind: str
    date: str
    pages: int


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything on the coding screen."""

    case: int
    dossier: str
    code: Code
    indicator: Indicator
    opinions: tuple[Opinion, ...]
    number: int
    total: int
    arm: Arm
    suggestion: Suggestion | None
    """Only when the coder may see it now."""
    has_suggestion: bool
    revealed: bool
    own: Decision | None
    evidence: tuple[EvidenceView, ...]
    against: tuple[EvidenceView, ...]
    proposed: tuple[EvidenceView, ...]
    rail: tuple[RailRow, ...]
    documents: tuple[DocumentView, ...]
    memo: str
    flagged: bool
    siblings: tuple[Sibling, ...]
    entities: tuple[EntityGroup, ...]
    narratives: tuple[NarrativeView, ...]
    previous: work.Place | None
    following: work.Place | None
    decided: int
    start: tuple[int, int]
    """Document and page to begin on."""
    masks: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """How an item stands towards a coder."""

    arm: Arm
    suggestion: Suggestion | None
    own: Decision | None
    seen_before: bool
    """The coder decided on it before, also when that was undone: then they have seen what was revealed."""

    @property
    def reveals(self) -> bool:
        """Whether the suggestion may be seen now."""
        if self.suggestion is None:
            return False
        return self.arm is Arm.SUGGESTED or (self.arm is Arm.SELF_FIRST and self.seen_before)


def shown(visit: Visit, dossier: str, code: str) -> Shown:
    """How an item stands towards this coder."""
    connection = visit.project.connection
    doubled = len(assignments.coders_of(connection, dossier)) > 1
    row = connection.execute(
        "SELECT * FROM suggestions WHERE dossier = ? AND code = ? AND current = 1", (dossier, code)
    ).fetchone()
    sql = "SELECT 1 FROM decisions WHERE dossier = ? AND code = ? AND coder = ? LIMIT 1"
    before = connection.execute(sql, (dossier, code, visit.coder)).fetchone() is not None
    return Shown(
        arm_of(visit.settings, dossier, code, doubled=doubled),
        None if row is None else suggestions.from_row(row),
        latest.decision(connection, dossier, code, visit.coder),
        before,
    )


def build(visit: Visit, case: int, dossier: str, code_id: str) -> ItemView:
    """The coding screen for one item."""
    connection, codebook = visit.project.connection, visit.desk.codebook
    documents = visit.desk.documents(visit.project, dossier)
    state = shown(visit, dossier, code_id)
    code = codebook.code(code_id)
    indicator = codebook.indicator(code.indicator)
    suggestion = state.suggestion if state.reveals else None
    quoter = Quoter(documents, known_origin(visit, dossier) if visit.settings.hide_personal else None)
    proposed = quoter.views(suggestion.evidence, "voorstel") if suggestion else ()
    against = quoter.views(suggestion.counter, "tegen") if suggestion else ()
    evidence = quoter.views(state.own.evidence, "hand") if state.own else proposed
    rail = _rail(visit, dossier, code_id)
    place = [row.code.id for row in rail].index(code_id)
    helped = state.arm is Arm.SUGGESTED or state.reveals
    first = (evidence or proposed or against or (None,))[0]
    return ItemView(
        case=case,
        dossier=dossier,
        code=code,
        indicator=indicator,
        opinions=next((f.opinions for f in codebook.final if f.id == code.final), ()),
        number=place + 1,
        total=len(rail),
        arm=state.arm,
        suggestion=suggestion,
        has_suggestion=state.suggestion is not None,
        revealed=state.arm is Arm.SELF_FIRST and state.reveals,
        own=state.own,
        evidence=evidence,
        against=against,
        proposed=proposed,
        rail=rail,
        documents=document_views(documents),
        memo=memos.of_item(connection, dossier, code_id, visit.coder),
        flagged=marks.has(connection, dossier, code_id, visit.coder, Mark.FLAG),
        siblings=_siblings(visit, dossier, indicator, code_id, quoter) if helped else (),
        entities=entity_groups(visit, dossier, documents) if helped else (),
        narratives=narrative_views(visit, dossier, documents) if helped else (),
        previous=_neighbour(visit, case, dossier, rail, place, -1),
        following=_neighbour(visit, case, dossier, rail, place, 1),
        decided=sum(row.value is not None for row in rail),
        start=(first.document, first.page) if first and first.document else (1, 1),
        masks=visit.settings.hide_personal,
    )


class Quoter:
    """Turns evidence into what a screen shows: number of its document, words around it, covered words blocked out."""

    def __init__(self, documents: Sequence[Document], known: Sequence[str] | None) -> None:
        """`known` are words to cover besides the fields; None to cover nothing."""
        self._numbers = {document.name: n for n, document in enumerate(documents, start=1)}
        self._documents = documents
        self._known = known

    def views(self, evidence: Sequence[Evidence], origin: str) -> tuple[EvidenceView, ...]:
        """The evidence as shown."""
        return tuple(self._view(item, origin) for item in evidence)

    def _view(self, item: Evidence, origin: str) -> EvidenceView:
        number = self._numbers.get(item.document, 0)
        document = self._documents[number - 1] if number else None
        if document is None or document.text[item.start : item.end] != item.quote:
            return EvidenceView(0, item.document, "", item.page, item.start, item.end, "", item.quote, "", origin)
        page = document.page_at(item.start)
        low, high = max(page.start, item.start - CONTEXT), min(len(document.text), item.end + CONTEXT)
        text = document.text[low:high]
        if self._known is not None:
            text = masks.cover(text, low, masks.masked(document, self._known))
        before, quote, after = text[: item.start - low], text[item.start - low : item.end - low], text[item.end - low :]
        return EvidenceView(
            number, item.document, document.facts.kind, item.page, item.start, item.end, before, quote, after, origin
        )


def known_origin(visit: Visit, dossier: str) -> tuple[str, ...]:
    """What the dossier's attributes say of nationality or origin: to be covered, never to be used."""
    rows = visit.project.connection.execute("SELECT key, value FROM attributes WHERE dossier = ?", (dossier,))
    return tuple(row["value"] for row in rows if row["key"] in _ORIGIN)


def _rail(visit: Visit, dossier: str, here: str) -> tuple[RailRow, ...]:
    values = latest.values(visit.project.connection, dossier, visit.coder)
    marked = marks.of_dossier(visit.project.connection, dossier, visit.coder)
    return tuple(
        RailRow(
            code,
            values.get(code.id),
            Mark.LATER in marked.get(code.id, ()),
            Mark.FLAG in marked.get(code.id, ()),
            code.id == here,
        )
        for code in visit.desk.codebook.codes
    )


def document_views(documents: Sequence[Document]) -> tuple[DocumentView, ...]:
    """The documents of a dossier, for the choice of pages."""
    return tuple(
        DocumentView(n, document.name, document.facts.kind, document.facts.date, len(document.pages))
        for n, document in enumerate(documents, start=1)
    )


def _siblings(visit: Visit, dossier: str, indicator: Indicator, here: str, quoter: Quoter) -> tuple[Sibling, ...]:
    found = []
    for code in indicator.codes:
        state = shown(visit, dossier, code.id) if code.id != here else None
        if state is not None and state.reveals and state.suggestion is not None and state.suggestion.present:
            views = quoter.views(state.suggestion.evidence[:3], "voorstel")
            found.append(Sibling(code, state.suggestion.present, views))
    return tuple(found)


def _neighbour(
    visit: Visit, case: int, dossier: str, rail: Sequence[RailRow], place: int, step: int
) -> work.Place | None:
    if 0 <= place + step < len(rail):
        return work.Place(case, rail[place + step].code.id)
    other = work.next_dossier(visit.project.connection, visit.coder, dossier, back=step < 0)
    if other is None:
        return None
    row = visit.project.connection.execute("SELECT id FROM cases WHERE dossier = ?", (other,)).fetchone()
    return None if row is None else work.Place(row["id"], rail[0 if step > 0 else -1].code.id)
