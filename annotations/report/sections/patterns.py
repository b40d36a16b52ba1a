"""Chapter: the pattern tables of paragraphs 4.1.1 to 4.3.2, beside the study's where these are its dossiers."""

from annotations.comparison import Compared, Verdict, compare_patterns
from annotations.report.context import Context
from annotations.report.model import Section, Table, Text
from annotations.tables import PatternTable, pattern_tables, tables_of

_MARKS = {
    Verdict.EQUAL: "patterns.equal",
    Verdict.DIFFERS: "patterns.differs",
    Verdict.STUDY_DISAGREES: "patterns.contradicts",
}
_Rows = dict[tuple[str, str, frozenset[str]], Compared]


def patterns(context: Context) -> Section:
    """One table for each paragraph."""
    words, collection = context.words, context.collection
    ours = pattern_tables(collection.coded, collection.outcomes, collection.codebook)
    compared = _compared(context, ours)
    intro = [Text(words("patterns.intro"))]
    if compared:
        intro.append(Text(words("patterns.compare")))
    order = {outcome: n for n, outcome in enumerate(collection.outcome_order())}
    tables = []
    for name in tables_of(collection.codebook):
        own = sorted((t for t in ours if t.table == name), key=lambda t: order[t.outcome])
        tables.append(_table(context, name, own, compared))
    return Section("patronen", words("patterns.title"), (*intro, *tables))


def _compared(context: Context, ours: list[PatternTable]) -> _Rows:
    if not context.collection.is_study_sample():
        return {}
    rows = compare_patterns(ours, context.collection.codebook)
    return {(row.table, row.outcome, row.present): row for row in rows if row.present is not None}


def _table(context: Context, name: str, own: list[PatternTable], compared: _Rows) -> Table:
    words, codebook = context.words, context.collection.codebook
    indicators = [i for i in codebook.indicators if i.paragraph == name]
    rows: list[tuple[str, ...]] = []
    notes: dict[str, None] = {}
    for table in own:
        rows += _rows(context, table, compared, notes)
    undecided, na = sum(t.undecided for t in own), sum(t.not_applicable for t in own)
    head = [words(f"patterns.{key}") for key in ("outcome", "pattern", "dossiers", "total")]
    if compared:
        head += [words("patterns.study"), words("patterns.verdict")]
    note = " ".join([words("patterns.undecided", undecided=undecided, na=na), *notes])
    caption = words("patterns.caption", table=name, titles="; ".join(i.title for i in indicators))
    share = context.collection.reviewed(code.id for i in indicators for code in i.codes)
    aside = context.aside(share)
    return Table(caption, tuple(head), tuple(rows), aside, frozenset({2, 3, 4} if compared else {2, 3}), note=note)


def _rows(context: Context, table: PatternTable, compared: _Rows, notes: dict[str, None]) -> list[tuple[str, ...]]:
    words, outcome = context.words, context.outcome(table.outcome)
    rows: list[tuple[str, ...]] = []
    left = {key: row for key, row in compared.items() if key[:2] == (table.table, table.outcome)}
    for pattern in table.patterns:
        cells = [outcome, _named(context, pattern.present), words.number(pattern.dossiers), words.number(pattern.total)]
        if compared:
            cells += _verdict(context, left.pop((table.table, table.outcome, frozenset(pattern.present)), None), notes)
        rows.append(tuple(cells))
    # Rows that only the report has: none of these dossiers shows the pattern.
    for (_, _, present), row in left.items():
        cells = [
            outcome,
            _named(context, tuple(sorted(present, key=table.features.index))),
            "0",
            "–",
            *_verdict(context, row, notes),
        ]
        rows.append(tuple(cells))
    return rows


def _verdict(context: Context, row: Compared | None, notes: dict[str, None]) -> list[str]:
    if row is None:
        return ["–", ""]
    if row.note:
        notes[f"‡ {context.outcome(row.outcome)}: {context.words.phrase(row.note)}"] = None
    return [row.study, context.words(_MARKS[row.verdict])]


def _named(context: Context, present: tuple[str, ...]) -> str:
    return ", ".join(_label(context, name) for name in present) or context.words("patterns.none")


def _label(context: Context, name: str) -> str:
    codebook = context.collection.codebook
    if name in codebook:
        return codebook.code(name).label
    # A feature that either of several codes gives, such as reporting oneself at a desk wherever it was.
    return f" {context.words('patterns.or')} ".join(c.label for c in codebook.codes if c.id.startswith(name))
