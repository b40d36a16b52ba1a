"""Is a project sound: its folder, database, log, texts, and the files it was read from."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from annotations.errors import RelaasError
from annotations.store import DATABASE, RESULTS, Project, log
from annotations.store.database import problems
from annotations.store.swap import PARTIAL
from annotations.trust.audit import audit
from annotations.trust.doctor.check import Check, Grade
from annotations.trust.purge import unfinished
from corpus.archive import unpack
from corpus.read import reader_version

_LITTLE, _NONE = 2 << 30, 200 << 20
"""Room on the disk in bytes: below the first a notice, below the second wrong."""
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"})
_NAMED = 5


def project(folder: Path, versions: Mapping[str, str]) -> Iterator[Check]:
    """Every check of a project.

    Args:
        folder: the project folder.
        versions: of rules and models, as `run.json` has them; to see whether the project was made with these.

    """
    yield disk(folder)
    yield file_system(folder)
    yield rights(folder)
    yield half_written(folder)
    yield backups(folder)
    try:
        opened = Project(folder)
    except RelaasError as error:
        yield Check("Database", Grade.WRONG, str(error))
        return
    with opened:
        checks: tuple[Callable[[Project], Check], ...] = (database, logbook, clock, texts, sources, readers, purges)
        for check in checks:
            yield check(opened)
        yield rules(opened, versions)


def disk(folder: Path) -> Check:
    """Room on the disk."""
    free = shutil.disk_usage(folder).free
    found = f"{free / (1 << 30):.1f} GB vrij"
    if free >= _LITTLE:
        return Check("Schijfruimte", Grade.FINE, found)
    grade = Grade.WRONG if free < _NONE else Grade.NOTICE
    return Check("Schijfruimte", grade, found, "Maak ruimte vrij op deze schijf.")


def file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> Check:
    """Where the project lies: SQLite cannot lock files well over a network."""
    kind = _kind_of(folder.resolve(), mounts)
    if kind not in _NETWORK:
        return Check("Bestandssysteem", Grade.FINE, kind or "onbekend")
    found = f"{kind} (netwerkschijf): twee programma's tegelijk kunnen de database beschadigen"
    return Check("Bestandssysteem", Grade.WRONG, found, "Zet de projectmap op een schijf van deze computer.")


def _kind_of(folder: Path, mounts: Path) -> str:
    try:
        lines = [line.split()[1:3] for line in mounts.read_text("utf-8").splitlines()]
    except OSError:
        return ""
    fitting = [(point, kind) for point, kind in lines if folder.is_relative_to(point.replace("\\040", " "))]
    return max(fitting, key=lambda pair: len(pair[0]), default=("", ""))[1]


def rights(folder: Path) -> Check:
    """Nobody but the owner can get at the project."""
    paths = [folder, *(folder.glob(f"{DATABASE}*")), folder / RESULTS]
    open_ = [p.name or str(p) for p in paths if p.exists() and p.stat().st_mode & 0o077]
    if not os.access(folder, os.W_OK):
        found = "u mag in deze map niet schrijven"
        return Check("Rechten", Grade.WRONG, found, "Vraag schrijfrechten aan de beheerder.")
    if folder.stat().st_mode & 0o077 and open_:
        found = f"anderen op deze computer kunnen bij: {', '.join(open_[:_NAMED])}"
        return Check("Rechten", Grade.NOTICE, found, f"Draai: chmod -R go= '{folder}'")
    return Check("Rechten", Grade.FINE, "alleen voor de eigenaar")


def half_written(folder: Path) -> Check:
    """Files that a run left half-written when it was cut short."""
    left = [path.name for path in folder.rglob(f"*{PARTIAL}")]
    if not left:
        return Check("Halve bestanden", Grade.FINE, "geen")
    return Check("Halve bestanden", Grade.NOTICE, ", ".join(left[:_NAMED]), "Draai de afgebroken opdracht opnieuw.")


def backups(folder: Path) -> Check:
    """Backups hold everything too."""
    found = sorted(path.name for path in folder.glob(f"{DATABASE}.bak-*"))
    if not found:
        return Check("Reservekopieën", Grade.FINE, "geen in de projectmap")
    return Check("Reservekopieën", Grade.FINE, f"{', '.join(found[:_NAMED])} (bevatten ook dossiers)")


def database(opened: Project) -> Check:
    """The database file, every page and index."""
    found = problems(opened.connection, full=True)
    if not found:
        return Check("Database", Grade.FINE, "elke pagina gecontroleerd")
    advice = f"Kopieer eerst de hele map; zet dan een reservekopie ({DATABASE}.bak-*) terug."
    return Check("Database", Grade.WRONG, found[0], advice)


def logbook(opened: Project) -> Check:
    """The chain of the log, its anchor, and the decisions that it vouches for."""
    found = audit(opened)
    if not found.problems:
        return Check("Logboek", Grade.FINE, f"{found.head.seq} regels, ketting en anker kloppen")
    return Check("Logboek", Grade.WRONG, found.problems[0], "Bewaar een kopie van de map en meld dit bij de beheerder.")


def clock(opened: Project) -> Check:
    """The times in the log run on, and not into the future."""
    # Times are ISO in UTC, so they sort as text; a time that was tampered with is the logbook's business.
    times = [entry.at for entry in log.entries(opened.connection)]
    back = sum(1 for earlier, later in pairwise(times) if later < earlier)
    soon = datetime.fromisoformat(log.now()) + timedelta(minutes=5)
    ahead = bool(times) and max(times) > soon.isoformat(timespec="microseconds")
    if not back and not ahead:
        return Check("Klok", Grade.FINE, "tijden in het logboek lopen op")
    found = f"de klok liep {back} keer terug" if back else "het logboek heeft tijden die nog moeten komen"
    advice = "Zet de klok van de computer goed; de volgorde van de regels telt, niet de tijd."
    return Check("Klok", Grade.NOTICE, found, advice)


def texts(opened: Project) -> Check:
    """Every stored text can be read back."""
    bad = 0
    for row in opened.connection.execute("SELECT content FROM texts"):
        try:
            unpack(row["content"], "", "")
        except ValueError:
            bad += 1
    if not bad:
        return Check("Teksten", Grade.FINE, "alle leesbaar")
    advice = "Zet een reservekopie terug, of lees de PDF's in een nieuw project in."
    return Check("Teksten", Grade.WRONG, f"{bad} zijn beschadigd", advice)


def sources(opened: Project) -> Check:
    """The PDF files are where they were read from, and unchanged."""
    gone, changed = [], []
    for row in opened.connection.execute("SELECT dossier, document, path, sha256 FROM documents ORDER BY 1, 2"):
        path = Path(row["path"])
        name = f"{row['dossier']}/{row['document']}"
        if not path.is_file():
            gone.append(name)
        elif row["sha256"] and _sha256(path) != row["sha256"]:
            changed.append(name)
    if not gone and not changed:
        return Check("PDF-bestanden", Grade.FINE, "alle aanwezig en ongewijzigd")
    lists = ((gone, "ontbreken"), (changed, "gewijzigd"))
    found = "; ".join(f"{len(names)} {word} ({', '.join(names[:_NAMED])})" for names, word in lists if names)
    advice = "Zet ze terug voor het paginabeeld, of draai 'relaas code' opnieuw."
    return Check("PDF-bestanden", Grade.NOTICE, found, advice)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "?"


def readers(opened: Project) -> Check:
    """The documents were read by this version of the reader."""
    now = reader_version()
    older = opened.connection.execute("SELECT count(*) FROM documents WHERE reader <> ?", (now,)).fetchone()[0]
    if not older:
        return Check("Lezer", Grade.FINE, now)
    found = f"{older} bestanden zijn gelezen met een andere versie, of met of zonder Tesseract"
    return Check("Lezer", Grade.NOTICE, found, "Draai 'relaas code' opnieuw over dezelfde mappen.")


def purges(opened: Project) -> Check:
    """No purge was cut short."""
    if not unfinished(opened.connection):
        return Check("Wissen", Grade.FINE, "niets onafgemaakt")
    return Check("Wissen", Grade.WRONG, "een wissing is onderbroken", "Sluit 'relaas review' en draai: relaas purge")


def rules(opened: Project, versions: Mapping[str, str]) -> Check:
    """The suggestions were made with the rules and models of this program."""
    sql = "SELECT versions FROM runs WHERE command = 'code' ORDER BY id DESC LIMIT 1"
    row = opened.connection.execute(sql).fetchone()
    if row is None:
        return Check("Versies", Grade.FINE, "nog niets gecodeerd")
    made = json.loads(row["versions"])
    other = sorted(name for name, value in versions.items() if made.get(name, value) != value)
    if not other:
        return Check("Versies", Grade.FINE, "voorstellen zijn van dit programma")
    found = f"anders dan dit programma: {', '.join(other)}"
    return Check("Versies", Grade.NOTICE, found, "Draai 'relaas code' opnieuw over dezelfde mappen.")
