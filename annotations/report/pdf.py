"""The report as PDF, by reportlab, from the same blocks as the web page.

Chosen over printing the page with a browser: reportlab is there on every machine that runs Relaas, needs no program
that is not part of it, and gives the same file everywhere, on a closed network too.
"""

import io
from collections.abc import Iterator
from html import escape
from typing import Any

from matplotlib import get_data_path
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid
from reportlab.platypus.tableofcontents import TableOfContents

from annotations.report.model import Aside, Block, Figure, Points, Report, Section, Table, Text
from annotations.report.words import Words

_ACCENT, _SOFT, _LINE = HexColor("#154273"), HexColor("#5b5b5b"), HexColor("#c9c9c9")
_WIDTH = A4[0] - 44 * mm
_HEIGHT = A4[1] - 46 * mm
_SANS, _SERIF = "Relaas-Sans", "Relaas-Serif"


def pdf(report: Report, words: Words) -> bytes:
    """The report as a PDF file with contents, page numbers and bookmarks."""
    _fonts()
    out = io.BytesIO()
    document = _Template(out, report, words)
    document.multiBuild(list(_story(report, words)))
    return out.getvalue()


def _fonts() -> None:
    """The fonts that come with matplotlib: free, there everywhere, with all letters of European names."""
    where = f"{get_data_path()}/fonts/ttf"
    for name, file in ((_SANS, "DejaVuSans"), (_SERIF, "DejaVuSerif")):
        for suffix, end in (("", ""), ("-Bold", "-Bold")):
            registerFont(TTFont(name + suffix, f"{where}/{file}{end}.ttf"))
        registerFontFamily(name, normal=name, bold=f"{name}-Bold", italic=name, boldItalic=f"{name}-Bold")


def _style(name: str, font: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **more)


_BODY = _style("body", _SERIF, 9, 13.5, spaceAfter=6)
_LEAD = _style("lead", _SERIF, 10, 15, spaceAfter=6)
_POINT = _style("point", _SERIF, 9, 13.5, leftIndent=10, bulletIndent=0, spaceAfter=3)
_FINE = _style("fine", _SERIF, 8, 11.5, leftIndent=10, spaceAfter=1)
_TITLE = _style("title", f"{_SANS}-Bold", 22, 27, spaceAfter=6)
_SUBTITLE = _style("subtitle", _SANS, 11, 15, textColor=_SOFT, spaceAfter=14)
_CHAPTER = _style("chapter", f"{_SANS}-Bold", 15, 19, spaceBefore=22, spaceAfter=8, textColor=_ACCENT, keepWithNext=1)
_PART = _style("part", f"{_SANS}-Bold", 11, 15, spaceBefore=12, spaceAfter=5, keepWithNext=1)
_CAPTION = _style("caption", _SANS, 8.5, 11.5, spaceBefore=8, spaceAfter=4, keepWithNext=1)
_CELL = _style("cell", _SANS, 7, 9)
_SIDE = _style("side", _SANS, 6.5, 9, textColor=_SOFT, spaceBefore=3)
_NOTE = _style(
    "note", _SERIF, 9, 13.5, backColor=HexColor("#f4f3ef"), borderPadding=8, spaceBefore=12, spaceAfter=14, leftIndent=8
)


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """A4 with the title at the foot, page numbers, and chapters in contents and bookmarks."""

    def __init__(self, out: io.BytesIO, report: Report, words: Words) -> None:
        super().__init__(out, pagesize=A4, title=report.title, subject=report.subtitle, lang=report.language, author="")
        self._foot = f"{report.title} · {words('report.aside')[:30].partition(':')[0]}"
        frame = Frame(22 * mm, 22 * mm, _WIDTH, _HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._decorate))

    def _decorate(self, canvas: Any, _document: Any) -> None:
        canvas.setFont(_SANS, 7)
        canvas.setFillColor(_SOFT)
        canvas.drawString(22 * mm, 13 * mm, self._foot)
        canvas.drawRightString(A4[0] - 22 * mm, 13 * mm, str(canvas.getPageNumber()))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Enter headings in contents and bookmarks."""
        level = {"chapter": 0, "part": 1}.get(getattr(getattr(flowable, "style", None), "name", ""))
        if level is None or not isinstance(flowable, Paragraph):
            return
        text = flowable.getPlainText()
        key = f"h{hash(text) & 0xFFFFFFFF:x}-{self.page}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level, closed=level == 0)
        self.notify("TOCEntry", (level, text, self.page, key))


def _story(report: Report, words: Words) -> Iterator[Flowable]:
    yield Spacer(1, 30 * mm)
    yield Paragraph(escape(report.title), _TITLE)
    yield Paragraph(escape(report.subtitle), _SUBTITLE)
    for term, value in report.facts:
        yield Paragraph(f"{escape(term)}: <b>{escape(value)}</b>", _CELL)
    yield Spacer(1, 10 * mm)
    contents = TableOfContents()
    contents.levelStyles = [_style("toc0", _SANS, 9, 14), _style("toc1", _SANS, 8, 12, leftIndent=12)]
    yield contents
    yield PageBreak()
    for number, section in enumerate(report.sections, 1):
        yield Paragraph(f"{number}  {escape(section.title)}", _CHAPTER)
        yield from _blocks(section, words)
        for inner, part in enumerate(section.parts, 1):
            yield Paragraph(f"{number}.{inner}  {escape(part.title)}", _PART)
            yield from _blocks(part, words)


def _blocks(section: Section, words: Words) -> Iterator[Flowable]:
    for block in section.blocks:
        yield from _block(block, words)


def _block(block: Block, words: Words) -> Iterator[Flowable]:
    match block:
        case Text(text, "note"):
            yield Paragraph(f"<b>{escape(words('report.conclusion_title'))}</b><br/>{escape(text)}", _NOTE)
        case Text(text, kind):
            yield Paragraph(escape(text), _LEAD if kind == "lead" else _BODY)
        case Points(items):
            for item in items:
                yield from _point(item)
        case Table():
            yield from _table(block, words)
        case Figure():
            yield _figure(block, words)


def _point(item: str | tuple[str, str] | tuple[str, tuple[str, ...]]) -> Iterator[Flowable]:
    if isinstance(item, str):
        yield Paragraph(escape(item), _POINT, bulletText="•")
        return
    term, rest = item
    if isinstance(rest, str):
        yield Paragraph(f"<b>{escape(term)}</b> {escape(rest)}", _POINT, bulletText="•")
        return
    yield Paragraph(f"<b>{escape(term)}</b>", _POINT, bulletText="•")
    for line in rest:
        yield Paragraph(escape(line), _FINE)


def _table(table: Table, words: Words) -> Iterator[Flowable]:
    yield Paragraph(f"<b>{escape(table.number)}</b>  {escape(table.caption)}", _CAPTION)
    size = _size(table)
    rows = [_row(table, table.head, size, strong=True)]
    rows += [_row(table, row, size, strong=n in table.strong) for n, row in enumerate(table.rows)]
    grid = Grid(rows, colWidths=_widths(table, size), repeatRows=1, splitInRow=1, hAlign="LEFT")
    grid.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEABOVE", (0, 0), (-1, 0), 1, "black"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
            ("LINEBELOW", (0, 1), (-1, -2), 0.25, _LINE),
            ("LINEBELOW", (0, -1), (-1, -1), 1, "black"),
        ]
    )
    yield grid
    if table.note:
        yield Paragraph(escape(table.note), _SIDE)
    yield _aside(table.aside, words)


def _row(table: Table, cells: tuple[str, ...], size: float, *, strong: bool) -> list[Paragraph]:
    left = _style("cell", _SANS, size, size + 2)
    right = _style("number", _SANS, size, size + 2, alignment=TA_RIGHT)
    return [
        Paragraph(f"<b>{escape(cell)}</b>" if strong else escape(cell), right if n in table.numeric else left)
        for n, cell in enumerate(cells)
    ]


def _columns(table: Table) -> list[tuple[str, ...]]:
    return list(zip(table.head, *table.rows, strict=True))


def _least(table: Table, size: float) -> list[float]:
    """What each column needs for its longest word."""
    return [max(_width(w, size) for cell in c for w in (cell.split() or [""])) + 7 for c in _columns(table)]


def _size(table: Table) -> float:
    """Type size at which no word has to be broken: 7 points, smaller only for a very wide table."""
    return min(7.0, max(5.0, 7.0 * float(_WIDTH) / sum(_least(table, 7.0))))


def _widths(table: Table, size: float) -> list[float]:
    """Columns as wide as their longest word, and the room that is left by how much they hold."""
    least = _least(table, size)
    whole = [max(_width(cell, size) for cell in column) + 7 for column in _columns(table)]
    room = max(0.0, _WIDTH - sum(least))
    wish = [min(full - low, 0.45 * _WIDTH) + 1 for low, full in zip(least, whole, strict=True)]
    return [low + room * part / sum(wish) for low, part in zip(least, wish, strict=True)]


def _width(text: str, size: float) -> float:
    return float(stringWidth(text, f"{_SANS}-Bold", size))


def _figure(figure: Figure, words: Words) -> Flowable:
    picture = Image(io.BytesIO(figure.png))
    scale = min(_WIDTH / picture.imageWidth, 0.8 * _HEIGHT / picture.imageHeight)
    picture.drawWidth, picture.drawHeight = picture.imageWidth * scale, picture.imageHeight * scale
    caption = Paragraph(f"<b>{escape(figure.number)}</b>  {escape(figure.caption)}", _CAPTION)
    return KeepTogether([caption, picture, Paragraph(escape(figure.alt), _SIDE), _aside(figure.aside, words)])


def _aside(aside: Aside, words: Words) -> Paragraph:
    share = aside.share
    text = aside.says
    if share:
        decided, of = words.number(share.decided), words.number(share.of)
        text = f"{words('report.share', decided=decided, of=of, percent=words.percent(share.part))}. {text}"
    return Paragraph(escape(text), _style("aside", _SANS, 6.5, 9, textColor=_SOFT, spaceBefore=3, spaceAfter=10))
