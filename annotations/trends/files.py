"""`relaas trends`: all series as files in `results/`."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotations.codebook import Codebook
from annotations.collection import load_collection
from annotations.results import write_csv, write_json
from annotations.stats.control import Change
from annotations.store import Project, log
from annotations.store.events import Event
from annotations.store.lock import exclusive
from annotations.trends.series import SMALLEST, SeriesKind, Step, Trends, dates, trends

RECURRENCES = "recurrences.jsonl"


def project_trends(project: Project, codebook: Codebook, step: Step | None = None) -> Trends:
    """Compute; writes nothing."""
    collection = load_collection(project, codebook)
    templates: dict[str, set[str]] = defaultdict(set)
    for row in project.connection.execute("SELECT DISTINCT template, dossier FROM narratives"):
        templates[row["template"]].add(row["dossier"])
    found: dict[SeriesKind, Mapping[str, set[str]]] = {SeriesKind.TEMPLATE: templates}
    recurring = _recurring(project.results / RECURRENCES)
    if recurring:
        found[SeriesKind.RECURRENCE] = {"in een groep van terugkerende verhalen": recurring}
    return trends(collection, dates(collection, project.connection), found, step)


def write_trends(project: Project, codebook: Codebook, actor: str, step: Step | None = None) -> Trends:
    """Compute, and write `results/trends.csv`, `trends_changes.csv` and `trends.json`.

    Raises:
        ProjectError: another process is writing results.

    """
    made = project_trends(project, codebook, step)
    with exclusive(project.folder, "relaas trends"):
        write_csv(project.results / "trends.csv", _points(made))
        write_csv(project.results / "trends_changes.csv", _changes(made))
        write_json(project.results / "trends.json", summary(made))
    with project.transaction() as connection:
        log.append(connection, actor, Event.REPORTED, "trends.json", codebook=codebook.version)
    return made


def summary(made: Trends) -> dict[str, Any]:
    """What the series cover, and the changes of level that stand after correction."""
    return {
        "step": made.step.value,
        "periods": list(made.periods),
        "dated": made.dated,
        "undated": made.undated,
        "dossiers": list(made.sizes),
        "changes": [
            {"series": s.name, "kind": s.kind.value, "from": s.change_period, "p_holm": round(s.p_holm, 6)}
            for s in made.series
            if s.p_holm < 0.05
        ],
        "why_not": made.why_not,
    }


def _recurring(path: Path) -> set[str]:
    if not path.exists():
        return set()
    lines = path.read_text("utf-8").splitlines()
    return {passage["dossier"] for line in lines if line for passage in json.loads(line)["passages"]}


def _points(made: Trends) -> Iterator[Mapping[str, Any]]:
    for series in made.series:
        for point in series.points:
            yield {
                "series": series.name,
                "kind": series.kind.value,
                "period": point.period,
                "of": point.of,
                "count": point.count,
                "value": point.value,
                "low": point.low,
                "high": point.high,
                "outside": None if point.outside is None else int(point.outside),
                "suppressed": int(point.suppressed),
            }


def _sides(found: Change) -> tuple[tuple[float, int], ...]:
    return (found.before, found.sizes[0]), (found.after, found.sizes[1])


def _small(level: float, size: int, kind: SeriesKind) -> bool:
    if size < SMALLEST or kind is SeriesKind.FINAL:
        return size < SMALLEST
    count = round(level * size)
    return 0 < count < SMALLEST or 0 < size - count < SMALLEST


def _changes(made: Trends) -> Iterator[Mapping[str, Any]]:
    for series in made.series:
        if series.change is None:
            continue
        small = any(_small(level, n, series.kind) for level, n in _sides(series.change))
        yield {
            "series": series.name,
            "kind": series.kind.value,
            "from": series.change_period,
            "before": None if small else series.change.before,
            "after": None if small else series.change.after,
            "p": series.change.p,
            "p_holm": series.p_holm,
        }
