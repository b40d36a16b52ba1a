"""Document to passages: what each stretch of a PV is for, and who speaks.

Cues are the forms that reports share (V:/A:, 'zij verklaarde:', quotation marks, 'na voorlezing volhard', fields of a
form) and, between them, the voice: first person of the one who is heard, or the officer's. Made to bear OCR errors.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from corpus import voices
from corpus.model import Document, DocumentKind, Passage, PassageKind, Speaker
from corpus.prose import Prose, prose_of

Label = tuple[PassageKind, Speaker]
_KINDS = list(PassageKind)
_SPEAKERS = list(Speaker)
_LONG_QUOTE = 60
"""A quotation of fewer characters inside an officer's sentence is left to the sentence."""
_HEARINGS = frozenset(
    [
        DocumentKind.AANGIFTE,
        DocumentKind.AANVULLEND_VERHOOR,
        DocumentKind.GETUIGENVERHOOR,
        DocumentKind.INFORMATIEF_GESPREK,
    ]
)
_BODY: dict[DocumentKind, Label] = {
    DocumentKind.SEPOTBESLISSING: (PassageKind.BESLISSING, Speaker.OFFICIER),
    DocumentKind.KLAAGSCHRIFT: (PassageKind.KLACHT, Speaker.ADVOCAAT),
    DocumentKind.HULPVERLENINGSVERSLAG: (PassageKind.BEVINDINGEN, Speaker.HULPVERLENER),
}
_FINDINGS: Label = (PassageKind.BEVINDINGEN, Speaker.VERBALISANT)


@dataclass(frozen=True, slots=True)
class _State:
    """Where the reader is in the report."""

    kind: DocumentKind
    head: bool = True
    quoting: bool = False
    answered: bool = False
    """The last turn was a question: what follows without a mark is its answer."""
    closed: bool = False

    @property
    def heard(self) -> Speaker:
        return Speaker.GETUIGE if self.kind is DocumentKind.GETUIGENVERHOOR else Speaker.AANGEVER

    @property
    def writer(self) -> Speaker:
        return _BODY.get(self.kind, _FINDINGS)[1]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the prose (half-open) with its label."""

    start: int
    end: int
    label: Label


def find_passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document: in order, without overlap, together the whole text."""
    return passages_of(prose_of(document))


def passages_of(prose: Prose) -> tuple[Passage, ...]:
    """The passages of `prose.document`, for callers that have its prose already."""
    document = prose.document
    size = len(document.text)
    if not size:
        return ()
    codes = np.full(size, -1, np.int16)
    for piece in _pieces(prose):
        start, end = int(prose.offsets[piece.start]), int(prose.offsets[piece.end - 1]) + 1
        codes[start:end] = _code(piece.label)
    _mark_running(document, codes)
    return tuple(_runs(document, _filled(codes)))


def passage_at(passages: Sequence[Passage], offset: int) -> Passage:
    """The passage in which the character at `offset` of the document stands."""
    return passages[max(0, bisect_right(passages, offset, key=lambda p: p.span.start) - 1)]


def _code(label: Label) -> int:
    return _KINDS.index(label[0]) * len(_SPEAKERS) + _SPEAKERS.index(label[1])


def _filled(codes: np.ndarray) -> np.ndarray:
    """What carries no label (white space between lines) goes with what stands before it."""
    known = np.where(codes >= 0, np.arange(len(codes)), -1)
    before = np.maximum.accumulate(known)
    first = int(np.argmax(codes >= 0)) if (codes >= 0).any() else -1
    if first < 0:
        return np.full_like(codes, _code((PassageKind.AANHEF, Speaker.VERBALISANT)))
    return codes[np.where(before < 0, first, before)]


def _mark_running(document: Document, codes: np.ndarray) -> None:
    writer = _BODY.get(document.facts.kind, _FINDINGS)[1]
    for start, end in document.running:
        page = document.page_at(start)
        low = start - page.start > (page.end - page.start) / 2
        codes[start:end] = _code((PassageKind.VOETREGEL if low else PassageKind.KOPREGEL, writer))


def _runs(document: Document, codes: np.ndarray) -> Iterator[Passage]:
    edges = [0, *(np.flatnonzero(np.diff(codes)) + 1).tolist(), len(codes)]
    for start, end in pairwise(edges):
        kind, speaker = divmod(int(codes[start]), len(_SPEAKERS))
        yield Passage(document.span(start, end), _KINDS[kind], _SPEAKERS[speaker])


def _pieces(prose: Prose) -> Iterator[_Piece]:
    names = voices.turn_names([prose.text[start:end] for start, end in prose.paragraphs()])
    state = _State(prose.document.facts.kind)
    size = len(prose.text)
    for start, end in prose.paragraphs():
        text = prose.text[start:end]
        late = start > 0.55 * size
        label, state = _label(text, state, late, names)
        state = replace(state, quoting=label[0] is not PassageKind.SLOT and voices.still_quoting(text, state.quoting))
        yield from _split(text, start, label, state)


def _label(text: str, state: _State, late: bool, names: voices.TurnNames) -> tuple[Label, _State]:
    """The label of a paragraph, and the state after it."""
    if state.kind not in _BODY and (turned := _label_turn(text, state, names)):
        return turned
    if state.quoting and state.kind not in _BODY and not voices.CLOSES_REPORT.search(text):
        return (PassageKind.VERKLARING, state.heard), state
    if voices.closes(text, late) or (state.closed and voices.is_signature(text)):
        return (PassageKind.SLOT, state.writer), replace(state, head=False, closed=True, answered=False)
    if state.kind in _BODY:
        return _label_letter(text, state)
    if state.head and voices.is_head(text):
        kind = PassageKind.PERSONALIA if voices.is_personalia(text) else PassageKind.AANHEF
        opens = voices.OPENS_STATEMENT.search(text) is not None
        return (kind, Speaker.VERBALISANT), replace(state, head=not opens)
    return _label_account(text, state), replace(state, head=False, answered=False)


def _label_turn(text: str, state: _State, names: voices.TurnNames) -> tuple[Label, _State] | None:
    turn = voices.turn_of(text, names)
    if turn in ("question", "answer") and state.kind not in _HEARINGS and not voices.MARKED.match(text):
        return None
    bare = not turn and not state.head and not state.quoting and voices.BARE_QUESTION.match(text)
    after = replace(state, quoting=False, answered=False)
    if turn == "question" or (bare and state.kind in _HEARINGS):
        return (PassageKind.VRAAG, Speaker.VERBALISANT), replace(after, head=False, answered=True)
    if turn == "answer" or (state.answered and voices.DASH.match(text)):
        return (PassageKind.ANTWOORD, state.heard), replace(after, head=False)
    return (_FINDINGS, after) if turn == "remark" else None


def _label_letter(text: str, state: _State) -> tuple[Label, _State]:
    head = state.head and voices.is_letter_head(text)
    label = (PassageKind.AANHEF, state.writer) if head else _BODY[state.kind]
    return label, replace(state, head=head)


def _label_account(text: str, state: _State) -> Label:
    if state.kind in _HEARINGS:
        if voices.by_officer(text):
            return _FINDINGS
        return (PassageKind.VERKLARING, state.heard)
    return (PassageKind.VERKLARING, Speaker.AANGEVER) if voices.reports_account(text) else _FINDINGS


def _split(text: str, start: int, label: Label, state: _State) -> Iterator[_Piece]:
    """A paragraph cut at long quotations and at sentences that tell someone's rights."""
    if label[0] in (
        PassageKind.VRAAG,
        PassageKind.ANTWOORD,
        PassageKind.SLOT,
        PassageKind.KLACHT,
        PassageKind.BESLISSING,
    ):
        yield _Piece(start, start + len(text), label)
        return
    at = 0
    for left, right in voices.quotations(text, _LONG_QUOTE) if label[1] is state.writer else ():
        yield from _with_rights(text, start, at, left, label)
        speaker = Speaker.GETUIGE if voices.WITNESS.search(text[max(0, left - 120) : left]) else state.heard
        yield _Piece(start + left, start + right, (PassageKind.VERKLARING, speaker))
        at = right
    yield from _with_rights(text, start, at, len(text), label)


def _with_rights(text: str, start: int, left: int, right: int, label: Label) -> Iterator[_Piece]:
    for begin, end in voices.sentences(text, left, right):
        tells = voices.RIGHTS.search(text, begin, end) is not None
        yield _Piece(start + begin, start + end, (PassageKind.RECHTEN, label[1]) if tells else label)
