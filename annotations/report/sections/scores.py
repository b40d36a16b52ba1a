"""Chapter: the final six and the total (table 4.2), the sum scores (table 4.4), by name and never by score."""

from collections import Counter
from statistics import median

from annotations.comparison import Verdict, compare_sums, compare_totals
from annotations.model import Score
from annotations.report.context import Context
from annotations.report.model import Block, Figure, Section, Table, Text
from annotations.report.plots import strips

_LONGEST = 200
"""More dossiers than this are not listed one by one."""
_ONE_BY_ONE = 60
"""Values of a group of at most so many dossiers are given one by one (the study has 33 in its largest)."""


def scores(context: Context) -> Section:
    """Totals per outcome, and each dossier's scores."""
    words, collection = context.words, context.collection
    blocks: list[Block] = [Text(words("scores.intro"))]
    complete = [score for score in collection.scores if score.total is not None]
    if not complete:
        blocks.append(Text(words("scores.none")))
        return Section("scores", words("scores.title"), tuple(blocks))
    blocks += [_distribution(context, complete), _means(context, complete)]
    if len(collection.scores) <= _LONGEST:
        blocks.append(_listed(context))
    else:
        blocks.append(Text(words("scores.too_many", n=words.number(len(collection.scores)))))
    blocks.append(_sums(context))
    return Section("scores", words("scores.title"), tuple(blocks))


def _groups(context: Context, complete: list[Score]) -> dict[str, list[Score]]:
    outcomes = context.collection.outcomes
    groups = {name: [s for s in complete if outcomes[s.dossier] == name] for name in context.collection.outcome_order()}
    return {context.outcome(name): group for name, group in groups.items() if group}


def _distribution(context: Context, complete: list[Score]) -> Figure:
    words = context.words
    groups = {name: [s.total or 0 for s in group] for name, group in _groups(context, complete).items()}
    highest = len(context.collection.codebook.counting)
    drawn = strips(groups, highest, words("scores.total"))
    said = " ".join(
        words(
            "scores.alt_group",
            outcome=name,
            n=len(t),
            low=min(t),
            high=max(t),
            median=words.number(float(median(t)), 1),
        )
        for name, t in groups.items()
    )
    aside = context.aside(context.collection.reviewed(context.collection.codebook.counting))
    return Figure(words("scores.distribution"), drawn.svg, drawn.png, words("scores.alt", words=said), aside)


def _means(context: Context, complete: list[Score]) -> Table:
    words, codebook = context.words, context.collection.codebook
    groups = _groups(context, complete)
    rows = []
    for final in codebook.final:
        means = [sum(s.final[final.id] or 0 for s in group) / len(group) for group in groups.values()]
        rows.append((f"{final.id} {final.label}", words.number(final.maximum), *(words.number(m, 2) for m in means)))
    totals = [sum(s.total or 0 for s in group) / len(group) for group in groups.values()]
    highest = words.number(len(codebook.counting))
    rows.append((words("scores.total"), highest, *(words.number(t, 2) for t in totals)))
    head = ("", words("scores.maximum"), *(f"{name} (n={len(group)})" for name, group in groups.items()))
    aside = context.aside(context.collection.reviewed(codebook.counting))
    columns = frozenset(range(1, len(head)))
    return Table(words("scores.means"), head, tuple(rows), aside, columns, frozenset({len(rows) - 1}))


def _listed(context: Context) -> Table:
    words, collection = context.words, context.collection
    finals = tuple(final.id for final in collection.codebook.final)
    sample = collection.is_study_sample()
    verdicts = {row.row: row.verdict for row in compare_totals(collection.scores)} if sample else {}
    marks = {Verdict.EQUAL: words("patterns.equal"), Verdict.DIFFERS: words("patterns.differs")}
    rows = []
    for score in collection.scores:
        figures = [words.number(value) for value in (*(score.final[f] for f in finals), score.total)]
        mark = (marks[verdicts[score.dossier]],) if sample else ()
        rows.append((score.dossier, context.outcome(collection.outcomes[score.dossier]), *figures, *mark))
    head = [words("scores.dossier"), words("scores.outcome"), *finals, words("scores.total")]
    head += [words("patterns.verdict")] if sample else []
    aside = context.aside(collection.reviewed(collection.codebook.counting))
    return Table(words("scores.table42"), tuple(head), tuple(rows), aside, frozenset(range(2, 3 + len(finals))))


def _values(known: list[int]) -> str:
    """The values one by one, as in table 4.4; of a large group each value once, with how often it occurs."""
    if len(known) <= _ONE_BY_ONE:
        return ", ".join(map(str, known)) or "–"
    return ", ".join(f"{value} ({times}×)" for value, times in Counter(known).items())


def _sums(context: Context) -> Table:
    words, collection = context.words, context.collection
    sums = collection.codebook.sums
    rows = []
    verdicts = (
        {r.outcome: r for r in compare_sums(collection.scores, collection.outcomes)}
        if collection.is_study_sample()
        else {}
    )
    for name in collection.outcome_order():
        own = [s for s in collection.scores if collection.outcomes[s.dossier] == name]
        cells = [context.outcome(name)]
        for part in sums:
            known = sorted((v for s in own if (v := s.sums[part.id]) is not None), reverse=True)
            cells.append(_values(known))
        if verdicts:
            row = verdicts.get(name)
            mark = words("patterns.equal") if row and row.verdict is Verdict.EQUAL else words("patterns.differs")
            cells.append(mark if row else "–")
        rows.append(tuple(cells))
    head = (
        words("scores.outcome"),
        *(part.label for part in sums),
        *((words("patterns.verdict"),) if verdicts else ()),
    )
    aside = context.aside(collection.reviewed(code for part in sums for code in part.codes))
    return Table(words("scores.table44"), head, tuple(rows), aside)
