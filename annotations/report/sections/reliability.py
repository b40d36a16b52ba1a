"""Chapter: agreement between coders, and suggestions against blind codes."""

from statistics import median

from annotations.reliability.coders import CodeAgreement
from annotations.reliability.files import Reliability, reliability
from annotations.report.context import Context
from annotations.report.model import Block, Section, Table, Text
from annotations.sample import CODER
from annotations.stats.bootstrap import Estimate
from annotations.stats.power import coders_needed


def agreement(context: Context) -> Section:
    """What can be said of it; where nothing can, how many dossiers it would take."""
    words = context.words
    found = reliability(context.project, context.collection.codebook)
    coders = {coder for own in found.gathered.made.values() for coder in own}
    blocks: list[Block] = [Text(words("reliability.sample"))] if CODER in coders else []
    kinds = [row.kind for row in found.overall() if row.double]
    if kinds:
        blocks.append(Text(words("reliability.intro")))
        blocks += [_table(context, found, kind) for kind in kinds]
    else:
        blocks.append(Text(words("reliability.none", n=coders_needed(0.8, 0.3, 0.1))))
    blocks += _evidence(context, found) + _machine(context, found)
    return Section("overeenstemming", words("reliability.title"), tuple(blocks))


def _table(context: Context, found: Reliability, kind: str) -> Table:
    words = context.words
    own = [row for row in found.agreement if row.kind == kind]
    rows = tuple(_row(context, row) for row in own)
    keys = ("double", "percentage", "alpha", "ac1", "needed")
    head = (words("review.code"), *(words(f"reliability.{key}") for key in keys))
    caption = words("reliability.caption", kind=words.phrase(kind))
    last, numeric = frozenset({len(rows) - 1}), frozenset(range(1, len(head)))
    return Table(caption, head, rows, context.aside(), numeric, last, words("reliability.note"))


def _row(context: Context, row: CodeAgreement) -> tuple[str, ...]:
    words = context.words
    alpha, share = row.estimates["alpha"], row.estimates["percentage"]
    needed = "–" if row.needed is None else words.number(row.needed)
    figures = (words.percent(share.value), _interval(context, alpha), words.number(row.estimates["ac1"].value, 2))
    return (row.code, words.number(row.double), *figures, needed)


def _interval(context: Context, found: Estimate) -> str:
    number = context.words.number
    if found.low != found.low:
        return number(found.value, 2)
    return f"{number(found.value, 2)} ({number(found.low, 2)}–{number(found.high, 2)})"


def _evidence(context: Context, found: Reliability) -> list[Block]:
    words = context.words
    known = [row.result.alpha for row in found.evidence if row.result.alpha == row.result.alpha]
    if not known:
        return []
    low, high, middle = (words.number(value, 2) for value in (min(known), max(known), median(known)))
    return [Text(words("reliability.evidence", low=low, high=high, middle=middle))]


def _machine(context: Context, found: Reliability) -> list[Block]:
    words, items = context.words, sum(row.items for row in found.against_blind)
    if not items:
        return []
    same = sum(row.same for row in found.against_blind)
    percent = words.percent(same / items)
    return [
        Text(words("reliability.machine_text", items=words.number(items), same=words.number(same), percent=percent))
    ]
