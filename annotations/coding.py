"""`relaas code`: read what is new or changed, find, suggest, store. A killed run resumes where it stopped.

Reading is done in confined processes (`corpus.worker`), finding in a pool of its own; this process only hands out
work and writes. A dossier is stored in one transaction (with others that were ready at the same time), so that after
a kill each dossier is wholly done or wholly to do.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotations.batches import SECONDS, together
from annotations.finding import Finder, Found, Packed, find_all
from annotations.results import write_all, write_json
from annotations.store import Project, documents, findings, log, suggestions
from annotations.store.events import Event
from annotations.store.lock import exclusive
from annotations.suggest import suggestions_of
from corpus.archive import unpack
from corpus.model import Status
from corpus.read import Limits, ReadResult, reader_version
from corpus.worker import Job, read_all
from nlp.model import DossierFindings

Progress = Callable[[str, int, int], None]
"""Told of progress: what is being done, how much is done, how much there is."""
Reading = Callable[[Iterable[Job], Limits, int], Iterator[tuple[Job, ReadResult]]]
Finding = Callable[[Iterable[str], Callable[[str], Packed], Finder, int], Iterator[Found]]
Left = tuple[str, str, str, str]
"""Dossier, file, status, message of what could not be used."""
NOT_CODED = "niet gecodeerd"
"""Status of a dossier on which the language layer failed; it is tried again the next time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run works with."""

    limits: Limits
    jobs: int
    score_when_present: Mapping[str, int]
    versions: Mapping[str, str]
    actor: str
    progress: Progress = field(default=lambda _what, _done, _all: None)
    reading: Reading = read_all
    """What reads the files: processes on this machine, or a cluster (`annotations.cluster`)."""
    finding: Finding = find_all
    """What finds in the dossiers."""
    gather: float = SECONDS
    """How long results are gathered before they are written, in seconds; 0 writes each at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    files: int
    read: int
    statuses: Mapping[str, int]
    dossiers: int
    done: tuple[str, ...]
    """The dossiers that were searched in this run."""
    left_out: tuple[Left, ...]
    """Every file that could not be used, and every dossier (file empty) that could not be coded."""

    @property
    def coded(self) -> int:
        """How many dossiers were searched in this run."""
        return len(self.done)


def run(project: Project, jobs: Sequence[Job], finder: Finder, plan: Plan) -> Outcome:
    """Read, find and suggest for all files; files and dossiers that are unchanged are left as they are.

    Args:
        project: where to store.
        jobs: the files.
        finder: the language layer, as a function that a worker process can import.
        plan: limits, processes, versions.

    """
    with exclusive(project.folder, "relaas code"):
        return _run(project, jobs, finder, plan)


def _run(project: Project, jobs: Sequence[Job], finder: Finder, plan: Plan) -> Outcome:
    started = log.now()
    read = _read(project, jobs, plan)
    names = sorted({job.dossier for job in jobs})
    done, failed = _code(project, names, finder, plan)
    asked = frozenset(names)
    rows = [row for row in documents.all_rows(project.connection) if row["dossier"] in asked]
    outcome = Outcome(
        len(jobs),
        read,
        Counter(row["status"] for row in rows),
        len(names),
        tuple(done),
        (*_unusable(rows), *sorted(failed)),
    )
    write_all(project)
    _record(project, outcome, plan, started)
    return outcome


def _unusable(rows: Iterable[sqlite3.Row]) -> Iterator[Left]:
    for row in rows:
        if row["status"] != Status.OK:
            yield row["dossier"], row["document"], row["status"], row["message"]


def _read(project: Project, jobs: Sequence[Job], plan: Plan) -> int:
    reader = reader_version()
    known = documents.known(project.connection)
    todo = [job for job in jobs if not _unchanged(job, known, reader)]
    # Large files first: the last one running then is a small one.
    todo.sort(key=lambda job: -_size(job.path))
    done = 0
    for results in together(plan.reading(todo, plan.limits, plan.jobs), seconds=plan.gather):
        with project.transaction() as connection:
            for job, result in results:
                documents.save(connection, job.dossier, job.path, result, reader)
                log.append(connection, plan.actor, Event.READ, f"{job.dossier}/{job.path.name}", **_details(result))
        done += len(results)
        plan.progress("lezen", done, len(todo))
    return len(todo)


def _details(result: ReadResult) -> dict[str, str]:
    return {"status": result.status, "sha256": result.sha256}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _unchanged(job: Job, known: Mapping[tuple[str, str], documents.Known], reader: str) -> bool:
    seen = known.get((job.dossier, job.path.name))
    if seen is None or seen.reader != reader or seen.status is Status.TIMED_OUT:
        return False
    try:
        return seen.sha256 == hashlib.sha256(job.path.read_bytes()).hexdigest()
    except OSError:
        return False


def _code(project: Project, names: Sequence[str], finder: Finder, plan: Plan) -> tuple[list[str], list[Left]]:
    """Find and suggest; returns the dossiers that were done, and those on which it failed."""
    todo = {name: mark for name in names if (mark := _fingerprint(project, name, plan)) is not None}
    left: list[Left] = []
    if not todo:
        return [], left

    def load(name: str) -> Packed:
        return documents.packed(project.connection, name)

    done = 0
    for results in together(plan.finding(todo, load, finder, plan.jobs), seconds=plan.gather):
        with project.transaction() as connection:
            for found in results:
                if found.findings is None:
                    left.append((found.name, "", NOT_CODED, found.problem))
                else:
                    _store(connection, found.name, todo[found.name], found.findings, plan)
        done += len(results)
        plan.progress("coderen", done, len(todo))
    failed = {name for name, *_ in left}
    return [name for name in todo if name not in failed], left


def _fingerprint(project: Project, name: str, plan: Plan) -> str | None:
    """The mark of a dossier's files and our versions, or None when it was already coded under that mark."""
    rows = project.connection.execute(
        "SELECT document, sha256, reader, status FROM documents WHERE dossier = ? ORDER BY document", (name,)
    ).fetchall()
    body = json.dumps([[tuple(row) for row in rows], sorted(plan.versions.items())])
    mark = hashlib.sha256(body.encode()).hexdigest()
    known = project.connection.execute("SELECT fingerprint FROM dossiers WHERE dossier = ?", (name,)).fetchone()
    return None if known is not None and known["fingerprint"] == mark else mark


def _store(connection: sqlite3.Connection, name: str, mark: str, found: DossierFindings, plan: Plan) -> None:
    loaded = [unpack(data, name, file) for file, data in documents.packed(connection, name)]
    made = suggestions_of(found, loaded, plan.score_when_present)
    findings.save(connection, found, {document.name: document for document in loaded})
    suggestions.save(connection, made, json.dumps(dict(plan.versions), sort_keys=True))
    connection.execute("INSERT OR REPLACE INTO dossiers VALUES (?, ?, ?)", (name, mark, log.now()))
    log.append(connection, plan.actor, Event.SUGGESTED, name, codes=len(made))


def _record(project: Project, outcome: Outcome, plan: Plan, started: str) -> None:
    finished = log.now()
    counts = {"files": outcome.files, "dossiers": outcome.dossiers, "status": dict(outcome.statuses)}
    versions = dict(plan.versions)
    with project.transaction() as connection:
        connection.execute(
            "INSERT INTO runs (command, started, finished, versions, counts) VALUES ('code', ?, ?, ?, ?)",
            (started, finished, json.dumps(versions), json.dumps(counts)),
        )
    report = {"versions": versions, "started": started, "finished": finished, "counts": counts}
    write_json(project.results / "run.json", report)
