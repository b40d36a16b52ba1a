"""What each command costs in a project of 1,000, 10,000 and 100,000 coded dossiers, half of them decided.

    python -m benchmarks.growth [--sizes 1000,10000,100000] [--only score,report] [--folder DIR]

Each command is a process of its own; processor seconds of it and of the processes it starts, and the largest size of
one. Between two sizes stands the exponent: 1 is a cost in step with the number of dossiers. `relaas code` is measured
by `benchmarks.bulk`, `relaas recurring` by `benchmarks.recurring_stored`.
"""

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from annotations.store import Project
from benchmarks.large_project import build

LAST = "{last}"
COMMANDS: dict[str, tuple[str, ...]] = {
    "score": ("score",),
    "reliability": ("reliability",),
    "validate": ("validate",),
    "trends": ("trends",),
    "report": ("report",),
    "export csv": ("export", "csv", "--names"),
    "decisions export": ("decisions", "export", "decisions.csv"),
    "explain": ("explain", "d000100", "I-1a.achternaam"),
    "log verify": ("log", "verify"),
    "doctor": ("doctor",),
    "purge one": ("purge", "--dossier", LAST, "--yes"),
}
"""Commands by the name they have in the table; each gets `--project`, and for `LAST` the last dossier that is left."""
_KB = 1024
_NOISE = 2.0
"""Processor seconds under which an exponent says nothing: starting takes about one."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds of a command, and the size of its largest process in MB."""

    wall: float
    cpu: float
    megabytes: float


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--only", default="")
    parser.add_argument("--folder", type=Path, help="where the projects are put, and left")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    wanted = given.only.split(",") if given.only else list(COMMANDS)
    found: dict[str, list[Cost]] = {name: [] for name in wanted}
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            folder = (given.folder or Path(scratch)) / f"p{size}"
            if not folder.exists():
                # In a process of its own: what this one holds would count as the commands' own.
                with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                    pool.submit(make, folder, size).result()
            for name in wanted:
                found[name].append(measured(COMMANDS[name], folder))
                print(size, name, found[name][-1], file=sys.stderr, flush=True)
    print(table(found, sizes))


def make(folder: Path, dossiers: int) -> None:
    """A project in which half of the dossiers are decided, a tenth of them by two coders."""
    build(folder, dossiers, (("Sanne", 0, dossiers // 2), ("Bram", 4 * dossiers // 10, 6 * dossiers // 10))).close()


def last_of(folder: Path) -> str:
    """The last dossier of a project: each purge takes another."""
    with Project(folder) as project:
        return str(project.connection.execute("SELECT max(dossier) FROM cases").fetchone()[0])


def measured(arguments: Sequence[str], folder: Path) -> Cost:
    """Run a command in a project.

    Raises:
        RuntimeError: it failed.

    """
    arguments = [last_of(folder) if argument == LAST else argument for argument in arguments]
    started = time.perf_counter()
    with (folder / "growth.log").open("wb") as log:
        command = [sys.executable, "-m", "scripts", *arguments, "--project", "."]
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        msg = f"{' '.join(arguments)} ended with {process.returncode}: {(folder / 'growth.log').read_text()[-500:]}"
        raise RuntimeError(msg)
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / _KB)


def table(found: dict[str, list[Cost]], sizes: Sequence[int]) -> str:
    """Rows of processor seconds and sizes by number of dossiers, with the exponent of the last step."""
    head = " | ".join(f"{size:,}" for size in sizes)
    lines = [f"| command | {head} | exponent | MB |", "|---" * (len(sizes) + 3) + "|"]
    for name, costs in found.items():
        seconds = " | ".join(f"{cost.cpu:.1f}" for cost in costs)
        memory = ", ".join(f"{cost.megabytes:.0f}" for cost in costs)
        lines.append(f"| {name} | {seconds} | {exponent(costs, sizes)} | {memory} |")
    return "\n".join(lines)


def exponent(costs: Sequence[Cost], sizes: Sequence[int]) -> str:
    """By which power of the number of dossiers the cost grew in the last step; nothing where it is all starting."""
    if len(costs) < 2 or costs[-1].cpu < _NOISE:
        return ""
    return f"{math.log(costs[-1].cpu / costs[-2].cpu) / math.log(sizes[-1] / sizes[-2]):.2f}"


if __name__ == "__main__":
    main()
