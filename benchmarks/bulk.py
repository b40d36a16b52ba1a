"""Bulk pre-coding as a user runs it: memory of every process, pages a second, and kills without doing anything twice.

    python -m benchmarks.bulk --dossiers 10000 [--documents 3] [--kills 2] [--folder DIR]

Makes a collection (`benchmarks.synthetic`), runs `relaas code` on it, kills it (SIGKILL, the whole group) at the
moments asked for and gives the same command again, as a user would.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from annotations.store import Project, log
from annotations.store.events import Event
from benchmarks.synthetic import DOCUMENTS, write

_PAUSE = 2.0
"""Seconds between two looks at the memory."""
_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Size:
    """Of a collection: dossiers, and PDFs in each."""

    dossiers: int
    documents: int

    @property
    def files(self) -> int:
        """All PDFs."""
        return self.dossiers * self.documents


@dataclass(slots=True)
class Watched:
    """What was seen of a run: per look the time, and the largest resident size of a process, in bytes."""

    looks: list[tuple[float, int]] = field(default_factory=list)
    seconds: float = 0.0
    kills: int = 0

    def peak(self, first: float = 0.0, last: float = 1.0) -> int:
        """The largest size in a part of the run (shares of its length)."""
        at = [(moment / max(self.seconds, 1e-9), size) for moment, size in self.looks]
        return max((size for share, size in at if first <= share <= last), default=0)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dossiers", type=int, default=1000)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="PDFs a dossier")
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="where the collection and the project are put, and left")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        write(folder / "dossiers", given.dossiers, given.documents)
        size = Size(given.dossiers, given.documents)
        print(report(folder, size, code(folder, size, given.kills, given.jobs)))


def code(folder: Path, size: Size, kills: int, jobs: int) -> Watched:
    """Code the collection, killed as often as asked, each time after another share of the dossiers."""
    watched = Watched()
    shares = [(n + 1) / (kills + 1) for n in range(kills)]
    for share in [*shares, 1.1]:
        _once(folder, watched, jobs, partial(reached, folder, size, share))
        watched.kills += share < 1
    return watched


def _once(folder: Path, watched: Watched, jobs: int, enough: Callable[[], bool]) -> None:
    command = [sys.executable, "-m", "scripts", "code", str(folder / "dossiers"), "--project", str(folder / "project")]
    start = time.monotonic() - watched.seconds
    process = subprocess.Popen([*command, "--jobs", str(jobs)], stderr=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None:
        time.sleep(_PAUSE)
        watched.seconds = time.monotonic() - start
        watched.looks.append((watched.seconds, largest(process.pid)))
        if enough():
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return
    if process.returncode != 0:
        msg = f"relaas code ended with {process.returncode}"
        raise RuntimeError(msg)


def largest(group: int) -> int:
    """The largest resident size among the processes of a session, in bytes."""
    sizes = [0]
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if os.getsid(int(entry.name)) == group or _ancestor(int(entry.name), group):
                sizes.append(int((entry / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
        except (OSError, IndexError, ValueError):
            continue
    return max(sizes)


def _ancestor(process: int, wanted: int) -> bool:
    """Readers lead sessions of their own: they are known by whom they come from."""
    for _ in range(6):
        status = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        process = int(status[1])
        if process == wanted:
            return True
        if process <= 1:
            return False
    return False


def share_done(folder: Path, size: Size) -> float:
    """How far a run is: reading is one half, coding the other."""
    if not (folder / "project" / "relaas.db").exists():
        return 0.0
    with Project(folder / "project") as project:
        read = project.connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        coded = project.connection.execute("SELECT count(*) FROM dossiers").fetchone()[0]
    return float(read / size.documents + coded) / (2 * size.dossiers)


def reached(folder: Path, size: Size, share: float) -> bool:
    """Whether a run has come this far."""
    return share_done(folder, size) >= share


def report(folder: Path, size: Size, watched: Watched) -> str:
    """What was seen, and whether anything was done twice or not at all."""
    with Project(folder / "project") as project:
        counts = Counter(entry.event for entry in log.entries(project.connection))
        pages = project.connection.execute("SELECT sum(pages) FROM documents").fetchone()[0]
    read, coded = counts[Event.READ], counts[Event.SUGGESTED]
    thirds = [watched.peak(n / 3, (n + 1) / 3) / _MB for n in range(3)]
    twice = f"twice: {read - size.files} files, {coded - size.dossiers} dossiers"
    memory = f"largest process {watched.peak() / _MB:.0f} MB; by third of the run"
    lines = [
        f"{size.dossiers} dossiers, {size.files} PDFs, {pages} pages; {watched.kills} kills",
        f"read {read} times, coded {coded} times ({twice})",
        f"{watched.seconds:.0f} s, {pages / watched.seconds:.1f} pages a second on {os.cpu_count()} cores",
        f"{memory} {', '.join(f'{size:.0f}' for size in thirds)} MB",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
