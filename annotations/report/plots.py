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
from matplotlib.ticker import PercentFormatter

from annotations.trends.series import Series

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
                heights = [row + 0.3 - step * n for n in range(min(count, _MOST_DOTS))]
                axes.plot(
                    [value] * len(heights), heights, mark, color=GREYS[0], markersize=4.5, markerfacecolor="white"
                )
                if count > _MOST_DOTS:
                    axes.annotate(
                        f"{count}×", (value, heights[-1]), xytext=(0, 5), textcoords="offset points", ha="center"
                    )
        axes.set_yticks(range(len(groups)), [f"{name}\n(n={len(values)})" for name, values in groups.items()])
        axes.set_ylim(len(groups) - 0.4, -0.6)
        axes.set_xlim(-0.5, highest + 0.5)
        axes.set_xticks(range(highest + 1))
        axes.set_xlabel(axis)
        axes.grid(axis="x")
        axes.set_axisbelow(True)
        return _finish(drawing)


Interval = tuple[float | None, float, float]
"""A share (None when there is none), and the ends of its interval."""


def intervals(rows: Mapping[str, Sequence[Interval]], groups: Sequence[str], axis: str) -> Drawn:
    """A mark with its interval for each group, one row a label."""
    with mpl.rc_context(_SETTINGS):
        drawing, axes = _canvas(0.8 + 0.3 * len(rows))
        for number, (group, mark) in enumerate(zip(groups, MARKS, strict=False)):
            shift = 0.24 * (number - (len(groups) - 1) / 2)
            places = [n + shift for n, row in enumerate(rows.values()) if row[number][0] is not None]
            known = [row[number] for row in rows.values() if row[number][0] is not None]
            grey = GREYS[number % 2]
            axes.hlines(places, [k[1] for k in known], [k[2] for k in known], color=grey, linewidth=0.9)
            fill = grey if number < 2 else "white"
            values = [k[0] or 0.0 for k in known]
            axes.plot(values, places, mark, color=grey, markerfacecolor=fill, markersize=4.2, label=group)
        axes.set_yticks(range(len(rows)), list(rows))
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(-0.02, 1.02)
        axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
        axes.set_xlabel(axis)
        axes.grid(axis="x")
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", length=0)
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(groups))
        return _finish(drawing)


def control_charts(series: Sequence[Series], highest: Mapping[str, int]) -> Drawn:
    """Small charts, one a series: the value by period, its limits as a band, a gap where it is suppressed."""
    with mpl.rc_context(_SETTINGS):
        drawing = Drawing(figsize=(_WIDTH, 1.3 + 1.25 * ((len(series) + 1) // 2)), layout="constrained")
        grid = drawing.subplots((len(series) + 1) // 2, 2, sharex=True, squeeze=False).ravel()
        for axes, one in zip(grid, series, strict=False):
            _chart(axes, one, highest.get(one.name, 1))
        for axes in grid[len(series) :]:
            axes.set_visible(False)
        return _finish(drawing)


def _chart(axes: Axes, series: Series, highest: int) -> None:
    periods = [point.period for point in series.points]
    places = range(len(periods))
    shown = [(n, p) for n, p in enumerate(series.points) if p.value is not None]
    values = [float(p.value) for _, p in shown if p.value is not None]
    axes.set_title(series.name, loc="left", fontsize=8.5, fontweight="bold")
    if shown:
        x = [n for n, _ in shown]
        low, high = [max(0.0, p.low or 0.0) for _, p in shown], [min(highest, p.high or highest) for _, p in shown]
        axes.vlines(x, low, high, color=GREYS[2], linewidth=6)
        axes.plot(x, values, "-o", color=GREYS[0], markersize=3.5, linewidth=0.9)
        out = [(n, v) for (n, p), v in zip(shown, values, strict=True) if p.outside]
        axes.plot([n for n, _ in out], [v for _, v in out], "o", color=GREYS[0], markersize=8, markerfacecolor="none")
    axes.set_ylim(-0.05 * highest, 1.05 * highest)
    axes.set_yticks(range(highest + 1))
    axes.set_xlim(-0.5, len(periods) - 0.5)
    step = max(1, len(periods) // 6)
    axes.set_xticks(list(places)[::step], periods[::step], rotation=30, ha="right")
    axes.grid(axis="y")
    axes.set_axisbelow(True)


def _canvas(height: float, width: float = _WIDTH) -> tuple[Drawing, Axes]:
    drawing = Drawing(figsize=(width, height), layout="constrained")
    return drawing, drawing.add_subplot()


def _finish(drawing: Drawing) -> Drawn:
    out = io.StringIO()
    drawing.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    picture = io.BytesIO()
    drawing.savefig(picture, format="png", dpi=160, metadata={"Software": None})
    return Drawn(_inline(out.getvalue()), picture.getvalue())


def _inline(svg: str) -> str:
    """The drawing as an element of a page: no head, and names that no other drawing on the page has."""
    body = svg[svg.index("<svg") :]
    mark = sha256(re.sub(_ID, "", body).encode()).hexdigest()[:10]
    body = _ID.sub(rf"\1f{mark}-\2", body)
    return re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL).strip()
