"""Codings from a REFI-QDA project (`.qdpx`), such as ATLAS.ti, MAXQDA, NVivo and QualCoder write.

The file is untrusted: nothing of it is unpacked to disk, sizes are bounded, and its XML may define no entities.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from annotations.codebook import Codebook
from annotations.errors import ImportFileError
from annotations.export.content import MACHINE
from annotations.export.refi.codes import MACHINE_PREFIX
from annotations.frames import MEANING, NOT_APPLICABLE, UNREVIEWED
from annotations.interchange.codings import ImportedCodings, Returned, Stated, import_codings
from annotations.model import Value
from annotations.store import Project

_SPACE = "{urn:QDA-XML:project:1.0}"
_MOST_XML = 500_000_000
_MOST_TEXT = 50_000_000
_INTERNAL = "internal://"
_VALUES = {text: n for n, text in MEANING.items()}


def import_qdpx(project: Project, path: Path, codebook: Codebook, actor: str) -> ImportedCodings:
    """Take codings and dossier values in; what Relaas itself exported as machine suggestions stays out.

    Raises:
        ImportFileError: the file is no REFI-QDA project.

    """
    try:
        with zipfile.ZipFile(path) as archive:
            root = _tree(_member(archive, "project.qde", _MOST_XML), path)
            returned = list(_codings(root, archive, codebook))
            stated = list(_stated(root))
    except (zipfile.BadZipFile, OSError, KeyError, UnicodeDecodeError, ValueError) as error:
        msg = f"{path.name} is geen REFI-QDA-project (.qdpx): {error}. Voer het opnieuw uit in het andere programma."
        raise ImportFileError(msg) from error
    return import_codings(project, path.name, returned, stated, codebook, actor)


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    entry = archive.getinfo(name)
    if entry.file_size > most:
        msg = f"{name} is te groot"
        raise ValueError(msg)
    with archive.open(entry) as source:
        data = source.read(most + 1)
    if len(data) > most:
        msg = f"{name} is te groot"
        raise ValueError(msg)
    return data


def _tree(data: bytes, path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        msg = f"{path.name}: project.qde is geen geldige XML ({error})."
        raise ImportFileError(msg) from error
    if root.getroottree().docinfo.doctype:
        msg = f"{path.name}: project.qde heeft een DOCTYPE; dat hoort niet in een REFI-QDA-project."
        raise ImportFileError(msg)
    return root


def _codings(root: etree._Element, archive: zipfile.ZipFile, codebook: Codebook) -> Iterator[Returned]:
    codes = _codes(root, codebook)
    users = {user.get("guid"): user.get("name", "") for user in root.iter(f"{_SPACE}User")}
    notes = {note.get("guid"): note.findtext(f"{_SPACE}PlainTextContent", "") for note in root.iter(f"{_SPACE}Note")}
    for holder in (*root.iter(f"{_SPACE}Representation"), *root.iter(f"{_SPACE}TextSource")):
        text = _text(holder, archive)
        if text is None:
            continue
        for selection in holder.findall(f"{_SPACE}PlainTextSelection"):
            for coding in selection.findall(f"{_SPACE}Coding"):
                reference = coding.find(f"{_SPACE}CodeRef")
                code = codes.get(reference.get("targetGUID", "")) if reference is not None else None
                coder = users.get(coding.get("creatingUser") or selection.get("creatingUser")) or "onbekend"
                if code is None or coder == MACHINE:
                    continue
                note = coding.find(f"{_SPACE}NoteRef")
                told = notes.get(note.get("targetGUID"), "") if note is not None else ""
                start, end = int(selection.get("startPosition", "0")), int(selection.get("endPosition", "0"))
                yield Returned(text, start, end, code, coder, _time(coding.get("creationDateTime", "")), told)


def _codes(root: etree._Element, codebook: Codebook) -> dict[str, str]:
    """Identifier -> code: a code's name begins with its id, whatever program has it shortened or moved."""
    found = {}
    for element in root.iter(f"{_SPACE}Code"):
        name = element.get("name", "")
        first = name.split(" ")[0]
        if element.get("isCodable", "true") == "true" and not name.startswith(MACHINE_PREFIX):
            found[element.get("guid", "")] = first if first in codebook else name
    return found


def _text(holder: etree._Element, archive: zipfile.ZipFile) -> str | None:
    if (content := holder.findtext(f"{_SPACE}PlainTextContent")) is not None:
        return str(content)
    path = holder.get("plainTextPath", "")
    if not path.startswith(_INTERNAL):
        return None
    wanted = path.removeprefix(_INTERNAL).casefold()
    names = {Path(name).name.casefold(): name for name in archive.namelist()}
    if wanted not in names:
        return None
    return _member(archive, names[wanted], _MOST_TEXT).decode("utf-8-sig").replace("\r\n", "\n")


def _time(text: str) -> str:
    return text.replace("Z", "+00:00")


def _stated(root: etree._Element) -> Iterator[Stated]:
    variables = {v.get("guid"): v.get("name", "") for v in root.iter(f"{_SPACE}Variable")}
    for case in root.iter(f"{_SPACE}Case"):
        for value in case.findall(f"{_SPACE}VariableValue"):
            reference = value.find(f"{_SPACE}VariableRef")
            number = _VALUES.get(value.findtext(f"{_SPACE}TextValue", ""), UNREVIEWED)
            name = variables.get(reference.get("targetGUID"), "") if reference is not None else ""
            if number != UNREVIEWED:
                present = None if number == NOT_APPLICABLE else bool(number)
                yield Stated(case.get("name", ""), name, Value.from_present(present))
