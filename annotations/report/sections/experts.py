"""Chapter: the experts' opinion, the alternative explanations, and the indicators that could not be measured."""

from annotations.report.context import Context
from annotations.report.model import Aside, Block, Points, Section, Table, Text
from annotations.validation.experts import validate_experts


def experts(context: Context) -> Section:
    """Table 5.1, group means under other weights, and what else explains each feature."""
    words = context.words
    blocks: list[Block] = [Text(words("experts.intro")), _opinions(context)]
    weighted = _weighted(context)
    if weighted:
        blocks.append(weighted)
    parts = (_alternatives(context), _not_used(context))
    return Section("deskundigen", words("experts.title"), tuple(blocks), parts)


def _opinions(context: Context) -> Table:
    words, finals = context.words, context.collection.codebook.final
    groups = (
        [words("experts.group", group=words.phrase(o.group), n=o.experts) for o in finals[0].opinions] if finals else []
    )
    rows = tuple((f"{f.id} {f.label}", *(words.phrase(o.weight) for o in f.opinions)) for f in finals)
    aside = Aside(None, words("report.aside"))
    return Table(words("experts.opinions"), (words("experts.final"), *groups), rows, aside)


def _weighted(context: Context) -> Table | None:
    words, found = context.words, validate_experts(context.collection)
    outcomes = list(dict.fromkeys(m.outcome for m in found.means))
    if not outcomes:
        return None
    sizes = {m.outcome: m.dossiers for m in found.means}
    means = {(m.opinion, m.outcome): m.mean for m in found.means}
    rows = tuple(
        (words.phrase(o.name), *(words.percent(means[o.name, name], 1) for name in outcomes)) for o in found.opinions
    )
    head = (words("experts.weights"), *(f"{context.outcome(name)} (n={sizes[name]})" for name in outcomes))
    names = ", ".join(map(context.outcome, found.too_small))
    small = words("experts.small", names=names) if names else ""
    told = words("experts.changes") if found.order_changes else words("experts.stable")
    note = f"{words('experts.weighted_note', small=small)} {told}"
    aside = context.aside(context.collection.reviewed(context.collection.codebook.counting))
    return Table(words("experts.weighted"), head, rows, aside, frozenset(range(1, len(head))), note=note)


def _alternatives(context: Context) -> Section:
    words = context.words
    points = tuple(
        (f"{i.id} {i.title}", tuple(f"{a.theme[:1].upper()}{a.theme[1:]}: {a.text}" for a in i.alternatives))
        for i in context.collection.codebook.indicators
        if i.operationalised and i.alternatives
    )
    blocks = (Text(words("experts.alternatives_intro")), Points(points))
    return Section("verklaringen", words("experts.alternatives_title"), blocks)


def _not_used(context: Context) -> Section:
    indicators = context.collection.codebook.indicators
    points = tuple((f"{i.id} {i.title}:", i.why_not) for i in indicators if not i.operationalised)
    return Section("niet-gemeten", context.words("experts.not_used_title"), (Points(points),))
