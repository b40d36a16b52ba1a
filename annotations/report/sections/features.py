"""Chapter: each code and indicator over the outcomes, and what the numbers can show at all."""

from annotations.report.context import Context
from annotations.report.model import Block, Figure, Points, Section, Table, Text
from annotations.report.plots import intervals
from annotations.validation.outcomes import CodeResult, OutcomeValidation, PowerStatement, validate_outcomes

_MOST_GROUPS = 4
"""Outcomes that a table of codes has room for."""
_STATEMENTS = 3


def features(context: Context) -> Section:
    """Shares with exact intervals, tests, and the power statement."""
    words, found = context.words, validate_outcomes(context.collection)
    title = words("features.title")
    if not found.outcomes:
        return Section("kenmerken", title, (Text(words("features.unknown")),))
    blocks: list[Block] = [Text(words("features.intro")), _table(context, found), _figure(context, found)]
    if found.why_not:
        blocks.append(Text(words("features.nothing", why=found.why_not)))
        return Section("kenmerken", title, tuple(blocks))
    separating = [code.code for code in found.codes if code.separates]
    told = (
        words("features.separating", codes=", ".join(separating)) if separating else words("features.separating_none")
    )
    statements = tuple(_power(context, row, len(found.codes)) for row in found.powers[:_STATEMENTS])
    power = Section("aantallen", words("features.power_title"), (Points(statements), _indicators(context, found)))
    return Section("kenmerken", title, (*blocks, Text(told)), (power,))


def _table(context: Context, found: OutcomeValidation) -> Table:
    words, codebook = context.words, context.collection.codebook
    shown = found.outcomes[:_MOST_GROUPS]
    rows = []
    for code in found.codes:
        groups = [g for g in code.groups if g.outcome in shown]
        shares = [
            f"{g.present}/{g.of} ({words.percent(g.low)}–{words.percent(g.high)})" if g.of else "–" for g in groups
        ]
        rows.append((code.code, codebook.code(code.code).label, *shares, words.p(code.p), words.p(code.p_holm)))
    head = (words("features.code"), words("features.label"), *shown, words("features.p"), words("features.p_holm"))
    numeric = frozenset(range(2, len(head)))
    note = words("features.note")
    return Table(words("features.caption"), head, tuple(rows), context.aside(), numeric, note=note)


def _figure(context: Context, found: OutcomeValidation) -> Figure:
    words, shown = context.words, found.outcomes[:_MOST_GROUPS]
    rows = {
        code.code: [(g.present / g.of if g.of else None, g.low, g.high) for g in code.groups if g.outcome in shown]
        for code in found.codes
    }
    drawn = intervals(rows, shown, words("features.interval"))
    overlap = sum(_overlap(code) for code in found.codes)
    alt = words("features.alt", groups="; ".join(shown), overlap=overlap, n=len(found.codes))
    return Figure(words("features.figure"), drawn.svg, drawn.png, alt, context.aside())


def _overlap(code: CodeResult) -> bool:
    known = [group for group in code.groups if group.of]
    return max((g.low for g in known), default=0.0) <= min((g.high for g in known), default=1.0)


def _power(context: Context, row: PowerStatement, tests: int) -> str:
    words = context.words
    needed = words("features.needed", n=row.needed_equal[0]) if row.needed_equal else ""
    return words(
        "features.power",
        first=row.first,
        second=row.second,
        n=row.sizes[0],
        m=row.sizes[1],
        least=words.p(row.least_p),
        least_holm=words.p(row.least_p_holm),
        tests=tests,
        chance=words.percent(row.chance),
        extreme=words.percent(row.chance_extreme),
        needed=needed,
    )


def _indicators(context: Context, found: OutcomeValidation) -> Table:
    words = context.words
    first, second = found.powers[0].first, found.powers[0].second
    rows = []
    for row in found.indicators:
        if (row.first, row.second) == (first, second):
            means = (words.number(row.means[0], 2), words.number(row.means[1], 2))
            name = "" if row.indicator == "total" else row.indicator
            rows.append((name, _label(context, row.indicator), *means, words.p(row.p), words.p(row.p_holm)))
    head = (
        words("features.indicator"),
        words("features.label"),
        words("features.mean", name=first),
        words("features.mean", name=second),
        words("features.p"),
        words("features.p_holm"),
    )
    caption = words("features.indicators", first=first, second=second)
    return Table(caption, head, tuple(rows), context.aside(), frozenset({2, 3, 4, 5}))


def _label(context: Context, name: str) -> str:
    codebook = context.collection.codebook
    labels = {i.id: i.title for i in codebook.indicators} | {f.id: f.label for f in codebook.final}
    return labels.get(name, context.words("scores.total"))
