"""The repaired view of a document, for reading: the repairs are those of `Repair`.

Repairs change what the language layer reads, never the document: each character of the prose knows its offset in
`Document.text`, so every finding leads back to the page.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from corpus.model import Document, Span

Offsets = npt.NDArray[np.int32]

_TURN = re.compile(r"(?:V|A|O|Vr|Antw?|Vraag|Antwoord|Opm(?:erking)?)\s*\.?\s*:(?:\s|$)", re.IGNORECASE)
"""A question, an answer or a remark: opens a paragraph wherever it stands at the start of a line."""
_LOOSE_TURN = re.compile(r"(?:[VAO]|Vraag|Antwoord)\s*[.\-]\s|[VA]\s+(?=[A-Z])")
_POINT = re.compile(r"\(?(\d{1,2})(?:[.)]|\.\d{1,2}[.)]?)\s")
_BULLET = re.compile(r"[-•*–]\s|\(?[a-z][.)]\s")
_FIELD = re.compile(r"(?:[A-Z][\w /().-]{1,28}?|[a-z][\w /()-]{1,20}?\s)\s*:(?:\s|$)")
"""A field of a form: 'Naam : X', 'Tolk: Y'."""
_SENTENCE_END = tuple(".?!:;\"'”’)")
_FULL = 0.72
"""A line shorter than this share of the usual one ends its paragraph when it ends a sentence."""
_STUB = 0.5
"""A line shorter than this is a heading or the row of a form, unless it breaks off in a phrase."""
_BROKEN_OFF = re.compile(
    r"(?:,|\b(?:de|het|een|en|of|van|te|in|op|aan|met|voor|door|bij|dat|die|mr|mw|nr)\.?)$", re.IGNORECASE
)


class Repair(StrEnum):
    """The repairs, in the order in which they are made. Each keeps the offsets of what it leaves."""

    RUNNING_LINES = "running heads, feet and page numbers are set apart (kept in the document)"
    HYPHENS = "a word broken by a hyphen at a line's end is joined"
    PARAGRAPHS = "hard-wrapped lines are joined to paragraphs, across pages too"


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
    """The repaired view of `document`, by every `Repair`."""
    lines = _body_lines(document)
    usual = float(np.percentile([n.end - n.start for n in lines], 80)) if lines else 0.0
    breaks = _breaks([document.text[n.start : n.end] for n in lines], [n.after_blank for n in lines], usual)
    parts: list[str] = []
    offsets: list[np.ndarray] = []
    for n, line in enumerate(lines):
        text = document.text[line.start : line.end]
        after = "" if breaks[n + 1] else document.text[lines[n + 1].start : lines[n + 1].end]
        glue, drop = _glue(text, after) if after else ("\n", 0)
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


def _glue(text: str, after: str) -> tuple[str, int]:
    """What stands between a line and the next of its paragraph, and how many characters of the line (a hyphen) go."""
    broken = text.endswith("-") and len(text) > 1 and text[-2].isalpha() and after[:1].islower()
    if broken and not re.match(r"(?:en|of|tot|dan wel)\b", after):
        return "", 1
    return " ", 0


def _breaks(lines: list[str], after_blank: list[bool], usual: float) -> list[bool]:
    """Whether a paragraph begins at each line (and, last, after the last)."""
    breaks = [True]
    opener = 0
    for n in range(1, len(lines)):
        opens = after_blank[n] or _opens(lines[opener], lines[n - 1], lines[n], usual)
        opener = n if opens else opener
        breaks.append(opens)
    return [*breaks[: len(lines)], True]


def _opens(opener: str, before: str, line: str, usual: float) -> bool:
    """`line` begins a paragraph, seen the first line of the one in progress and the line just before.

    A hard-wrapped line may begin with a number and a point, a word and a colon or a dash by chance: these count only
    where the line before ends a sentence or is not full, or where they go on with what the paragraph began with.
    """
    if before.endswith("-") and line[:1].islower():
        return False
    if _TURN.match(line):
        return True
    ended = before.endswith(_SENTENCE_END)
    if len(before) < _FULL * usual and ended:
        return True
    if len(before) < _STUB * usual and not line[:1].islower() and not _BROKEN_OFF.search(before):
        return True
    if _FIELD.match(line):
        return ended or _FIELD.match(opener) is not None
    return (ended and _begins_item(line)) or _continues(opener, line)


def _begins_item(line: str) -> bool:
    return any(kind.match(line) for kind in (_POINT, _LOOSE_TURN, _BULLET))


def _continues(opener: str, line: str) -> bool:
    """The paragraph in progress is point n of a list, and this is the next one; or both are items of one list."""
    one, other = _POINT.match(opener), _POINT.match(line)
    if one and other:
        return int(other[1]) == int(one[1]) + 1
    return _BULLET.match(opener) is not None and _BULLET.match(line) is not None
