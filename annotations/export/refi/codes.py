"""The codebook as REFI-QDA: groups and indicators as folders, codes within, machine codes as a set apart.

Names and colours say nothing of a person: the colours only tell the groups apart, and are equally light.
"""

import uuid
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from annotations.codebook import Codebook
from annotations.store.swap import PARTIAL

CODEBOOK_SPACE = "urn:QDA-XML:codebook:1.0"
LONGEST_NAME = 63
"""MAXQDA cuts a code's name after this many characters."""
MACHINE_PREFIX = "voorstel: "
_COLOURS = {"I": "#4477AA", "II": "#998844", "III": "#66887B"}
_SPACE = uuid.UUID("8f0c1b52-6f0b-5f0e-9f57-2f3f2a7d9a11")
_GROUPS = {"I": "I. Verhaal", "II": "II. Persoon", "III": "III. Omstandigheden"}


def guid(*parts: object) -> str:
    """The same identifier for the same thing in every export, so that a second import updates and does not double."""
    return str(uuid.uuid5(_SPACE, "\x1f".join(map(str, parts))))


def code_guid(code: str, *, machine: bool = False) -> str:
    """Identifier of a code, or of the machine's version of it."""
    return guid("machine code" if machine else "code", code)


def code_name(code: str, label: str) -> str:
    """A code's name: its id first, so that it survives the cut."""
    return f"{code} {label}"[:LONGEST_NAME].rstrip()


def add_codes(parent: Element, codebook: Codebook, *, machine: bool) -> None:
    """Put the codes below `parent` (a `Codes` element)."""
    for group, title in _GROUPS.items():
        indicators = [i for i in codebook.indicators if i.group == group and i.codes]
        if not indicators:
            continue
        folder = _folder(parent, guid("group", group), title)
        for indicator in indicators:
            inner = _folder(folder, guid("indicator", indicator.id), code_name(indicator.id, indicator.title))
            for code in indicator.codes:
                attributes = {"guid": code_guid(code.id), "name": code_name(code.id, code.label), "isCodable": "true"}
                element = SubElement(inner, "Code", attributes | {"color": _COLOURS[group]})
                SubElement(element, "Description").text = _description(codebook, code.id)
    if machine:
        folder = _folder(parent, guid("group", "machine"), "Voorstellen van de machine, niet beoordeeld")
        for code in codebook.codes:
            name = (MACHINE_PREFIX + code_name(code.id, code.label))[:LONGEST_NAME]
            attributes = {"guid": code_guid(code.id, machine=True), "name": name, "isCodable": "true"}
            SubElement(folder, "Code", attributes | {"color": "#BBBBBB"})


def write_qdc(codebook: Codebook, path: Path) -> Path:
    """Write the codebook alone."""
    root = Element("CodeBook", {"xmlns": CODEBOOK_SPACE, "origin": f"Relaas, codeboek {codebook.version}"})
    add_codes(SubElement(root, "Codes"), codebook, machine=False)
    return write_bytes(path, document(root))


def document(root: Element) -> bytes:
    """The XML file of an element."""
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def write_bytes(path: Path, data: bytes) -> Path:
    """Write a file whole and swap it in."""
    partial = path.with_name(path.name + PARTIAL)
    partial.write_bytes(data)
    partial.replace(path)
    return path


def _folder(parent: Element, identifier: str, name: str) -> Element:
    return SubElement(parent, "Code", {"guid": identifier, "name": name, "isCodable": "false"})


def _description(codebook: Codebook, code_id: str) -> str:
    code = codebook.code(code_id)
    parts = [code.definition, *(f"Wel: {text}" for text in code.include), *(f"Niet: {text}" for text in code.exclude)]
    if code.not_applicable_when:
        parts.append(f"Niet van toepassing als: {code.not_applicable_when}")
    parts.append("Zegt niets over één persoon; zie de andere verklaringen in het codeboek.")
    return "\n".join(parts)
