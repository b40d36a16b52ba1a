"""What a benchmark reports: a figure of ours beside a peer's, measured in turns in one run."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import process_time


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, ours, the peer's, and in which unit."""

    name: str
    ours: float
    peer: float
    unit: str
    peer_name: str

    @property
    def ratio(self) -> float:
        """How many times the peer's figure ours is."""
        return self.ours / self.peer if self.peer else float("nan")


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one benchmark, and what there is to say about them (Markdown)."""

    title: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


def rates(runs: Mapping[str, Callable[[], int]], rounds: int = 5) -> dict[str, float]:
    """Units a CPU-second of each function (which returns how many units it did): medians over rounds, in turns."""
    seen: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run()
    for _ in range(rounds):
        for name, run in runs.items():
            started = process_time()
            units = run()
            seen[name].append(units / max(process_time() - started, 1e-9))
    return {name: statistics.median(values) for name, values in seen.items()}
