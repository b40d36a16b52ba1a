"""One new dossier against the stored index, while `relaas code` runs: provisional until `relaas recurring` ran."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from annotations.recurring.source import stamps
from annotations.store import Project, documents
from annotations.store.log import now
from nlp.recurring.model import Account, Link, Place

CompareOne = Callable[[str, Mapping[str, str]], tuple[Sequence[Link], Callable[[str], Account]]]
"""Compares a dossier with those indexed before, adds it to the index, and gives what it found."""


def compare_new(project: Project, dossier: str, compare: CompareOne) -> int:
    """Compare one dossier that was just coded; returns with how many earlier dossiers it shares a story.

    Args:
        project: the open project.
        dossier: the dossier; it is stored already.
        compare: the language layer.

    """
    links, account = compare(dossier, stamps(project.connection))
    with project.transaction() as connection:
        _forget(connection, dossier)
        for link in links:
            _save(connection, link, account)
    return len({link.a.dossier if link.b.dossier == dossier else link.b.dossier for link in links})


@dataclass(frozen=True, slots=True)
class News:
    """Two dossiers that share a passage, found when the later one was coded."""

    dossiers: tuple[str, str]
    similarity: float


def current(connection: sqlite3.Connection) -> list[News]:
    """What was found since the last comparison of all dossiers; the strongest first, once for each two dossiers."""
    best: dict[tuple[str, str], float] = {}
    for row in connection.execute(
        "SELECT min(dossier) a, max(dossier) b, max(similarity) s FROM recurrence_news GROUP BY pair"
    ):
        key = (row["a"], row["b"])
        best[key] = max(best.get(key, 0.0), row["s"])
    return [News(key, value) for key, value in sorted(best.items(), key=lambda item: (-item[1], item[0]))]


def _forget(connection: sqlite3.Connection, dossier: str) -> None:
    connection.execute(
        "DELETE FROM recurrence_news WHERE pair IN (SELECT pair FROM recurrence_news WHERE dossier = ?)", (dossier,)
    )


def _save(connection: sqlite3.Connection, link: Link, account: Callable[[str], Account]) -> None:
    pair = connection.execute("SELECT coalesce(max(rowid), 0) + 1 FROM recurrence_news").fetchone()[0]
    at = now()
    for place in (link.a, link.b):
        row = (f"p{pair}", *_shown(connection, place, account(place.dossier)), link.strength, link.similarity, at)
        connection.execute("INSERT INTO recurrence_news VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _shown(connection: sqlite3.Connection, place: Place, account: Account) -> tuple[str, str, int, int, int, str]:
    units = account.units[place.first : place.last + 1]
    start, end = units[0].start, min(units[-1].end, units[0].start + 1500)
    document = next(d for d in documents.load(connection, place.dossier) if d.name == units[0].document)
    return place.dossier, document.name, document.page_at(start).number, start, end, document.text[start:end]
