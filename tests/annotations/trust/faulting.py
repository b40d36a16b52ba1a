"""A process that works in a project until something breaks it: `python -m ...faulting MODE FOLDER [CODER]`.

Every line that it prints is a promise: what is acknowledged there must be in the project whatever happens next.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

from annotations.errors import RelaasError
from annotations.model import Decision, Value
from annotations.results import write_all
from annotations.store import Project, decisions, log
from annotations.store.lock import exclusive
from annotations.trust.audit import audit

NOTE = "x" * 400


def decide(project: Project, coder: str, number: int) -> None:
    """Make one decision and acknowledge it on stdout once it is committed."""
    with project.transaction() as connection:
        made = Decision(f"{number:05d}", "I-1a.voornaam", Value.PRESENT, coder, log.now(), note=NOTE)
        decisions.add(connection, made)
    print(number, flush=True)


def report(folder: Path) -> dict[str, object]:
    """What is found in the project afterwards."""
    with Project(folder) as project:
        rows = project.connection.execute("SELECT coder, dossier FROM decisions ORDER BY id").fetchall()
        return {"decisions": [[r["coder"], int(r["dossier"])] for r in rows], "problems": audit(project).problems}


def decide_for_ever(folder: Path, coder: str) -> None:
    """Decide until killed."""
    with Project(folder, create=True) as project:
        number = 0
        while True:
            decide(project, coder, number)
            number += 1


def decide_hundred(folder: Path, coder: str) -> None:
    """Decide a hundred times, beside another process that does the same."""
    with Project(folder, create=True) as project:
        for number in range(100):
            decide(project, coder, number)


def write_for_ever(folder: Path, _coder: str) -> None:
    """Write the results files until killed."""
    with Project(folder) as project:
        while True:
            write_all(project)
            print("geschreven", flush=True)


def fill(folder: Path, coder: str) -> None:
    """Decide until the disk is full; then make room and say what is there."""
    filler = folder.parent / "vulling"
    filler.write_bytes(b"0" * 400_000)
    message = ""
    try:
        decide_for_ever(folder, coder)
    except RelaasError as error:
        message = str(error)
    filler.unlink()
    print(json.dumps({"message": message, **report(folder)}), flush=True)


def fill_results(folder: Path, coder: str) -> None:
    """Have results written, fill the disk, write them again; say what is in them."""
    with Project(folder, create=True) as project:
        write_all(project)
        path = project.results / "suggestions.jsonl"
        path.write_text('{"heel": true}\n', encoding="utf-8")
        _many_suggestions(project)
        _fill_up(folder.parent / "vulling")
        message = ""
        try:
            write_all(project)
        except RelaasError as error:
            message = str(error)
        left = sorted(p.name for p in project.results.iterdir() if p.name.endswith(".deel"))
        print(json.dumps({"message": message, "text": path.read_text("utf-8"), "partial": left}), flush=True)


def _fill_up(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(descriptor, b"0" * 4096)
    os.close(descriptor)


def _many_suggestions(project: Project) -> None:
    row = "INSERT INTO suggestions (dossier, code, confidence, evidence, rule, searched, versions, made_at)"
    with project.transaction() as connection:
        connection.executemany(
            f"{row} VALUES (?, 'I-1a.voornaam', 0.5, '[]', 'r', ?, '', '')", [(str(n), NOTE) for n in range(500)]
        )


def limited(folder: Path, coder: str) -> None:
    """Decide until a file may not grow any further (a quota)."""
    soft = 1_200_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))
    message = ""
    try:
        decide_for_ever(folder, coder)
    except RelaasError as error:
        message = str(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(json.dumps({"message": message, **report(folder)}), flush=True)


def try_to_write(folder: Path, coder: str) -> None:
    """Make one decision, or say why that cannot be."""
    try:
        with Project(folder) as project:
            decide(project, coder, 0)
    except RelaasError as error:
        print(json.dumps({"message": str(error)}), flush=True)


def hold(folder: Path, _coder: str) -> None:
    """Hold the project as `relaas code` does, until killed."""
    with Project(folder, create=True) as project, exclusive(project.folder, "relaas code"):
        print(os.getpid(), flush=True)
        sys.stdin.read()


MODES = (decide_for_ever, decide_hundred, write_for_ever, fill, fill_results, limited, try_to_write, hold)

if __name__ == "__main__":
    {mode.__name__: mode for mode in MODES}[sys.argv[1]](Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "a")
