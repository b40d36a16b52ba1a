"""Findings to suggestions: evidence gets its page and boxes, a code its score by the codebook."""

from collections.abc import Mapping, Sequence

import numpy as np

from annotations.model import Evidence, Suggestion
from corpus.model import MAX_QUOTE, Box, Boxes, Document, Span
from nlp.model import DossierFindings, Finding, Proposal


def suggestions_of(
    findings: DossierFindings, documents: Sequence[Document], score_when_present: Mapping[str, int]
) -> list[Suggestion]:
    """One suggestion for each code of the codebook, in its order.

    Args:
        findings: what was found in the dossier.
        documents: the dossier's documents.
        score_when_present: code -> its score when present (1 or 0), table 3.2 of the study.

    """
    by_name = {document.name: document for document in documents}
    proposals = {proposal.code: proposal for proposal in findings.proposals}
    return [
        _suggestion(findings.dossier, proposals[code], by_name, direction)
        for code, direction in score_when_present.items()
        if code in proposals
    ]


def _suggestion(dossier: str, proposal: Proposal, documents: Mapping[str, Document], direction: int) -> Suggestion:
    score = None if proposal.present is None else int(proposal.present == bool(direction))
    return Suggestion(
        dossier,
        proposal.code,
        proposal.present,
        score,
        round(proposal.confidence, 4),
        tuple(_evidence(f, documents) for f in proposal.evidence),
        proposal.rule,
        proposal.searched,
        tuple(_evidence(f, documents) for f in proposal.counter),
    )


def _evidence(finding: Finding, documents: Mapping[str, Document]) -> Evidence:
    return evidence_of(finding.span, documents[finding.span.document])


def evidence_of(span: Span, document: Document, longest: int = MAX_QUOTE) -> Evidence:
    """The span as evidence, cut at a word border when it is longer than `longest` characters."""
    end = span.end
    if end - span.start > longest:
        cut = document.text.rfind(" ", span.start, span.start + longest)
        end = cut if cut > span.start else span.start + longest
    page = document.page_at(span.start)
    boxes = boxes_of(document, span.start, min(end, page.end))
    return Evidence(document.name, page.number, span.start, end, document.text[span.start : end], boxes)


def boxes_of(document: Document, start: int, end: int) -> tuple[Box, ...]:
    """One box a line for the characters from `start` to `end`.

    Running heads and feet that a sentence runs around are left out; words that stand in one get their box.
    """
    lines = _lines_of(document.text, start, end)
    prose = [line for line in lines if not any(a <= line[0] and line[1] <= b for a, b in document.running)]
    found = (_box(document.boxes[line[0] : line[1]]) for line in prose or lines)
    return tuple(box for box in found if box is not None)


def _lines_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    place = start
    for line in text[start:end].split("\n"):
        places.append((place, place + len(line)))
        place += len(line) + 1
    return places


def _box(rows: Boxes) -> Box | None:
    rows = rows[~np.isnan(rows[:, 0])]
    if not len(rows):
        return None
    low, high = rows[:, :2].min(axis=0), rows[:, 2:].max(axis=0)
    return _tenth(low[0]), _tenth(low[1]), _tenth(high[0]), _tenth(high[1])


def _tenth(value: float) -> float:
    return round(float(value), 1)
