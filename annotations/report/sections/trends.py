"""Chapter: the final six over time, and where a level changes."""

from annotations.report.context import Context
from annotations.report.model import Block, Figure, Section, Table, Text
from annotations.report.plots import control_charts
from annotations.trends.files import project_trends
from annotations.trends.series import Series, SeriesKind, Trends


def trends(context: Context) -> Section:
    """Small cells stay hidden here as in the files."""
    words, made = context.words, project_trends(context.project, context.collection.codebook)
    title = words("trends.title")
    if made.why_not:
        return Section("verloop", title, (Text(words("trends.none", why=made.why_not)),))
    step = words(f"trends.{made.step}")
    intro = words("trends.intro", dated=words.number(made.dated), undated=words.number(made.undated), step=step)
    blocks: list[Block] = [Text(intro), _figure(context, made, step), _changes(context, made)]
    return Section("verloop", title, tuple(blocks))


def _figure(context: Context, made: Trends, step: str) -> Figure:
    words = context.words
    finals = [s for s in made.series if s.kind is SeriesKind.FINAL]
    highest = {final.id: final.maximum for final in context.collection.codebook.final}
    drawn = control_charts(finals, highest)
    outside = [f"{s.name} ({p.period})" for s in finals for p in s.points if p.outside]
    told = words("trends.alt_outside", places=", ".join(outside)) if outside else words("trends.alt_inside")
    hidden = sum(size is None for size in made.sizes)
    told += " " + words("trends.alt_hidden", n=hidden, of=len(made.periods)) if hidden else ""
    alt = words("trends.alt", step=step, words=told)
    return Figure(words("trends.figure", step=step), drawn.svg, drawn.png, alt, context.aside())


def _changes(context: Context, made: Trends) -> Block:
    words = context.words
    found = sorted((s for s in made.series if s.p_holm < 0.05), key=lambda s: (s.kind, s.name))
    if not found:
        return Text(words("trends.no_changes", n=len(made.series)))
    rows = tuple(_row(context, series) for series in found)
    head = (words("trends.series"), "", words("trends.from"), words("features.p_holm"))
    note = words("trends.note", n=len(made.series))
    return Table(words("trends.changes"), head, rows, context.aside(), frozenset({3}), note=note)


def _row(context: Context, series: Series) -> tuple[str, ...]:
    return series.name, context.words.phrase(series.kind.value), series.change_period, context.words.p(series.p_holm)
