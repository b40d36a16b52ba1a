"""Codings that come back from another program, as decisions: matched to the project's documents by their text."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotations.codebook import Codebook
from annotations.export.xml_text import plain_text
from annotations.model import Decision, Evidence, Phase, Value
from annotations.store import Project, decisions, documents, log
from annotations.store.events import Event
from annotations.suggest import boxes_of
from corpus.model import MAX_QUOTE, Document


@dataclass(frozen=True, slots=True)
class Returned:
    """A stretch of words with a code, as another program hands it back."""

    text: str
    """The whole text it stands in, as the other program has it."""
    start: int
    end: int
    code: str
    coder: str
    time: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of a code for a whole dossier."""

    dossier: str
    code: str
    value: Value


@dataclass(frozen=True, slots=True)
class ImportedCodings:
    """What an import did."""

    codings: int
    decisions: int
    known: int
    """Decisions that were there already."""
    warnings: tuple[str, ...]


def import_codings(
    project: Project,
    name: str,
    returned: Sequence[Returned],
    stated: Sequence[Stated],
    codebook: Codebook,
    actor: str,
) -> ImportedCodings:
    """Make decisions: 'present' where words are coded, else as the dossier's values state.

    A coding whose text is none of the project's, or whose code is unknown, is left out and named. The same file again
    changes nothing.

    Args:
        project: where to.
        name: of the file, for the log and messages.
        returned: codings on text.
        stated: values of dossiers; used for absent and not applicable, which have no words.
        codebook: whose codes are taken.
        actor: who imports; also the coder of what has none.

    """
    places = _places(project.connection, {_mark(coding.text) for coding in returned})
    warnings: list[str] = []
    made = list(_from_codings(returned, places, codebook, name, warnings))
    made += list(_from_stated(stated, made, codebook, actor))
    with project.transaction() as connection:
        fresh = [(d, key) for d in made if not _known(connection, key := _request(d))]
        for decision, key in fresh:
            decisions.add(connection, decision, key)
        log.append(connection, actor, Event.IMPORTED, name, codings=len(returned), added=len(fresh))
    return ImportedCodings(len(returned), len(fresh), len(made) - len(fresh), tuple(warnings))


def _mark(text: str) -> str:
    """A text's mark: equal for the same text with other line ends or a byte order mark."""
    folded = plain_text(text.lstrip("\ufeff").replace("\r\n", "\n"))
    return hashlib.sha256(folded.encode()).hexdigest()


def _places(connection: sqlite3.Connection, wanted: set[str]) -> dict[str, Document]:
    """Mark -> the project's document with that text."""
    found: dict[str, Document] = {}
    if wanted:
        for row in connection.execute("SELECT DISTINCT dossier FROM documents ORDER BY dossier"):
            for document in documents.load(connection, row["dossier"]):
                if (mark := _mark(document.text)) in wanted:
                    found[mark] = document
    return found


def _from_codings(
    returned: Sequence[Returned],
    places: Mapping[str, Document],
    codebook: Codebook,
    name: str,
    warnings: list[str],
) -> Iterator[Decision]:
    groups: dict[tuple[str, str, str], list[tuple[Returned, Evidence]]] = {}
    unknown, elsewhere = set(), 0
    for coding in returned:
        document = places.get(_mark(coding.text))
        if coding.code not in codebook:
            unknown.add(coding.code)
        elif document is None or not 0 <= coding.start < coding.end <= len(document.text):
            elsewhere += 1
        else:
            key = (document.dossier, coding.code, coding.coder)
            groups.setdefault(key, []).append((coding, _evidence(document, coding)))
    if unknown:
        warnings.append(f"{name}: onbekende codes, overgeslagen: {', '.join(sorted(unknown))}")
    if elsewhere:
        warnings.append(f"{name}: {elsewhere} coderingen staan op tekst die niet in dit project is; overgeslagen.")
    for (dossier, code, coder), own in groups.items():
        time = max(coding.time for coding, _ in own) or log.now()
        note = " ".join(dict.fromkeys(coding.note for coding, _ in own if coding.note))
        evidence = tuple(sorted((e for _, e in own), key=lambda e: (e.document, e.start)))
        made = Decision(dossier, code, Value.PRESENT, coder, time, evidence, note, phase=Phase.IMPORTED)
        yield replace(made, versions=codebook.version)


def _from_stated(
    stated: Iterable[Stated], made: Sequence[Decision], codebook: Codebook, actor: str
) -> Iterator[Decision]:
    with_words = {(d.dossier, d.code) for d in made}
    for item in stated:
        if item.code in codebook and (item.dossier, item.code) not in with_words:
            given = Decision(item.dossier, item.code, item.value, actor, log.now(), phase=Phase.IMPORTED)
            yield replace(given, versions=codebook.version)


def _evidence(document: Document, coding: Returned) -> Evidence:
    end = min(coding.end, coding.start + MAX_QUOTE)
    page = document.page_at(coding.start).number
    quote = document.text[coding.start : end]
    return Evidence(document.name, page, coding.start, end, quote, boxes_of(document, coding.start, end))


def _request(decision: Decision) -> str:
    """The key of a decision: the same one from the same file is one, whenever it is taken in."""
    places = [(e.document, e.start, e.end) for e in decision.evidence]
    body = repr((decision.dossier, decision.code, decision.value.value, decision.coder, decision.note, places))
    return "coding:" + hashlib.sha256(body.encode()).hexdigest()


def _known(connection: sqlite3.Connection, key: str) -> bool:
    return connection.execute("SELECT 1 FROM decisions WHERE request = ?", (key,)).fetchone() is not None
