"""What coders decided, dossier by dossier, for the language layer to learn from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.store import Project, decisions, documents, log
from annotations.store.events import Event
from annotations.store.swap import swapped
from corpus.archive import unpack
from corpus.model import Document


@dataclass(frozen=True, slots=True)
class Lesson:
    """A dossier's documents, and what holds of it by people's decisions: present, absent or not applicable (None)."""

    documents: tuple[Document, ...]
    decided: dict[str, bool | None]


def lessons(project: Project) -> tuple[int, Iterator[Lesson]]:
    """How many dossiers there are with a decision and readable text, and these, one by one.

    Items on which coders differ and that nobody has adjudicated are left out, as everywhere.
    """
    held = {dossier.dossier: dict(dossier.values) for dossier in decisions.holding(project.connection)}
    readable = {row["dossier"] for row in documents.all_rows(project.connection) if row["status"] == "ok"}
    names = sorted(name for name, values in held.items() if values and name in readable)

    def each() -> Iterator[Lesson]:
        for name in names:
            packed = documents.packed(project.connection, name)
            yield Lesson(tuple(unpack(data, name, file) for file, data in packed), held[name])

    return len(names), each()


def keep(project: Project, path: Path, text: str, actor: str, codes: Sequence[str]) -> None:
    """Write refined models, whole or not at all, and enter in the log for which codes they are.

    Raises:
        ProjectError: the file cannot be written.

    """
    path.parent.mkdir(exist_ok=True)
    with swapped(path) as out:
        out.write(text)
    record(project, actor, codes)


def record(project: Project, actor: str, codes: Sequence[str]) -> None:
    """Enter in the log that suggestions are made with refined models from now on, or (no codes) no longer."""
    with project.transaction() as connection:
        what = ", ".join(codes) if codes else "geen"
        log.append(connection, actor, Event.SETTING, "", soort="bijgestelde modellen", codes=what)
