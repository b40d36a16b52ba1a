"""Dossier folders: which PDF files belong to which dossier."""

from collections.abc import Iterable
from pathlib import Path

from corpus.worker import Job

_SUFFIX = ".pdf"


def find_jobs(folders: Iterable[Path]) -> list[Job]:
    """The files to read, ordered by dossier and file name.

    A folder with PDF files is a dossier, named after the folder; a folder of such folders gives one dossier each;
    a single PDF file is a dossier of its own, named after the file.

    Args:
        folders: folders or files, as the user named them.

    Raises:
        FileNotFoundError: something named is not there, or holds no PDF file.
        FileExistsError: two different files would be the same file of the same dossier.

    """
    jobs: dict[tuple[str, str], Job] = {}
    for named in folders:
        found = _jobs_of(named)
        if not found:
            msg = f"Geen PDF-bestanden gevonden in {named}"
            raise FileNotFoundError(msg)
        for job in found:
            same = jobs.setdefault((job.dossier, job.path.name), job)
            if same.path != job.path:
                both = f"{same.path.parent} en {job.path.parent}"
                msg = f"Twee dossiers heten {job.dossier}: {both}. Hernoem een van de mappen."
                raise FileExistsError(msg)
    return [jobs[key] for key in sorted(jobs)]


def _jobs_of(named: Path) -> list[Job]:
    if named.is_file():
        return [Job(named.resolve(), named.stem)]
    if not named.is_dir():
        msg = f"Map of bestand niet gevonden: {named}"
        raise FileNotFoundError(msg)
    found = [Job(path, named.resolve().name) for path in _pdfs(named)]
    for folder in [p for p in _entries(named) if p.is_dir()]:
        found += [Job(path, folder.name) for path in _pdfs(folder)]
    return found


def _pdfs(folder: Path) -> list[Path]:
    """The PDF files of a folder; a folder that is called so is a folder, a link that leads nowhere gets its status."""
    return [p.absolute() for p in _entries(folder) if p.suffix.lower() == _SUFFIX and not p.is_dir()]


def _entries(folder: Path) -> list[Path]:
    try:
        return [p for p in sorted(folder.iterdir()) if not p.name.startswith(".")]
    except PermissionError as error:
        msg = f"Geen toegang tot map {folder}"
        raise FileNotFoundError(msg) from error
