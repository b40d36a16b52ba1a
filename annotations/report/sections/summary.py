"""Chapter: the report in a few lines, with the study's conclusion in full."""

from annotations.comparison import Verdict, compare
from annotations.report.context import Context
from annotations.report.model import Block, Points, Section, Text
from annotations.store.documents import all_rows
from corpus.model import Status


def summary(context: Context) -> Section:
    """What was read, suggested and reviewed, and what the figures can and cannot say."""
    words, collection = context.words, context.collection
    conclusion = Text(words("report.conclusion"), "note")
    if not collection.coded:
        return Section("kort", words("summary.title"), (Text(words("summary.empty"), "lead"), conclusion))
    share, codebook = collection.reviewed(), collection.codebook
    suggestions = sum(sum(counts.values()) for counts in collection.suggested.values())
    complete = sum(score.counting == len(codebook.counting) for score in collection.scores)
    percent = words.percent(share.part)
    points = (
        _read(context),
        words("summary.suggested", suggestions=words.number(suggestions)),
        words("summary.reviewed", of=words.number(share.of), decided=words.number(share.decided), percent=percent),
        words("summary.complete", complete=words.number(complete), dossiers=words.number(len(collection.coded))),
        *_sample(context),
    )
    blocks: tuple[Block, ...] = (Points(points), conclusion)
    return Section("kort", words("summary.title"), blocks)


def _read(context: Context) -> str:
    words = context.words
    rows = [(row["dossier"], row["status"]) for row in all_rows(context.project.connection)]
    if not rows:
        return words("summary.nothing_read")
    usable = sum(status == Status.OK for _, status in rows)
    dossiers = len({dossier for dossier, _ in rows})
    return words(
        "summary.read", files=words.number(len(rows)), dossiers=words.number(dossiers), ok=words.number(usable)
    )


def _sample(context: Context) -> tuple[str, ...]:
    collection, words = context.collection, context.words
    if not collection.is_study_sample():
        return ()
    rows = compare(collection.coded, collection.scores, collection.outcomes, collection.codebook)
    counts = {verdict: sum(row.verdict is verdict for row in rows) for verdict in Verdict}
    return (
        words(
            "summary.sample",
            rows=len(rows),
            equal=counts[Verdict.EQUAL],
            contradicts=counts[Verdict.STUDY_DISAGREES],
            differs=counts[Verdict.DIFFERS],
        ),
    )
