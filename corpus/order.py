"""Reading order: segments of a page to lines, column by column, whatever order they were drawn in."""

import itertools
from dataclasses import dataclass

import numpy as np

from corpus.layer import Segment
from corpus.model import Boxes

_MIN_COLUMN_LINES = 12
_MIDDLE = (0.35, 0.65)
"""A gutter lies in this part of the page's width."""
_SIDE_SHARE = 0.25
"""Each column holds at least this share of the lines."""
_FILLED = 0.55
"""Prose fills its column: half of its lines are wider than this share of it. A form's values do not."""
_SAME_ROW = 0.5
"""Segments that overlap vertically by this share of their height stand on one line."""
_SPACE = 0.25
"""A gap wider than this share of the line height is a space."""
_PARAGRAPH = 1.45
"""A step down of more than this many usual steps leaves a blank line."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line as it is read. `blank_before`: a visible gap above it."""

    text: str
    boxes: Boxes
    top: float
    bottom: float
    x0: float
    x1: float
    blank_before: bool = False


def lines_of(segments: tuple[Segment, ...], width: float) -> list[Line]:
    """The lines of a page in reading order.

    Args:
        segments: pieces of lines, in any order.
        width: width of the page's reading frame, in points.

    """
    gutter = find_gutter(segments, width)
    if gutter is None:
        return _with_gaps(_rows(list(segments)))
    ordered: list[Line] = []
    left: list[Segment] = []
    right: list[Segment] = []
    for segment in sorted(segments, key=lambda s: s.top):
        if segment.x1 <= gutter:
            left.append(segment)
        elif segment.x0 >= gutter:
            right.append(segment)
        else:
            # A line across both columns (a heading) ends the columns above it.
            ordered += _with_gaps(_rows(left)) + _with_gaps(_rows(right)) + _rows([segment])
            left, right = [], []
    return ordered + _with_gaps(_rows(left)) + _with_gaps(_rows(right))


def find_gutter(segments: tuple[Segment, ...], width: float) -> float | None:
    """The x of the white strip between two columns of prose, or None."""
    if len(segments) < _MIN_COLUMN_LINES or width <= 0:
        return None
    size = int(width) + 2
    cover = np.zeros(size + 1)
    for segment in segments:
        cover[max(0, int(segment.x0))] += 1
        cover[min(size, max(0, int(segment.x1) + 1))] -= 1
    depth = np.cumsum(cover)
    first, last = int(width * _MIDDLE[0]), int(width * _MIDDLE[1])
    free = np.flatnonzero(depth[first:last] <= max(1, 0.04 * len(segments)))
    if len(free) < 6:
        return None
    x = first + float(np.median(free))
    left = [s for s in segments if s.x1 <= x]
    right = [s for s in segments if s.x0 >= x]
    if min(len(left), len(right)) < _SIDE_SHARE * len(segments):
        return None
    return x if _is_prose(left) and _is_prose(right) else None


def _is_prose(column: list[Segment]) -> bool:
    span = max(s.x1 for s in column) - min(s.x0 for s in column)
    return float(np.median([s.x1 - s.x0 for s in column])) >= _FILLED * span


def _rows(segments: list[Segment]) -> list[Line]:
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.bottom, s.x0)):
        if rows and _on_one_row(rows[-1][-1], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [_join(sorted(row, key=lambda s: s.x0)) for row in rows]


def _on_one_row(one: Segment, other: Segment) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    height = min(one.bottom - one.top, other.bottom - other.top)
    apart = one.x1 <= other.x0 + 1 or other.x1 <= one.x0 + 1
    return apart and shared > _SAME_ROW * height


def _join(row: list[Segment]) -> Line:
    text, parts = row[0].text, [row[0].boxes]
    for before, after in itertools.pairwise(row):
        gap = after.x0 - before.x1
        if gap > _SPACE * (after.bottom - after.top):
            text += " "
            parts.append(np.full((1, 4), np.nan, np.float32))
        text += after.text
        parts.append(after.boxes)
    boxes = parts[0] if len(parts) == 1 else np.concatenate(parts)
    tops, bottoms = min(s.top for s in row), max(s.bottom for s in row)
    return Line(text, boxes, tops, bottoms, row[0].x0, max(s.x1 for s in row))


def _with_gaps(lines: list[Line]) -> list[Line]:
    if len(lines) < 3:
        return lines
    steps = np.diff([line.bottom for line in lines])
    usual = float(np.median(steps[steps > 0])) if (steps > 0).any() else 0.0
    marked = [lines[0]]
    for line, step in zip(lines[1:], steps, strict=True):
        far = usual > 0 and step > _PARAGRAPH * usual
        marked.append(Line(line.text, line.boxes, line.top, line.bottom, line.x0, line.x1, blank_before=bool(far)))
    return marked
