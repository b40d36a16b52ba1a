"""Chapter: narrative templates and recurring narratives, with their innocent explanations."""

import json

from annotations.report.context import Context
from annotations.report.model import Aside, Block, Section, Table, Text
from annotations.trends.files import RECURRENCES
from annotations.trends.series import SMALLEST


def narratives(context: Context) -> Section:
    """Counts of dossiers only, none between 1 and 4: this is the study of a phenomenon, not of persons."""
    words = context.words
    rows = context.project.connection.execute(
        "SELECT template, count(DISTINCT dossier) AS dossiers, count(*) AS passages FROM narratives"
        " GROUP BY template ORDER BY template"
    ).fetchall()
    title = words("narratives.title")
    if not rows:
        return Section("verhaallijnen", title, (Text(words("narratives.none")),))
    body = tuple((row["template"], *_counts(context, row["dossiers"], row["passages"])) for row in rows)
    head = tuple(words(f"narratives.{key}") for key in ("template", "dossiers", "passages"))
    aside = Aside(None, words("report.aside"))
    table = Table(words("narratives.caption"), head, body, aside, frozenset({1, 2}))
    blocks: tuple[Block, ...] = (Text(words("narratives.intro")), table, *_recurring(context))
    return Section("verhaallijnen", title, blocks)


def _counts(context: Context, dossiers: int, passages: int) -> tuple[str, str]:
    words = context.words
    if 0 < dossiers < SMALLEST:
        return words("narratives.few"), "–"
    return words.number(dossiers), words.number(passages)


def _recurring(context: Context) -> tuple[Text, ...]:
    path = context.project.results / RECURRENCES
    if not path.exists():
        return ()
    groups = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    dossiers = {passage["dossier"] for group in groups for passage in group["passages"]}
    shared = sum(bool(group.get("shared_author")) for group in groups)
    return (Text(context.words("narratives.recurring", groups=len(groups), dossiers=len(dossiers), shared=shared)),)
