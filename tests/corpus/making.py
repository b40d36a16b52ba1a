"""PDF files made for tests: each layout that reports come in, with the text that a reader should find."""

import io
import random
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
STATEMENT = (
    "Ik ben in het voorjaar met de bus naar Nederland gekomen. Een vrouw die ik niet kende haalde mij op bij het "
    "station en bracht mij naar een huis met een groene deur. Op de eerste verdieping waren drie kamers en in elke "
    "kamer stonden twee bedden. Zij zei dat ik een schuld had van vijftienduizend euro en dat ik die moest afbetalen. "
    "Mijn paspoort heeft zij in een la gelegd. Buiten hoorde ik de tram en op zondag de klok van een kerk. Na vier "
    "maanden ben ik weggelopen toen zij sliep. Een man op straat heeft mij de weg naar het bureau gewezen. "
)
"""An invented statement, to fill pages with."""


def words_to_lines(text: str, length: int) -> list[str]:
    """`text` hard-wrapped at `length` characters."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def vera() -> str:
    """A TrueType font that comes with reportlab, registered."""
    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    return "Vera"


def draw_lines(
    pages: Sequence[Sequence[str]],
    *,
    font: str = "Helvetica",
    shuffle: int | None = None,
    rotation: int = 0,
    crop: tuple[float, float, float, float] | None = None,
    password: str | None = None,
) -> bytes:
    """Pages of single lines.

    Args:
        pages: the lines of each page.
        font: a name that reportlab knows.
        shuffle: seed with which the lines are drawn in random order; in order when None.
        rotation: degrees clockwise by which the page is shown turned.
        crop: the crop box, in points from the lower left.
        password: encrypt with this password for opening ('' opens without asking).

    """
    out = io.BytesIO()
    encrypt = None if password is None else StandardEncryption(password, ownerPassword="eigenaar", strength=128)
    canvas = Canvas(out, pagesize=A4, invariant=1, encrypt=encrypt)
    for lines in pages:
        places = [(line, HEIGHT - 80 - 14 * n) for n, line in enumerate(lines)]
        if shuffle is not None:
            random.Random(shuffle).shuffle(places)
        for line, y in places:
            canvas.setFont(font, 10)
            canvas.drawString(72, y, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue() if not rotation and crop is None else turn(out.getvalue(), rotation, crop)


def turn(data: bytes, rotation: int, crop: tuple[float, float, float, float] | None) -> bytes:
    """The same pages shown turned and cropped; what is drawn stays."""
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        page.set_rotation(rotation)
        if crop is not None:
            page.set_cropbox(*crop)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def draw_columns(left: Sequence[str], right: Sequence[str], heading: str, *, shuffle: int | None = None) -> bytes:
    """A page of two columns under a heading across both."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 9)
    places = [(60.0, HEIGHT - 60, heading)]
    for x, lines in ((60.0, left), (320.0, right)):
        places += [(x, HEIGHT - 100 - 12 * n, line) for n, line in enumerate(lines)]
    if shuffle is not None:
        random.Random(shuffle).shuffle(places)
    for x, y, line in places:
        canvas.drawString(x, y, line)
    canvas.save()
    return out.getvalue()


def draw_justified(lines: Sequence[str]) -> bytes:
    """A page of lines set to one width, by wider spaces."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for n, line in enumerate(lines):
        text = canvas.beginText(72, HEIGHT - 80 - 14 * n)
        text.setFont("Times-Roman", 11)
        gaps = line.count(" ")
        room = 440 - pdfmetrics.stringWidth(line, "Times-Roman", 11)
        text.setWordSpace(room / gaps if gaps and n < len(lines) - 1 else 0)
        text.textOut(line)
        canvas.drawText(text)
    canvas.save()
    return out.getvalue()


def draw_table(rows: Sequence[Sequence[str]], *, ruled: bool = True) -> bytes:
    """A page with a table of cells, 150 points wide each, ruled or not."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for n, row in enumerate(rows):
        y = HEIGHT - 100 - 20 * n
        for k, cell in enumerate(row):
            canvas.drawString(76 + 150 * k, y, cell)
            if ruled:
                canvas.rect(72 + 150 * k, y - 6, 150, 20)
    canvas.save()
    return out.getvalue()


def statement_pages(pages: int, lines: int = 40) -> list[list[str]]:
    """Pages of the invented statement under a running head, with a page number."""
    body = words_to_lines(STATEMENT * (pages * lines // 6 + 1), 88)
    made = []
    for n in range(pages):
        head = ["Politie Verzonnen Streek      Proces-verbaalnummer: PL1700-2011187345-1", ""]
        made.append([*head, *body[n * lines : (n + 1) * lines], "", f"pagina {n + 1} van {pages}"])
    return made


def scan_of(data: bytes, *, hidden: str | None = None) -> bytes:
    """The pages as pictures of 200 dpi, as a scanner gives them.

    Args:
        data: the pages.
        hidden: invisible text over each page, as office scanners write it; none when None.

    """
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in pypdfium2.PdfDocument(data):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil()
        canvas.setPageSize(page.get_size())
        canvas.drawInlineImage(picture, 0, 0, *page.get_size())
        for n, line in enumerate(words_to_lines(hidden or "", 80)):
            text = canvas.beginText(72, HEIGHT - 80 - 14 * n)
            text.setFont("Helvetica", 10)
            text.setTextRenderMode(3)
            text.textOut(line)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
