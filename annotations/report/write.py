"""Putting the report together: chapters in order, tables and figures numbered, files swapped in whole."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from annotations.codebook import load
from annotations.collection import load_collection
from annotations.report.about import program
from annotations.report.context import Context
from annotations.report.english import codebook_in_english
from annotations.report.html import html
from annotations.report.model import Block, Figure, Report, Section, Table
from annotations.report.pdf import pdf
from annotations.report.sections.experts import experts
from annotations.report.sections.factors import factors
from annotations.report.sections.features import features
from annotations.report.sections.method import method
from annotations.report.sections.narratives import narratives
from annotations.report.sections.patterns import patterns
from annotations.report.sections.reading import reading
from annotations.report.sections.reliability import agreement
from annotations.report.sections.review import review
from annotations.report.sections.scores import scores
from annotations.report.sections.sensitivity import sensitivity
from annotations.report.sections.summary import summary
from annotations.report.sections.trends import trends
from annotations.report.words import Words, words
from annotations.store import Project, log
from annotations.store.events import Event
from annotations.store.faults import explain_os
from annotations.store.swap import PARTIAL, swapped

CHAPTERS: tuple[Callable[[Context], Section], ...] = (
    summary,
    reading,
    review,
    patterns,
    scores,
    features,
    factors,
    experts,
    agreement,
    sensitivity,
    trends,
    narratives,
    method,
)
NAME = "report"


def write_report(project: Project, *, language: str = "nl", actor: str = "relaas") -> Path:
    """Write `results/report.html` and `report.pdf` (English: `report-en.*`) and return the path of the page.

    Args:
        project: whose results to report.
        language: `nl` or `en`.
        actor: who asked for it, for the log.

    Raises:
        RelaasError: the report is not there in this language.
        ProjectError: the files cannot be written.

    """
    spoken = words(language)
    codebook = load() if language == "nl" else codebook_in_english(load())
    made = build(Context(project, load_collection(project, codebook), spoken))
    name = NAME if language == "nl" else f"{NAME}-{language}"
    with swapped(project.results / f"{name}.html") as out:
        out.write(html(made, spoken))
    _write(project.results / f"{name}.pdf", pdf(made, spoken))
    with project.transaction() as connection:
        log.append(connection, actor, Event.REPORTED, f"{name}.html", chapters=len(made.sections), language=language)
    return project.results / f"{name}.html"


def build(context: Context) -> Report:
    """The report as sections and blocks, numbered."""
    spoken, collection = context.words, context.collection
    numbers = {Table: count(1), Figure: count(1)}
    sections = tuple(_numbered(chapter(context), numbers, spoken) for chapter in CHAPTERS)
    facts = (
        (spoken("report.project"), context.project.folder.resolve().name),
        (spoken("report.made"), datetime.now(UTC).astimezone().strftime("%d-%m-%Y %H:%M")),
        (spoken("report.program"), program()),
        (spoken("report.codebook"), collection.codebook.version),
    )
    subtitle = spoken("report.subtitle", dossiers=spoken.number(len(collection.coded)))
    return Report(spoken.language, spoken("report.title"), subtitle, facts, sections)


def _numbered(section: Section, numbers: dict[type, "count[int]"], spoken: Words) -> Section:
    def numbered(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Table | Figure):
                name = spoken("report.table" if isinstance(block, Table) else "report.figure")
                yield replace(block, number=f"{name} {next(numbers[type(block)])}")
            else:
                yield block

    blocks = tuple(numbered(section.blocks))
    parts = tuple(_numbered(part, numbers, spoken) for part in section.parts)
    return replace(section, blocks=blocks, parts=parts)


def _write(path: Path, data: bytes) -> None:
    partial = path.with_name(path.name + PARTIAL)
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        raise explain_os(error, path) from error
    finally:
        partial.unlink(missing_ok=True)
