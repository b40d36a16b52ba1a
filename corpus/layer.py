"""The text layer of one page, through PDFium: characters with their boxes, cut into segments (the pieces of a line).

PDFium is more than ten times as fast as building pdfplumber's objects; pdfplumber is the reference that this is
tested against.
"""

import ctypes
import re
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.model import Boxes

_LINE_ENDS = "\r\n"
_LINE_HYPHENS = "\x02\ufffe"
"""PDFium takes a hyphen at a line's end for a soft one and runs the lines together.

On the page it is a hyphen, then a new line.
"""
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_BLANKS = {
    chr(code): " " for code in (*range(2), *range(3, 10), *range(11, 13), *range(14, 32), 0x7F, 0x85, 0x2028, 0x2029)
}
"""Controls, among them the form feed, which is ours to end pages with."""
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-"}
_BAD = re.compile("[\ufffd\uffff\ue000-\uf8ff]")
_LETTERS = {**_LIGATURES, **_HYPHENS, **_BLANKS}
_ODD = re.compile("[" + re.escape("".join(_LETTERS)) + "]")
_PIECE = re.compile(rf"[^\s{_LINE_HYPHENS}](?:[^{_LINE_ENDS}{_LINE_HYPHENS}]*[^\s{_LINE_HYPHENS}])?[{_LINE_HYPHENS}]?")
"""A piece of a line as PDFium ends them, without the white space around it."""
_IMAGE_SHARE = 0.7
_FAR = np.float32(1e6)
_FAR_APART = 0.8
"""A gap wider than this share of the line height cuts a line; the pieces are joined where they belong together."""
_SAMPLE = 40
"""So many characters of a page are asked for their angle."""
_get_loose_box = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
"""PDFium's function with plain addresses as arguments: three times as fast to call as through its typed pointers."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A run of characters that PDFium sees as one line; boxes in the page's reading frame (text runs left to right)."""

    text: str
    boxes: Boxes
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """What PDFium says of a page.

    `turn` is the number of quarter turns (clockwise) from the reading frame to the page as seen.
    """

    segments: tuple[Segment, ...]
    width: float
    height: float
    turn: int
    unmapped: float
    """Share of characters without a usable Unicode value."""
    hidden: bool
    """The text is invisible and lies over an image of the page."""


def read_layer(page: pdfium.PdfPage) -> Layer:
    """The text layer of a page, as segments in PDFium's own order.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot load the page's text.

    """
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        text = text_page.get_text_range() if count else ""
        if len(text) != count:
            text = _by_index(text_page.raw, count)
        raw = _loose_boxes(text_page.raw, count)
        angle = _direction(text_page.raw, text)
    finally:
        text_page.close()
    left, bottom, right, top = _visible(page)
    rotation = page.get_rotation() // 90 % 4
    boxes = _turn(raw, (left, bottom, right, top), angle)
    width, height = (right - left, top - bottom) if angle % 2 == 0 else (top - bottom, right - left)
    bad = len(_BAD.findall(text))
    letters = len("".join(text.split()))
    return Layer(
        tuple(_segments(text, boxes)),
        width,
        height,
        (rotation - angle) % 4,
        bad / letters if letters else 0.0,
        _is_hidden(page) if letters else False,
    )


def _visible(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of what is shown: the crop box, as far as it lies within the media box."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def corner_of(page: pdfium.PdfPage) -> tuple[float, float]:
    """Where the upper left corner of the page as seen lies on the whole (turned) page, in points right and down."""
    media, (left, bottom, right, top) = page.get_mediabox(), _visible(page)
    west, south, east, north = left - media[0], bottom - media[1], media[2] - right, media[3] - top
    return ((west, north), (south, west), (east, south), (north, east))[page.get_rotation() // 90 % 4]


def _by_index(raw: object, count: int) -> str:
    """The characters one by one: where text and character counts differ (surrogate pairs)."""
    unicode_of = pdfium_c.FPDFText_GetUnicode
    codes = (unicode_of(raw, i) for i in range(count))
    return "".join(chr(c) if c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes)


def _loose_boxes(raw: Any, count: int) -> Boxes:
    """Left, bottom, right, top of every character, in user space."""
    rects = (pdfium_c.FS_RECTF * max(count, 1))()
    page = ctypes.cast(raw, ctypes.c_void_p).value
    first, size = ctypes.addressof(rects), ctypes.sizeof(pdfium_c.FS_RECTF)
    # `map` drained by a deque runs without a step of Python between the calls: the boxes are half of the reading time.
    deque(map(_get_loose_box, repeat(page), range(count), range(first, first + count * size, size)), maxlen=0)
    table = np.frombuffer(rects, np.float32).reshape(-1, 4)[:count]
    # FS_RECTF is left, top, right, bottom. A broken file's numbers may be anything.
    return np.clip(np.nan_to_num(table[:, [0, 3, 2, 1]]), -_FAR, _FAR)


def _direction(raw: object, text: str) -> int:
    """Quarter turns (clockwise, in user space) that most characters stand at."""
    step = max(1, len(text) // _SAMPLE)
    sample = [i for i in range(step // 2, len(text), step) if text[i].isalnum()] or [
        i for i, ch in enumerate(text) if ch.isalnum()
    ][:_SAMPLE]
    if not sample:
        return 0
    angles = [pdfium_c.FPDFText_GetCharAngle(raw, i) for i in sample]
    turns = [round(a / (np.pi / 2)) % 4 for a in angles if a >= 0]
    return max(set(turns), key=turns.count) if turns else 0


def _turn(raw: Boxes, crop: tuple[float, float, float, float], turns: int) -> Boxes:
    """User-space boxes to [x0, top, x1, bottom] in the frame in which the text runs left to right."""
    left, bottom, right, top = crop
    x0, y0, x1, y1 = raw[:, 0], raw[:, 1], raw[:, 2], raw[:, 3]
    frames = {
        0: (x0 - left, top - y1, x1 - left, top - y0),
        1: (top - y1, right - x1, top - y0, right - x0),
        2: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        3: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
    }
    return np.stack(frames[turns], axis=1).astype(np.float32)


def to_seen(boxes: Boxes, width: float, height: float, turn: int) -> Boxes:
    """Boxes from a reading frame of `width` x `height` points to the page as seen, `turn` quarter turns clockwise."""
    x0, top, x1, bottom = boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]
    frames = {
        0: (x0, top, x1, bottom),
        1: (height - bottom, x0, height - top, x1),
        2: (width - x1, height - bottom, width - x0, height - top),
        3: (top, width - x1, bottom, width - x0),
    }
    return np.stack(frames[turn % 4], axis=1).astype(np.float32)


def _segments(text: str, boxes: Boxes) -> list[Segment]:
    places = [m.span() for m in _PIECE.finditer(text)]
    if not places:
        return []
    places = _cut(text, places, _jumps(boxes))
    frames = _frames(boxes, places)
    return [
        _segment(text[start:end], boxes[start:end], frame) for (start, end), frame in zip(places, frames, strict=True)
    ]


def _jumps(boxes: Boxes) -> list[int]:
    """Characters that stand far from the one before: the next column, or the next piece drawn on the same level.

    PDFium runs what is drawn one after the other on one level together to a line, be it across the gutter.
    """
    real = np.flatnonzero(boxes[:, 2] > boxes[:, 0])
    shown = boxes[real]
    gaps = shown[1:, 0] - shown[:-1, 2]
    height = np.maximum(shown[1:, 3] - shown[1:, 1], 1.0)
    found: list[int] = real[1:][(gaps > _FAR_APART * height) | (gaps < -2 * height)].tolist()
    return found


def _cut(text: str, places: list[tuple[int, int]], jumps: list[int]) -> list[tuple[int, int]]:
    """The stretches `places`, cut at the jumps that lie within them."""
    cut: list[tuple[int, int]] = []
    left = iter([*jumps, len(text)])
    jump = next(left)
    for start, end in places:
        at = start
        while jump < end:
            if jump > at:
                cut.append((at, at + len(text[at:jump].rstrip())))
                at = jump
            jump = next(left)
        cut.append((at, end))
    return cut


def _frames(boxes: Boxes, places: list[tuple[int, int]]) -> list[list[float]]:
    """The box around each stretch, of the characters that have a width (of all, where none has)."""
    blank = (boxes[:, 2] <= boxes[:, 0])[:, None]
    low = np.where(blank, np.float32(np.inf), boxes[:, :2])
    high = np.where(blank, np.float32(-np.inf), boxes[:, 2:])
    # reduceat takes stretches from each index to the next: the row added at the end closes the last one.
    edges = np.array(places).ravel()
    low = np.minimum.reduceat(np.vstack([low, low[-1:]]), edges, axis=0)[::2]
    high = np.maximum.reduceat(np.vstack([high, high[-1:]]), edges, axis=0)[::2]
    for n in np.flatnonzero(~np.isfinite(low).all(axis=1)):
        start, end = places[n]
        low[n], high[n] = boxes[start:end, :2].min(axis=0), boxes[start:end, 2:].max(axis=0)
    frames: list[list[float]] = np.hstack([low, high]).tolist()
    return frames


def _segment(text: str, boxes: Boxes, frame: list[float]) -> Segment:
    if _ODD.search(text):
        text, boxes = _plain(text, boxes)
    return Segment(text, boxes, *frame)


def _plain(text: str, boxes: Boxes) -> tuple[str, Boxes]:
    """Ligatures as letters (each with a part of the box), soft hyphens as the hyphens they are on the page."""
    out: list[str] = []
    rows: list[np.ndarray] = []
    at = 0
    for match in _ODD.finditer(text):
        place = match.start()
        letters = _LETTERS[match.group()]
        x0, top, x1, bottom = boxes[place]
        edges = np.linspace(x0, x1, len(letters) + 1)
        level = np.full(len(letters), top), np.full(len(letters), bottom)
        out += [text[at:place], letters]
        rows += [boxes[at:place], np.stack([edges[:-1], level[0], edges[1:], level[1]], axis=1).astype(np.float32)]
        at = place + 1
    return "".join([*out, text[at:]]), np.concatenate([*rows, boxes[at:]])


def _is_hidden(page: pdfium.PdfPage) -> bool:
    """An image covers most of the page and the text over it is invisible, as office scanners write it."""
    area = page.get_width() * page.get_height()
    covered = invisible = False
    for shape in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_TEXT), max_depth=2):
        if shape.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = shape.get_bounds()
            covered = covered or (right - left) * (top - bottom) > _IMAGE_SHARE * area
        elif not invisible:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(shape.raw)
            if mode != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE:
                return False
            invisible = True
        if covered and invisible:
            return True
    return False
