"""Chapter: components and scales, beside tables B4.1 and 4.3."""

from annotations.report.context import Context
from annotations.report.model import Aside, Block, Section, Table, Text
from annotations.report.words import Words
from annotations.stats.components import Components
from annotations.validation.factors import FactorValidation, ScaleResult, StudyDistance, validate_factors


def factors(context: Context) -> Section:
    """What goes together with what, and how the study's figures compare."""
    words, found = context.words, validate_factors(context.collection)
    parts = found.components
    blocks: list[Block] = []
    if parts.constant:
        blocks.append(Text(words("factors.constant", items=", ".join(parts.constant))))
    if parts.why_not:
        blocks.append(Text(words("factors.nothing", why=parts.why_not)))
        return Section("factoranalyse", words("factors.title"), tuple(blocks))
    aside = context.aside(context.collection.reviewed(parts.items))
    blocks = [Text(_intro(words, found)), Text(_adequacy(words, parts)), *blocks, _loadings(context, found, aside)]
    if found.distance and context.collection.is_study_sample():
        blocks.append(Text(_distance(words, found.distance)))
    blocks.append(_scales(context, found.scales, aside))
    return Section("factoranalyse", words("factors.title"), tuple(blocks))


def _intro(words: Words, found: FactorValidation) -> str:
    parts = found.components
    return words(
        "factors.intro", items=len(parts.items), dossiers=parts.dossiers, above=found.above_one, parallel=found.parallel
    )


def _adequacy(words: Words, parts: Components) -> str:
    return words(
        "factors.adequacy",
        kmo=words.number(parts.kmo, 3),
        chi=words.number(parts.bartlett.chi_square, 1),
        df=parts.bartlett.df,
        p=words.p(parts.bartlett.p),
        explained=", ".join(words.percent(float(share), 1) for share in parts.explained),
    )


def _loadings(context: Context, found: FactorValidation, aside: Aside) -> Table:
    words, parts = context.words, found.components
    beside = found.distance if context.collection.is_study_sample() else None
    ours = beside.loadings if beside else parts.loadings
    head = [words("factors.item"), *(words("factors.component", n=n + 1) for n in range(parts.count))]
    head += [words("factors.study_component", n=n + 1) for n in range(parts.count)] if beside else []
    rows = []
    for place, item in enumerate(parts.items):
        cells = [words.number(float(v), 3) for v in ours[place]]
        cells += [words.number(float(v), 3) for v in beside.printed[place]] if beside else []
        rows.append((item, *cells, words.number(float(parts.communalities[place]), 3)))
    head.append(words("factors.communality"))
    return Table(words("factors.loadings"), tuple(head), tuple(rows), aside, frozenset(range(1, len(head))))


def _distance(words: Words, found: StudyDistance) -> str:
    moved = words("factors.moved", items=", ".join(found.moved)) if found.moved else words("factors.moved_none")
    tied = words("factors.tied", items=", ".join(found.tied)) if found.tied else ""
    return words("factors.distance", rms=words.number(found.rms, 3), moved=moved, tied=tied)


def _scales(context: Context, scales: tuple[ScaleResult, ...], aside: Aside) -> Table:
    words = context.words
    rows = []
    for part in scales:
        names = ", ".join(item for item in part.items if item != part.dropped)
        without = {item.name: item.alpha_without for item in part.whole.items}
        dropped = part.dropped or "–"
        if part.dropped:
            alpha = words.number(without[part.dropped], 3)
            dropped = f"{part.dropped} ({words.number(part.whole.alpha, 3)} → {alpha})"
        figures = (words.number(part.kept.alpha, 3), words.number(part.study_alpha, 3))
        rows.append((str(part.component), names, *figures, dropped))
    head = (
        words("factors.component", n="").strip(),
        words("factors.scale_items"),
        words("factors.alpha"),
        words("factors.alpha_study"),
        words("factors.dropped"),
    )
    note = words("factors.scales_note")
    return Table(words("factors.scales"), head, tuple(rows), aside, frozenset({2, 3}), note=note)
