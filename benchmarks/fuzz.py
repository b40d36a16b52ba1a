"""A long fuzz run over all parsers: `python -m benchmarks.fuzz --examples 1000000` (`make fuzz EXAMPLES=...`).

The shares follow the targets' weights; each input has a time limit, so that a hang is found too. PDF files are read
in confined processes, as in `relaas code`: what counts there is that this process lives and every file gets an
answer. A fault is written with its input to the folder named by `--keep`, and the exit code is 1. The same seed gives
the same inputs.
"""

import argparse
import random
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from corpus.read import Limits
from corpus.worker import Job, read_all
from tests.fuzz.mutate import mutated
from tests.fuzz.targets import SAMPLES, Target, Targets

HANG = 20
"""Seconds after which an input counts as a hang."""
PDF_SHARE = 0.02
PDF_LIMITS = Limits(seconds=20.0, memory=1 << 30, pages=50)
_BATCH = 200


class HangError(Exception):
    """An input took longer than `HANG`."""


def main() -> int:
    """Run; returns the exit code."""
    parser = argparse.ArgumentParser(description="Fuzz every parser.")
    parser.add_argument("--examples", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=None, help="folder for inputs that provoke a fault")
    parser.add_argument("--workers", type=int, default=1, help="processes that read PDF files")
    given = parser.parse_args()
    pdfs = int(given.examples * PDF_SHARE)
    faults = 0
    with Targets() as opened:
        targets = opened.all()
        total = sum(target.weight for target in targets)
        for target in targets:
            faults += _run(target, (given.examples - pdfs) * target.weight // total, given.seed, given.keep)
    faults += _run_pdfs(pdfs, given.seed, given.workers)
    print(f"faults: {faults}")
    return 1 if faults else 0


def _run(target: Target, examples: int, seed: int, keep: Path | None) -> int:
    chance = random.Random(f"{target.name}/{seed}")
    outcomes: Counter[str] = Counter()
    slowest, since = 0.0, monotonic()
    for _ in range(examples):
        data = mutated(target.seeds, chance)
        begun = monotonic()
        outcome = _outcome(target, data)
        slowest = max(slowest, monotonic() - begun)
        outcomes[outcome] += 1
        if outcome not in ("taken", "refused"):
            _keep(target, data, outcome, keep)
    took = f"{monotonic() - since:7.0f} s, slowest {slowest:5.2f} s"
    print(f"{target.name:16} {examples:>8} inputs {took}, {dict(outcomes)}")
    sys.stdout.flush()
    return examples - outcomes["taken"] - outcomes["refused"]


def _outcome(target: Target, data: bytes) -> str:
    try:
        with _limit():
            target.feed(data)
    except target.refuses:
        return "refused"
    except Exception as error:  # noqa: BLE001 - a fault of any kind is what is looked for
        return f"{type(error).__name__}: {error}"[:100]
    return "taken"


@contextmanager
def _limit() -> Iterator[None]:
    def stop(*_args: object) -> None:
        raise HangError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANG)
    try:
        yield
    finally:
        signal.alarm(0)


def _keep(target: Target, data: bytes, outcome: str, keep: Path | None) -> None:
    print(f"FAULT {target.name}: {outcome}; {data[:120]!r}")
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        name = f"{target.name.replace(' ', '-')}-{len(list(keep.iterdir()))}"
        (keep / name).write_bytes(data)


def _run_pdfs(examples: int, seed: int, workers: int) -> int:
    seeds = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.pdf"))[:6]]
    chance = random.Random(f"pdf/{seed}")
    outcomes: Counter[str] = Counter()
    since = monotonic()
    for batch in range(0, examples, _BATCH):
        with TemporaryDirectory() as folder:
            jobs = []
            for number in range(min(_BATCH, examples - batch)):
                path = Path(folder) / f"{number}.pdf"
                path.write_bytes(mutated(seeds, chance))
                jobs.append(Job(path, "017"))
            outcomes.update(result.status for _, result in read_all(jobs, PDF_LIMITS, workers))
    answered = sum(outcomes.values())
    print(f"{'pdf':16} {examples:>8} inputs {monotonic() - since:7.0f} s, answered {answered}, {dict(outcomes)}")
    return examples - answered


if __name__ == "__main__":
    sys.exit(main())
