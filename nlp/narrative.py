"""Passages of a dossier that tell a known narrative template.

That a passage tells a known narrative says nothing of whether it is true: each template carries the innocent reasons
why people tell it (`Template.innocent`), to be shown beside it.
"""

from collections.abc import Sequence

from corpus.prose import Prose
from nlp.assertion import assertion_of
from nlp.model import Assertion, Narrative
from nlp.sentences import Sentence, sentences_of
from nlp.templates.detect import Detector, released_detector
from nlp.templates.windows import Window

TOLD = (Assertion.AFFIRMED, Assertion.UNCERTAIN)
"""What is only asked, denied, imagined, withdrawn, explained or someone else's as a whole does not tell a template."""
LONGEST_QUOTE = 1500
"""Characters of the longest passage (DESIGN.md)."""


def find_narratives(proses: Sequence[Prose], detector: Detector | None = None) -> tuple[Narrative, ...]:
    """Every passage that tells a template, document by document, in the order of the text.

    Args:
        proses: the documents of one dossier.
        detector: what to look with; the templates that come with the program when None.

    """
    using = detector or released_detector()
    return tuple(narrative for prose in proses for narrative in _in_document(prose, using))


def _in_document(prose: Prose, detector: Detector) -> list[Narrative]:
    sentences = sentences_of(prose)
    found = []
    for candidate in detector.candidates([s.text for s in sentences]):
        similarity = detector.similarity(candidate)
        template = candidate.template
        if detector.calibration.shows(similarity, template.id):
            first, last = _stretch(sentences, candidate.window)
            assertion = assertion_of(prose.text[first:last])
            if assertion in TOLD:
                span = prose.span(*_stretch(sentences, candidate.passage))
                found.append(Narrative(span, template.id, round(similarity, 3), template.version, assertion))
    return sorted(found, key=lambda n: (n.span.start, n.template))


def _stretch(sentences: Sequence[Sentence], window: Window) -> tuple[int, int]:
    """Start and end of a window in the prose, without last sentences that would make it too long."""
    start, end = sentences[window.first].start, sentences[window.end - 1].end
    for sentence in reversed(sentences[window.first : window.end - 1]):
        if end - start <= LONGEST_QUOTE:
            break
        end = sentence.end
    return start, min(end, start + LONGEST_QUOTE)
