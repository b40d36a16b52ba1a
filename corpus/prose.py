"""The repaired view of a document: running lines set apart, hyphenated words joined, paragraphs rebuilt.

Repairs change what the language layer reads, never the document: each character of the prose knows its offset in
`Document.text`, so every finding leads back to the page.
"""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.model import Document, Span

Offsets = npt.NDArray[np.int32]

_LINE_START = re.compile(
    r"(?:V|A|O|Vraag|Antwoord|Antw|Opmerking)\s*[.:\-]\s|\(?\d{1,2}[.)]\s|[-•*–]\s|[A-Z][\w /()-]{1,28}\s*:\s",
    re.IGNORECASE,
)
"""A line that starts so opens a paragraph of its own: a question or answer, a numbered point, a field of a form."""
_SENTENCE_END = tuple(".?!:;\"'”’)")
_FULL = 0.72
"""A line shorter than this share of the usual one ends its paragraph when it ends a sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """Text for reading; paragraphs end in a newline. `offsets[i]` is the place of character `i` in the document."""

    document: Document
    text: str
    offsets: Offsets

    def span(self, start: int, end: int) -> Span:
        """The document's span of the prose from `start` to `end` (half-open, not empty).

        Raises:
            ValueError: the stretch is empty.

        """
        if end <= start:
            msg = f"empty stretch {start}-{end}"
            raise ValueError(msg)
        return self.document.span(int(self.offsets[start]), int(self.offsets[end - 1]) + 1)

    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end of each paragraph in the prose."""
        found: list[tuple[int, int]] = []
        start = 0
        for paragraph in self.text.split("\n"):
            if paragraph.strip():
                found.append((start, start + len(paragraph)))
            start += len(paragraph) + 1
        return found


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    after_blank: bool


def prose_of(document: Document) -> Prose:
    """The repaired view of `document`. The repairs, in order: running lines apart, hyphens joined, paragraphs rebuilt."""
    lines = _body_lines(document)
    usual = float(np.percentile([n.end - n.start for n in lines], 80)) if lines else 0.0
    parts: list[str] = []
    offsets: list[np.ndarray] = []
    for n, line in enumerate(lines):
        text = document.text[line.start : line.end]
        follows = lines[n + 1] if n + 1 < len(lines) else None
        glue, drop = _glue(document.text, text, follows, usual)
        end = line.end - drop
        parts.append(document.text[line.start : end] + glue)
        # The glue stands for the line end: it is given the place of the last character before it.
        offsets.append(np.arange(line.start, end, dtype=np.int32))
        offsets.append(np.full(len(glue), max(end - 1, line.start), np.int32))
    flat = np.concatenate(offsets) if offsets else np.zeros(0, np.int32)
    return Prose(document, "".join(parts), flat)


def _body_lines(document: Document) -> list[_Line]:
    running = dict(document.running)
    lines: list[_Line] = []
    blank = True
    for match in re.finditer(r"[^\n\f]*", document.text):
        start, end = match.span()
        if start in running:
            continue
        body = match.group()
        if not body.strip():
            # A page's end is no paragraph's end; only a blank line within a page is.
            blank = blank or (
                end > start or document.text[start : start + 2] == "\n\n" or _is_gap(document.text, start)
            )
            continue
        lead = len(body) - len(body.lstrip())
        lines.append(_Line(start + lead, start + len(body.rstrip()), blank))
        blank = False
    return lines


def _is_gap(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1] == "\n" and text[place] == "\n"


def _glue(whole: str, text: str, follows: _Line | None, usual: float) -> tuple[str, int]:
    """What stands between a line and the next, and how many characters of the line (a hyphen) go."""
    if follows is None or follows.after_blank:
        return "\n", 0
    after = whole[follows.start : follows.end]
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and after[:1].islower():
        if re.match(r"(?:en|of|tot|dan wel)\b", after):
            return " ", 0
        return "", 1
    if _LINE_START.match(after):
        return "\n", 0
    if text.endswith(_SENTENCE_END) and len(text) < _FULL * usual:
        return "\n", 0
    return " ", 0
