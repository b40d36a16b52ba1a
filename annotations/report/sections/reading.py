"""Chapter: what was read, what could not be read and why."""

from collections import Counter

from annotations.report.context import Context
from annotations.report.model import Aside, Block, Section, Table, Text
from annotations.report.words import Words
from annotations.store.documents import all_rows
from corpus.model import Status

_LISTED = 50
"""Files that were left out and are listed; more are counted."""


def reading(context: Context) -> Section:
    """Statuses, files left out, kinds of document."""
    words = context.words
    rows = [dict(row) for row in all_rows(context.project.connection)]
    blocks: list[Block] = [Text(words("reading.intro"))]
    if not rows:
        blocks = [Text(words("reading.none"))]
        return Section("gelezen", words("reading.title"), tuple(blocks))
    aside = Aside(None, words("report.aside"))
    blocks.append(_statuses(context, rows, aside))
    blocks.append(_kinds(context, [r for r in rows if r["status"] == Status.OK], aside))
    bad = [r for r in rows if r["status"] != Status.OK or r["message"]]
    if bad:
        blocks.append(_left_out(context, bad, aside))
    return Section("gelezen", words("reading.title"), tuple(blocks))


def _statuses(context: Context, rows: list[dict[str, object]], aside: Aside) -> Table:
    words = context.words
    files = Counter(str(row["status"]) for row in rows)
    pages: Counter[str] = Counter()
    for row in rows:
        pages[str(row["status"])] += int(str(row["pages"]))
    body = [(_status(words, s), words.number(n), words.number(pages[s])) for s, n in files.most_common()]
    body.append((words("reading.total"), words.number(len(rows)), words.number(pages.total())))
    head = (words("reading.status"), words("reading.files"), words("reading.pages"))
    return Table(words("reading.statuses"), head, tuple(body), aside, frozenset({1, 2}), frozenset({len(body) - 1}))


def _kinds(context: Context, rows: list[dict[str, object]], aside: Aside) -> Table:
    words = context.words
    found = Counter((str(row["kind"]) or "onbekend", str(row["text_source"])) for row in rows)
    kinds, sources = sorted({kind for kind, _ in found}), sorted({source for _, source in found}, reverse=True)
    body = [(kind, *(words.number(found[kind, source]) for source in sources)) for kind in kinds]
    totals = (sum(found[kind, source] for kind in kinds) for source in sources)
    body.append((words("reading.total"), *map(words.number, totals)))
    head = (words("reading.kind"), *(words(f"source.{s.replace(' ', '_') or 'unknown'}") for s in sources))
    numeric = frozenset(range(1, len(head)))
    return Table(words("reading.kinds"), head, tuple(body), aside, numeric, frozenset({len(body) - 1}))


def _left_out(context: Context, rows: list[dict[str, object]], aside: Aside) -> Table:
    words = context.words
    body = tuple(
        (str(r["dossier"]), str(r["document"]), _status(words, str(r["status"])), str(r["message"]))
        for r in rows[:_LISTED]
    )
    head = tuple(words(f"reading.{key}") for key in ("dossier", "file", "status", "message"))
    note = words("reading.more", n=len(rows) - _LISTED) if len(rows) > _LISTED else ""
    return Table(words("reading.left_out"), head, body, aside, note=note)


def _status(words: Words, status: str) -> str:
    return words(f"status.{status.replace(' ', '_')}")
