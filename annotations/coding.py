"""`relaas code`: read what is new or changed, find, suggest, store. A killed run resumes where it stopped.

Reading is done in confined processes (`corpus.worker`), finding in a pool of its own; this process only hands out
work and writes. A dossier is stored in one transaction, so that after a kill each dossier is wholly done or wholly to do.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

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

Packed = Sequence[tuple[str, bytes]]
Finder = Callable[[str, Packed], DossierFindings]
"""Finds in the packed documents of a dossier; runs in a worker process, so it must be importable by name."""
Progress = Callable[[str, int, int], None]
"""Told of progress: what is being done, how much is done, how much there is."""
_AHEAD = 4
"""Dossiers handed out per process before one must be back: keeps memory bounded."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run works with."""

    limits: Limits
    jobs: int
    score_when_present: Mapping[str, int]
    versions: Mapping[str, str]
    actor: str
    progress: Progress = field(default=lambda _what, _done, _all: None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    files: int
    read: int
    statuses: Mapping[str, int]
    dossiers: int
    coded: int
    left_out: tuple[tuple[str, str, str, str], ...]
    """(dossier, file, status, message) of every file that could not be used."""


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
    coded = _code(project, names, finder, plan)
    rows = [r for r in documents.all_rows(project.connection) if r["dossier"] in set(names)]
    outcome = Outcome(
        len(jobs),
        read,
        Counter(row["status"] for row in rows),
        len(names),
        coded,
        tuple((r["dossier"], r["document"], r["status"], r["message"]) for r in rows if r["status"] != Status.OK),
    )
    write_all(project)
    _record(project, outcome, plan, started)
    return outcome


def _read(project: Project, jobs: Sequence[Job], plan: Plan) -> int:
    reader = reader_version()
    known = documents.known(project.connection)
    todo = [job for job in jobs if not _unchanged(job, known, reader)]
    # Large files first: the last one running then is a small one.
    todo.sort(key=lambda job: -_size(job.path))
    for done, (job, result) in enumerate(read_all(todo, plan.limits, plan.jobs), start=1):
        with project.transaction() as connection:
            documents.save(connection, job.dossier, job.path, result, reader)
            log.append(connection, plan.actor, Event.READ, f"{job.dossier}/{job.path.name}", **_details(result))
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


def _code(project: Project, names: Sequence[str], finder: Finder, plan: Plan) -> int:
    todo = [(name, print_) for name in names if (print_ := _fingerprint(project, name, plan)) is not None]
    if not todo:
        return 0
    pool = ProcessPoolExecutor(plan.jobs, mp_context=get_context("forkserver"))
    try:
        for done, (name, mark, found) in enumerate(_find(project, todo, finder, pool, plan.jobs), start=1):
            _store(project, name, mark, found, plan)
            plan.progress("coderen", done, len(todo))
    finally:
        pool.shutdown(cancel_futures=True)
    return len(todo)


def _find(
    project: Project, todo: Sequence[tuple[str, str]], finder: Finder, pool: Executor, jobs: int
) -> Iterator[tuple[str, str, DossierFindings]]:
    waiting: dict[Future[DossierFindings], tuple[str, str]] = {}
    for name, mark in todo:
        waiting[pool.submit(finder, name, documents.packed(project.connection, name))] = (name, mark)
        if len(waiting) >= _AHEAD * jobs:
            yield from _finished(waiting)
    while waiting:
        yield from _finished(waiting)


def _finished(waiting: dict[Future[DossierFindings], tuple[str, str]]) -> Iterator[tuple[str, str, DossierFindings]]:
    ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in ready:
        name, mark = waiting.pop(future)
        yield name, mark, future.result()


def _fingerprint(project: Project, name: str, plan: Plan) -> str | None:
    """The mark of a dossier's files and our versions, or None when it was already coded under that mark."""
    rows = project.connection.execute(
        "SELECT document, sha256, reader, status FROM documents WHERE dossier = ? ORDER BY document", (name,)
    ).fetchall()
    body = json.dumps([[tuple(row) for row in rows], sorted(plan.versions.items())])
    mark = hashlib.sha256(body.encode()).hexdigest()
    known = project.connection.execute("SELECT fingerprint FROM dossiers WHERE dossier = ?", (name,)).fetchone()
    return None if known is not None and known["fingerprint"] == mark else mark


def _store(project: Project, name: str, mark: str, found: DossierFindings, plan: Plan) -> None:
    loaded = [unpack(data, name, file) for file, data in documents.packed(project.connection, name)]
    made = suggestions_of(found, loaded, plan.score_when_present)
    with project.transaction() as connection:
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
