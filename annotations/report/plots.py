"""Plots as SVG and PNG. Readable in grey: groups differ in lightness, hatching and shape of mark."""

import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

GREYS = ("#303030", "#8a8a8a", "#d4d4d4", "#ffffff")
HATCHES = ("", "", "////", "....")
MARKS = ("o", "s", "^", "D", "v", "P", "X")
INK = "#222222"
_WIDTH = 7.2
_MOST_DOTS = 30
_SETTINGS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "axes.edgecolor": "#888888",
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "legend.frameon": False,
}
_ID = re.compile(r'\b(id="|xlink:href="#|href="#|url\(#)([\w.-]+)')


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished plot."""

    svg: str
    png: bytes


def stacked(labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]], axis: str) -> Drawn:
    """Lying stacked bars: one bar a label, one part a series."""
    with mpl.rc_context(_SETTINGS):
        drawing, axes = _canvas(0.6 + 0.21 * len(labels))
        left = [0] * len(labels)
        for (name, values), grey, hatch in zip(series, GREYS, HATCHES, strict=False):
            axes.barh(labels, values, left=left, color=grey, hatch=hatch, edgecolor=INK, linewidth=0.5, label=name)
            left = [a + b for a, b in zip(left, values, strict=True)]
        axes.invert_yaxis()
        axes.set_xlabel(axis)
        axes.margins(y=0.01)
        axes.tick_params(axis="y", length=0)
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(series))
        return _finish(drawing)


def strips(groups: Mapping[str, Sequence[int]], highest: int, axis: str) -> Drawn:
    """Dots on a scale from 0 to `highest`, stacked where several have the same value: one row a group."""
    with mpl.rc_context(_SETTINGS):
        drawing, axes = _canvas(0.8 + 0.9 * len(groups))
        for row, (values, mark) in enumerate(zip(groups.values(), MARKS, strict=False)):
            most = max(Counter(values).values())
            step = min(0.16, 0.8 / most)
            for value, count in Counter(values).items():
                heights = [row - 0.3 + step * n for n in range(min(count, _MOST_DOTS))]
                axes.plot(
                    [value] * len(heights), heights, mark, color=GREYS[0], markersize=4.5, markerfacecolor="white"
                )
                if count > _MOST_DOTS:
                    axes.annotate(
                        f"{count}×", (value, heights[-1]), xytext=(0, 5), textcoords="offset points", ha="center"
                    )
        axes.set_yticks(range(len(groups)), [f"{name}\n(n={len(values)})" for name, values in groups.items()])
        axes.set_ylim(len(groups) - 0.4, -0.6)
        axes.invert_yaxis()
        axes.set_xlim(-0.5, highest + 0.5)
        axes.set_xticks(range(highest + 1))
        axes.set_xlabel(axis)
        axes.grid(axis="x")
        axes.set_axisbelow(True)
        return _finish(drawing)


def _canvas(height: float, width: float = _WIDTH) -> tuple[Drawing, Axes]:
    drawing = Drawing(figsize=(width, height), layout="constrained")
    return drawing, drawing.add_subplot()


def _finish(drawing: Drawing) -> Drawn:
    out = io.StringIO()
    drawing.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    picture = io.BytesIO()
    drawing.savefig(picture, format="png", dpi=220, metadata={"Software": None})
    return Drawn(_inline(out.getvalue()), picture.getvalue())


def _inline(svg: str) -> str:
    """The drawing as an element of a page: no head, and names that no other drawing on the page has."""
    body = svg[svg.index("<svg") :]
    mark = sha256(re.sub(_ID, "", body).encode()).hexdigest()[:10]
    body = _ID.sub(rf"\1f{mark}-\2", body)
    return re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL).strip()
