"""Chapter: what was suggested and what people decided, code by code."""

from collections import Counter

from annotations.report.context import Context
from annotations.report.model import Block, Figure, Section, Table, Text
from annotations.report.plots import stacked

_UNDECIDED = "open"


def review(context: Context) -> Section:
    """Suggestions beside decisions, and what is still to be decided."""
    words = context.words
    figures = (_figure(context),) if context.collection.coded else ()
    blocks: tuple[Block, ...] = (Text(words("review.intro")), _table(context), *figures)
    return Section("beoordeeld", words("review.title"), blocks)


def decided(context: Context, code: str) -> Counter[bool | str | None]:
    """How many dossiers have the code present, absent, not applicable, undecided."""
    return Counter(dossier.values.get(code, _UNDECIDED) for dossier in context.collection.coded)


def _table(context: Context) -> Table:
    words, collection = context.words, context.collection
    rows = []
    for code in collection.codebook.codes:
        suggested, held = collection.suggested.get(code.id, Counter()), decided(context, code.id)
        figures = [*(suggested[v] for v in (True, False, None)), *(held[v] for v in (True, False, None, _UNDECIDED))]
        rows.append((code.id, code.label, *map(words.number, figures)))
    keys = ("code", "label", "s_present", "s_absent", "s_na", "d_present", "d_absent", "d_na", "open")
    head = tuple(words(f"review.{key}") for key in keys)
    return Table(words("review.caption"), head, tuple(rows), context.aside(), frozenset(range(2, 9)))


def _figure(context: Context) -> Figure:
    words, codes = context.words, [code.id for code in context.collection.codebook.codes]
    counts = {code: decided(context, code) for code in codes}
    kinds: tuple[tuple[bool | str | None, str], ...] = (
        (True, "review.d_present"), (False, "review.d_absent"), (None, "review.d_na"), (_UNDECIDED, "review.open"),
    )  # fmt: skip
    series = [(words(key).rpartition(": ")[2].capitalize(), [counts[c][value] for c in codes]) for value, key in kinds]
    drawn = stacked(codes, series, words("patterns.dossiers"))
    most = max(codes, key=lambda c: counts[c][_UNDECIDED])
    left = counts[most][_UNDECIDED]
    said = words("review.alt_open", code=most, n=left) if left else words("review.alt_done")
    return Figure(words("review.figure"), drawn.svg, drawn.png, words("review.alt", words=said), context.aside())
