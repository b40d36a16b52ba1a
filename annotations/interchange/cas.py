"""Codings from UIMA CAS files (XMI with its type system, or JSON), such as INCEpTION writes."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from cassis import Cas, load_cas_from_json, load_cas_from_xmi, load_typesystem
from lxml import etree

from annotations.codebook import Codebook
from annotations.errors import ImportFileError
from annotations.export.cas import MACHINE, TYPE, TYPES_FILE, type_system
from annotations.interchange.codings import ImportedCodings, Returned, import_codings
from annotations.store import Project

LARGEST = 200_000_000
"""Bytes; a larger file is refused before it is read."""
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")


def import_cas(project: Project, path: Path, codebook: Codebook, actor: str) -> ImportedCodings:
    """Take codings in from one file, or from all `.xmi` (else `.json`) files of a folder.

    Raises:
        ImportFileError: a file is no CAS.

    """
    returned = [coding for file in _files(path) for coding in _codings(_load(file), actor)]
    return import_codings(project, path.name, returned, (), codebook, actor)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(path.glob("*.xmi")) or sorted(path.glob("*.json"))


def _load(path: Path) -> Cas:
    try:
        if path.stat().st_size > LARGEST:
            msg = f"{path.name} is groter dan {LARGEST // 1_000_000} MB."
            raise ImportFileError(msg)
        data = path.read_bytes()
        if any(word in data[:10_000].upper() for word in _FORBIDDEN):
            msg = f"{path.name} heeft een DOCTYPE; dat hoort niet in een CAS."
            raise ImportFileError(msg)
        if path.suffix.casefold() == ".json":
            return load_cas_from_json(BytesIO(data))
        types = path.with_name(TYPES_FILE)
        known = load_typesystem(BytesIO(types.read_bytes())) if types.is_file() else type_system()
        return load_cas_from_xmi(BytesIO(data), typesystem=known, lenient=True)
    except (OSError, ValueError, KeyError, AttributeError, etree.LxmlError, json.JSONDecodeError) as error:
        msg = f"{path.name} is geen leesbaar CAS-bestand ({type(error).__name__}). Voer het opnieuw uit."
        raise ImportFileError(msg) from error


def _codings(cas: Cas, actor: str) -> Iterator[Returned]:
    if not cas.typesystem.contains_type(TYPE):
        return
    text = cas.sofa_string or ""
    for found in cas.select(TYPE):
        if getattr(found, "source", "") == MACHINE:
            continue
        coder = getattr(found, "coder", None) or actor
        note = getattr(found, "note", None) or ""
        yield Returned(text, found.begin, found.end, getattr(found, "code", None) or "", coder, "", note)
