"""UIMA CAS: read back by dkpro-cassis with the same spans, and taken in again."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem

from annotations.codebook import load
from annotations.errors import ImportFileError
from annotations.export.cas import TYPE, TYPES_FILE, write_cas
from annotations.export.content import Content, content
from annotations.export.xml_text import plain_text, xml_text
from annotations.interchange.cas import import_cas
from annotations.store import Project


@pytest.fixture(scope="module")
def folder(with_machine: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("cas")
    write_cas(with_machine, where)
    return where


def test_xmi_and_json_hold_the_same_spans(folder: Path, with_machine: Content) -> None:
    types = load_typesystem(BytesIO((folder / TYPES_FILE).read_bytes()))
    found: dict[str, set[tuple[str, ...]]] = {"xmi": set(), "json": set()}
    for path in folder.glob("*.xmi"):
        cas = load_cas_from_xmi(BytesIO(path.read_bytes()), typesystem=types)
        found["xmi"] |= {(a.code, a.coder, a.source, a.get_covered_text()) for a in cas.select(TYPE)}
    for path in folder.glob("*.json"):
        cas = load_cas_from_json(BytesIO(path.read_bytes()))
        found["json"] |= {(a.code, a.coder, a.source, a.get_covered_text()) for a in cas.select(TYPE)}
    ours = {
        (c.code, c.coder, "machine" if c.machine else "mens", xml_text(c.evidence.quote)) for c in with_machine.codings
    }
    assert found["xmi"] == found["json"] == ours


def test_taking_in_leaves_machine_codes_out_and_is_done_once(
    folder: Path, other: Project, with_machine: Content
) -> None:
    assert import_cas(other, folder, load(), "import").decisions == 4
    assert import_cas(other, folder, load(), "import").decisions == 0
    ours = {(c.dossier, c.code, c.coder, c.evidence) for c in with_machine.codings if not c.machine}
    assert {(c.dossier, c.code, c.coder, c.evidence) for c in content(other, load()).codings} == ours


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.xmi", b"<xmi"), ("x.json", b"{"), ("x.xmi", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), ("x.json", b"[]")],
)
def test_broken_and_hostile_files_are_refused(empty: Project, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ImportFileError):
        import_cas(empty, tmp_path / name, load(), "import")


@pytest.mark.parametrize("text", ["a\fb\r\nc\x00", "\N{GRINNING FACE} na", "gewoon"])
def test_text_keeps_every_character_in_its_place(text: str) -> None:
    assert len(xml_text(text)) == len(plain_text(text)) == len(text)
    assert json.loads(json.dumps(plain_text(text))).encode("utf-16-le") == plain_text(text).encode("utf-16-le")
    assert max(map(ord, plain_text(text))) < 0x10000
