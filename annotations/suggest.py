"""Findings to suggestions: evidence gets its page and boxes, a code its score by the codebook."""

from collections.abc import Mapping, Sequence

import numpy as np

from annotations.model import Evidence, Suggestion
from corpus.model import MAX_QUOTE, Box, Document, Span
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
    """One box a line for the characters from `start` to `end`; running lines in between are left out."""
    boxes: list[Box] = []
    place = start
    for line in document.text[start:end].split("\n"):
        stop = place + len(line)
        if not any(a <= place and stop <= b for a, b in document.running):
            rows = document.boxes[place:stop]
            rows = rows[~np.isnan(rows[:, 0])]
            if len(rows):
                low, high = rows[:, :2].min(axis=0), rows[:, 2:].max(axis=0)
                boxes.append((_tenth(low[0]), _tenth(low[1]), _tenth(high[0]), _tenth(high[1])))
        place = stop + 1
    return tuple(boxes)


def _tenth(value: float) -> float:
    return round(float(value), 1)
