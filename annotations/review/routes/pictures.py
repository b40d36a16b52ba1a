"""The page: its picture, the boxes of its words, its text. What is asked for is a number, never a path."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from annotations.review import item_view, masks, places
from annotations.review.guard import page
from annotations.review.places import Word
from annotations.review.plain import plain
from annotations.review.visit import Visit
from corpus.model import Document, Page
from corpus.render import REASONS, SCALES, PictureError


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word in the text view: its number on the page, its text, whether it ends a line or a paragraph."""

    number: int
    text: str
    breaks: int


def picture(visit: Visit) -> Response:
    """A page as PNG."""
    document, sheet = _asked(visit)
    scale = visit.number("scale") / 100
    if scale not in SCALES:
        raise HTTPException(404, "Deze vergroting is er niet.")
    try:
        return Response(visit.desk.picture(visit.project, document, sheet.number, scale), media_type="image/png")
    except PictureError as error:
        return JSONResponse({"fout": REASONS[error.reason]}, 404)


def words(visit: Visit) -> Response:
    """Size of a page in points, and for each word its offsets, text and box; covered words are blocked out."""
    document, sheet = _asked(visit)
    found = places.words_of(document, sheet)
    spans = _covered(visit, document)
    shown = masks.cover(document.text[sheet.start : sheet.end], sheet.start, spans)
    return JSONResponse(
        {
            "breedte": sheet.width,
            "hoogte": sheet.height,
            "woorden": [
                [w.start, w.end, plain(shown[w.start - sheet.start : w.end - sheet.start]), *(w.box or ())]
                for w in found
            ],
            "bedekt": [w.box for w in found if w.box and masks.covered(spans, w.start, w.end)],
        }
    )


def text(visit: Visit) -> Response:
    """The text of a page, word by word, to read and to mark in."""
    document, sheet = _asked(visit)
    found = places.words_of(document, sheet)
    shown = masks.cover(document.text, 0, _covered(visit, document))
    return visit.show("text.html", lines=text_lines(shown, found), sheet=sheet, document=document)


def text_lines(shown: str, found: Sequence[Word]) -> list[TextWord]:
    """The words with the line ends between them (1: line, 2: blank line)."""
    ends = [*(word.start for word in found[1:]), found[-1].end] if found else []
    return [
        TextWord(n, shown[word.start : word.end], min(shown[word.end : end].count("\n"), 2))
        for n, (word, end) in enumerate(zip(found, ends, strict=True))
    ]


def _asked(visit: Visit) -> tuple[Document, Page]:
    documents = visit.desk.documents(visit.project, visit.dossier())
    number = visit.number("document")
    document = documents[number - 1] if 1 <= number <= len(documents) else None
    sheet = None if document is None else places.page_of(document, visit.number("page"))
    if document is None or sheet is None:
        raise HTTPException(404, "Deze pagina is er niet.")
    return document, sheet


def _covered(visit: Visit, document: Document) -> tuple[tuple[int, int], ...]:
    if not visit.settings.hide_personal:
        return ()
    return masks.masked(document, item_view.known_origin(visit, document.dossier))


_PAGE = "{case:int}/{document:int}/{page:int}"
ROUTES = [
    page(f"/beeld/{_PAGE}/{{scale:int}}.png", picture),
    page(f"/woorden/{_PAGE}", words),
    page(f"/tekst/{_PAGE}", text),
]
