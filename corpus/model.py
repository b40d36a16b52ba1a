"""The types of the text layer: a document, its pages, and places in it.

Everything that is found later points back to a `Span` of a `Document`, and from there to a box on the page.
Offsets are half-open and count Unicode code points of `Document.text`, which is the text as it stands on the pages
(lines end in a newline, pages in a form feed). Boxes are `[x0, top, x1, bottom]` in PDF points (1/72 inch) from the top
left of the page as a reader sees it.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Boxes = npt.NDArray[np.float32]
Box = tuple[float, float, float, float]

PAGE_END = "\f"
MAX_QUOTE = 400
"""Longest quote of a finding, in characters; a narrative's or a recurring passage's may have 1,500."""


class Status(StrEnum):
    """What became of a file that was handed in (`documents.jsonl`, field `status`)."""

    OK = "ok"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    NOT_A_PDF = "not a pdf"
    TOO_LARGE = "too large"
    TIMED_OUT = "timed out"


class TextSource(StrEnum):
    """Where the text of a page came from (`documents.jsonl`, field `text_source`)."""

    TEXT_LAYER = "text layer"
    OCR = "ocr"
    HIDDEN_LAYER = "hidden layer"


class DocumentKind(StrEnum):
    """Kinds of document in a trafficking dossier, as in `dossiers/FORMAT.md`."""

    INFORMATIEF_GESPREK = "informatief-gesprek"
    AANGIFTE = "aangifte"
    AANVULLEND_VERHOOR = "aanvullend-verhoor"
    BEVINDINGEN = "bevindingen"
    RELAAS = "relaas"
    GETUIGENVERHOOR = "getuigenverhoor"
    HULPVERLENINGSVERSLAG = "hulpverleningsverslag"
    SEPOTBESLISSING = "sepotbeslissing"
    KLAAGSCHRIFT = "klaagschrift-artikel-12"
    ONBEKEND = "onbekend"


class PassageKind(StrEnum):
    """What a stretch of a PV is there for."""

    KOPREGEL = "kopregel"
    VOETREGEL = "voetregel"
    AANHEF = "aanhef"
    PERSONALIA = "personalia"
    RECHTEN = "rechten"
    VERKLARING = "verklaring"
    VRAAG = "vraag"
    ANTWOORD = "antwoord"
    BEVINDINGEN = "bevindingen"
    BESLISSING = "beslissing"
    KLACHT = "klacht"
    SLOT = "slot"


class Speaker(StrEnum):
    """Who tells what a passage says."""

    AANGEVER = "aangever"
    VERBALISANT = "verbalisant"
    GETUIGE = "getuige"
    TOLK = "tolk"
    OFFICIER = "officier"
    HULPVERLENER = "hulpverlener"
    ADVOCAAT = "advocaat"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a document: `document.text[start:end] == quote`, always."""

    document: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote) or self.start < 0:
            msg = f"span {self.start}-{self.end} of {self.document} does not fit its quote ({len(self.quote)} long)"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its stretch of the text, its size in points as seen, where its text came from."""

    number: int
    start: int
    end: int
    width: float
    height: float
    source: TextSource


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with one purpose and one speaker."""

    span: Span
    kind: PassageKind
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Facts:
    """What a PV says of itself. Empty strings and tuples where it says nothing."""

    kind: DocumentKind = DocumentKind.ONBEKEND
    number: str = ""
    date: str = ""
    """ISO date of signing, else of the interview; empty when not found."""
    unit: str = ""
    verbalisanten: tuple[str, ...] = ()
    interpreter: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One PV as it was read.

    `boxes` has one row per character of `text`; white space that is not on the page has NaN.
    """

    dossier: str
    name: str
    sha256: str
    text: str
    pages: tuple[Page, ...]
    boxes: Boxes
    running: tuple[tuple[int, int], ...] = ()
    """Stretches of running heads, feet and page numbers: kept in the text, set apart from the account."""
    facts: Facts = field(default_factory=Facts)

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end` (half-open)."""
        return Span(self.name, start, end, self.text[start:end])

    def page_at(self, offset: int) -> Page:
        """The page on which the character at `offset` stands.

        Raises:
            IndexError: the offset lies outside the text.

        """
        for page in self.pages:
            if offset <= page.end:
                return page
        msg = f"offset {offset} lies beyond the {len(self.text)} characters of {self.name}"
        raise IndexError(msg)
