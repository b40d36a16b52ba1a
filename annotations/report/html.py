"""A report as one HTML page that needs nothing from outside: no script, no font, no picture by address."""

import re
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from annotations.collection import Share
from annotations.report.model import Figure, Points, Report, Section, Table, Text
from annotations.report.words import Words


def html(report: Report, words: Words) -> str:
    """The page."""
    page = _environment(words).get_template("report.html")
    return page.render(report=report, words=words, style=Markup(_file("report.css")))  # noqa: S704 - our own file


def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawing"] = _drawing
    environment.globals["share"] = lambda share: _share(share, words)
    environment.tests |= {
        "section": lambda b: isinstance(b, Section),
        "table": lambda b: isinstance(b, Table),
        "figure": lambda b: isinstance(b, Figure),
        "points": lambda b: isinstance(b, Points),
        "text": lambda b: isinstance(b, Text),
    }
    return environment


def _share(share: Share, words: Words) -> str:
    return words(
        "report.share",
        decided=words.number(share.decided),
        of=words.number(share.of),
        percent=words.percent(share.part),
    )


def _drawing(figure: Figure) -> Markup:
    """The SVG with its alternative text; it takes the width there is."""
    size = re.search(r'viewBox="[\d.]+ [\d.]+ ([\d.]+)', figure.svg)
    width = f"{float(size.group(1)):.0f}" if size else "520"
    head = Markup('<svg role="img" aria-label="{}" style="max-width:{}pt"').format(figure.alt, width)
    return head + Markup(re.sub(r'<svg width="[^"]*" height="[^"]*"', "", figure.svg, count=1))  # noqa: S704 - our own drawing


def _file(name: str) -> str:
    return files("annotations.report").joinpath("pages", name).read_text("utf-8")
