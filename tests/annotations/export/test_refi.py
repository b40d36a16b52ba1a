"""REFI-QDA: valid by the standard's schemas, readable by another program's reader, and back again without loss."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject

from annotations.codebook import load
from annotations.errors import ImportFileError
from annotations.export.content import MACHINE, Content, content
from annotations.export.refi.codes import LONGEST_NAME, write_qdc
from annotations.export.refi.project import write_qdpx
from annotations.interchange.qdpx import import_qdpx
from annotations.store import Project, attributes, decisions

SCHEMAS = Path(__file__).parent / "refi-qda"
SPACE = "{urn:QDA-XML:project:1.0}"


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMAS / f"{name}.xsd")))


@pytest.fixture(scope="module")
def exported(with_machine: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_qdpx(with_machine, tmp_path_factory.mktemp("qdpx") / "x.qdpx")


@pytest.fixture(scope="module")
def tree(exported: Path) -> etree._Element:
    with zipfile.ZipFile(exported) as archive:
        return etree.fromstring(archive.read("project.qde"))


def test_codebook_is_valid_and_another_reader_finds_all_codes(tmp_path: Path) -> None:
    path = write_qdc(load(), tmp_path / "x.qdc")
    schema("Codebook").assertValid(etree.parse(str(path)))
    names = [e.get("name", "") for e in etree.parse(str(path)).iter("{*}Code") if e.get("isCodable") == "true"]
    assert [name.split(" ")[0] for name in names] == [code.id for code in load().codes]
    assert max(map(len, names)) <= LONGEST_NAME
    groups = RefiCodebook.load(path).codes.code
    assert [group.name for group in groups] == ["I. Verhaal", "II. Persoon", "III. Omstandigheden"]


def test_project_is_valid(tree: etree._Element) -> None:
    schema("Project").assertValid(tree)


def test_no_path_of_this_machine_goes_along(exported: Path, tree: etree._Element) -> None:
    assert not [e for e in tree.iter() if e.get("currentPath")]
    with zipfile.ZipFile(exported) as archive:
        assert b"/samples/" not in archive.read("project.qde")
        assert all(name == "project.qde" or name.startswith("sources/") for name in archive.namelist())


def test_offsets_stand_on_the_words(exported: Path, tree: etree._Element, with_machine: Content) -> None:
    quotes = set()
    with zipfile.ZipFile(exported) as archive:
        for holder in tree.iter(f"{SPACE}Representation"):
            text = archive.read("sources/" + holder.get("plainTextPath", "").removeprefix("internal://")).decode()
            assert "\r" not in text
            for selection in holder.findall(f"{SPACE}PlainTextSelection"):
                quotes.add(text[int(selection.get("startPosition", "")) : int(selection.get("endPosition", ""))])
    assert quotes == {coding.evidence.quote for coding in with_machine.codings}


def test_rectangles_lie_on_the_page_from_the_lower_left(tree: etree._Element, with_machine: Content) -> None:
    pages = {(d.dossier, d.name): d.pages for d, _ in with_machine.by_document()}
    sources = list(tree.iter(f"{SPACE}PDFSource"))
    assert sources
    for source in sources:
        dossier, name = source.get("name", "").split("/")
        for box in source.findall(f"{SPACE}PDFSelection"):
            page = pages[dossier, name][int(box.get("page", ""))]
            x0, y0, x1, y1 = (int(box.get(k, "")) for k in ("firstX", "firstY", "secondX", "secondY"))
            assert 0 <= x0 < x1 <= page.width
            assert 0 <= y0 < y1 <= page.height
    first = next(c for c in with_machine.codings if c.code == "I-1a.achternaam").evidence
    box = next(s for s in sources[0].findall(f"{SPACE}PDFSelection"))
    height = pages["003", first.document][first.page - 1].height
    assert int(box.get("secondY", "")) == pytest.approx(height - first.boxes[0][1], abs=1.5)


def test_words_and_first_rectangle_are_one_quotation(tree: etree._Element) -> None:
    words = {s.get("guid") for s in tree.iter(f"{SPACE}PlainTextSelection")}
    boxes = {s.get("guid") for s in tree.iter(f"{SPACE}PDFSelection")}
    assert words
    assert words <= boxes


def test_machine_codes_are_a_set_apart_by_a_user_of_its_own(tree: etree._Element) -> None:
    names = {e.get("guid"): e.get("name", "") for e in tree.iter(f"{SPACE}Code")}
    users = {e.get("guid"): e.get("name") for e in tree.iter(f"{SPACE}User")}
    coded = set()
    for coding in tree.iter(f"{SPACE}Coding"):
        reference = coding.find(f"{SPACE}CodeRef")
        assert reference is not None
        coded.add((users[coding.get("creatingUser")], names[reference.get("targetGUID")].startswith("voorstel: ")))
    assert coded == {("anna", False), ("bram", False), (MACHINE, True)}


def test_another_program_reads_and_writes_it_and_we_take_it_back(
    exported: Path, other: Project, tmp_path: Path, with_machine: Content
) -> None:
    read_by_them = RefiProject.load(exported, extract_dir=str(tmp_path / "uit"))
    RefiProject.save(read_by_them, tmp_path / "y.qdpx", source_media_dir=tmp_path / "uit" / "sources")
    with zipfile.ZipFile(tmp_path / "y.qdpx") as archive:
        schema("Project").assertValid(etree.fromstring(archive.read("project.qde")))
    import_qdpx(other, tmp_path / "y.qdpx", load(), "import")
    ours = {(c.dossier, c.code, c.coder, c.evidence) for c in with_machine.codings if not c.machine}
    assert {(c.dossier, c.code, c.coder, c.evidence) for c in content(other, load()).codings} == ours


@pytest.mark.parametrize("with_pdf", [True, False])
def test_back_again_without_loss(
    with_machine: Content, other: Project, tmp_path: Path, project: Project, with_pdf: bool
) -> None:
    path = write_qdpx(with_machine, tmp_path / "x.qdpx", with_pdf=with_pdf)
    done = import_qdpx(other, path, load(), "import")
    assert done.warnings == ()
    assert import_qdpx(other, path, load(), "import").decisions == 0
    ours = {(c.dossier, c.code, c.coder, c.evidence) for c in with_machine.codings if not c.machine}
    theirs = content(other, load())
    assert {(c.dossier, c.code, c.coder, c.evidence) for c in theirs.codings} == ours
    assert "=1+1" in {c.note for c in theirs.codings}
    held = {d.dossier: d.values for d in decisions.holding(project.connection)}
    assert {d.dossier: d.values for d in decisions.holding(other.connection)} == held


def test_codings_on_unknown_text_or_codes_are_named_and_left_out(
    with_machine: Content, empty: Project, tmp_path: Path
) -> None:
    path = write_qdpx(with_machine, tmp_path / "x.qdpx")
    done = import_qdpx(empty, path, load(), "import")
    assert "niet in dit project" in done.warnings[0]
    assert attributes.of_all(empty.connection) == {}


def spoil(path: Path, qde: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", qde)
    return path


@pytest.mark.parametrize(
    "qde",
    [
        b"<Project",
        b'<!DOCTYPE p [<!ENTITY a "b">]><Project xmlns="urn:QDA-XML:project:1.0">&a;</Project>',
        b'<!DOCTYPE p SYSTEM "file:///etc/passwd"><Project xmlns="urn:QDA-XML:project:1.0"/>',
    ],
)
def test_hostile_or_broken_files_are_refused(empty: Project, tmp_path: Path, qde: bytes) -> None:
    with pytest.raises(ImportFileError):
        import_qdpx(empty, spoil(tmp_path / "x.qdpx", qde), load(), "import")


def test_what_is_no_zip_is_refused(empty: Project, tmp_path: Path) -> None:
    path = tmp_path / "x.qdpx"
    path.write_bytes(b"niets")
    with pytest.raises(ImportFileError, match="geen REFI-QDA-project"):
        import_qdpx(empty, path, load(), "import")
