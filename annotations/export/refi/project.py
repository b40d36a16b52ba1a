"""A project as `.qdpx`: a ZIP with `project.qde`, the PDF files and their texts.

Codings stand twice: on the text (offsets in code points, end exclusive) and as rectangles on the page (whole
points, origin at the lower left), with one identifier, which ATLAS.ti takes as one quotation. Decisions without
words (absent, not applicable) stand as variables of the case, so that nothing that was decided is lost. No path
of this machine goes along.
"""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from annotations.export.content import MACHINE, Coding, Content
from annotations.export.refi.codes import add_codes, code_guid, code_name, document, guid
from annotations.export.xml_text import plain_text, xml_text
from annotations.frames import MEANING, held
from annotations.store.swap import PARTIAL
from corpus.model import Document

PROJECT_SPACE = "urn:QDA-XML:project:1.0"
_LARGEST = (1 << 31) - 1
"""Bytes; the standard's limit for a file within."""


def write_qdpx(content: Content, path: Path, *, with_pdf: bool = True) -> Path:
    """Write the project.

    Args:
        content: what to export.
        path: the `.qdpx` file.
        with_pdf: put the PDF files in; without them (or where a file is gone) the text alone is coded.

    """
    partial = path.with_name(path.name + PARTIAL)
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        root = _root(content, archive, with_pdf=with_pdf and not content.pseudonymised)
        archive.writestr("project.qde", document(root))
    partial.replace(path)
    return path


def _root(content: Content, archive: zipfile.ZipFile, *, with_pdf: bool) -> Element:
    users = sorted({coding.coder for coding in content.codings} | {"Relaas"})
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    root = Element(
        "Project",
        {
            "xmlns": PROJECT_SPACE,
            "name": content.project.folder.resolve().name,
            "origin": f"Relaas, codeboek {content.codebook.version}",
            "creatingUserGUID": guid("user", "Relaas"),
            "creationDateTime": now,
        },
    )
    people = SubElement(root, "Users")
    for user in users:
        SubElement(people, "User", {"guid": guid("user", user), "name": user})
    machine = any(coding.machine for coding in content.codings)
    add_codes(SubElement(SubElement(root, "CodeBook"), "Codes"), content.codebook, machine=machine)
    keys = _variables(root, content)
    cases, sources, notes = Element("Cases"), Element("Sources"), Element("Notes")
    refs: dict[str, list[str]] = {name: [] for name in content.collection.names}
    for read, own in content.by_document():
        refs[read.dossier].append(_source(sources, notes, archive, content, read, own, with_pdf=with_pdf))
    _cases(cases, content, keys, refs)
    # The standard wants the parts in this order, and none of them empty.
    root.extend(part for part in (cases, sources, notes) if len(part))
    return root


def _variables(root: Element, content: Content) -> list[str]:
    keys = sorted({key for known in content.collection.attributes.values() for key in known})
    names = [*keys, *(code.id for code in content.codebook.codes)]
    parent = SubElement(root, "Variables")
    for name in names:
        SubElement(parent, "Variable", {"guid": guid("variable", name), "name": name, "typeOfVariable": "Text"})
    return keys


def _cases(parent: Element, content: Content, keys: Sequence[str], refs: dict[str, list[str]]) -> None:
    for dossier in content.collection.coded:
        name = dossier.dossier
        case = SubElement(parent, "Case", {"guid": guid("case", name), "name": name})
        known = content.collection.attributes.get(name, {})
        for key in keys:
            if key in known:
                _value(case, key, content.pseudonymise(name, known[key]))
        for code in content.codebook.codes:
            _value(case, code.id, MEANING[held(dossier, code.id)])
        for source in refs[name]:
            SubElement(case, "SourceRef", {"targetGUID": source})


def _value(case: Element, variable: str, text: str) -> None:
    value = SubElement(case, "VariableValue")
    SubElement(value, "VariableRef", {"targetGUID": guid("variable", variable)})
    SubElement(value, "TextValue").text = xml_text(text)


def _source(
    sources: Element,
    notes: Element,
    archive: zipfile.ZipFile,
    content: Content,
    read: Document,
    own: Sequence[Coding],
    *,
    with_pdf: bool,
) -> str:
    """Add a document; returns its identifier."""
    identifier, text_id = guid("source", read.dossier, read.name), guid("text", read.dossier, read.name)
    name = f"{read.dossier}/{content.file(read.dossier, read.name)}"
    text = plain_text(content.pseudonymise(read.dossier, read.text) if content.pseudonymised else read.text)
    archive.writestr(f"sources/{text_id}.txt", text.encode())
    selections = list(_selections(content, own, text))
    pdf = _pdf(content, read) if with_pdf else None
    if pdf is not None:
        archive.writestr(f"sources/{identifier}.pdf", pdf)
        attributes = {"guid": identifier, "name": name, "path": f"internal://{identifier}.pdf"}
        source = SubElement(sources, "PDFSource", attributes)
        for coding, number, start, end in selections:
            _rectangles(source, read, coding, number, text[start:end])
        target = SubElement(source, "Representation", {"guid": text_id, "plainTextPath": f"internal://{text_id}.txt"})
    else:
        attributes = {"guid": identifier, "name": name, "plainTextPath": f"internal://{text_id}.txt"}
        source = target = SubElement(sources, "TextSource", attributes)
    for coding, number, start, end in selections:
        _text_selection(target, notes, content, coding, number, (start, end), text)
    return source.attrib["guid"]


def _selections(content: Content, own: Sequence[Coding], text: str) -> Iterator[tuple[Coding, int, int, int]]:
    """Each coding with its place in the text as exported; pseudonymised words may stand elsewhere, or not at all."""
    for number, coding in enumerate(own):
        start, end = coding.evidence.start, coding.evidence.end
        if content.pseudonymised:
            quote = plain_text(content.quote(coding))
            start = text.find(quote)
            end = start + len(quote)
        if 0 <= start < end <= len(text):
            yield coding, number, start, end


def _text_selection(
    parent: Element,
    notes: Element,
    content: Content,
    coding: Coding,
    number: int,
    place: tuple[int, int],
    text: str,
) -> None:
    made = _made(coding)
    selection = SubElement(
        parent,
        "PlainTextSelection",
        {
            "guid": _selection_guid(coding, number, 0),
            "name": _title(text[place[0] : place[1]]),
            "startPosition": str(place[0]),
            "endPosition": str(place[1]),
            **made,
        },
    )
    inner = _coding(selection, coding, f"text {number}", made)
    if note := content.note(coding):
        identifier = guid("note", coding.dossier, coding.code, coding.coder, number)
        SubElement(inner, "NoteRef", {"targetGUID": identifier})
        noted = SubElement(notes, "Note", {"guid": identifier, "name": code_name(coding.code, "notitie")})
        SubElement(noted, "PlainTextContent").text = xml_text(note)


def _rectangles(source: Element, read: Document, coding: Coding, number: int, quote: str) -> None:
    height = read.pages[coding.evidence.page - 1].height
    made = _made(coding)
    for n, (x0, top, x1, bottom) in enumerate(coding.evidence.boxes):
        selection = SubElement(
            source,
            "PDFSelection",
            {
                "guid": _selection_guid(coding, number, n),
                "name": _title(quote),
                "page": str(coding.evidence.page - 1),
                "firstX": str(int(x0)),
                "firstY": str(int(height - bottom)),
                "secondX": str(int(x1 + 1)),
                "secondY": str(int(height - top + 1)),
                **made,
            },
        )
        _coding(selection, coding, f"box {number} {n}", made)


def _coding(selection: Element, coding: Coding, mark: str, made: dict[str, str]) -> Element:
    identifier = guid("coding", coding.dossier, coding.evidence.document, coding.code, coding.coder, mark)
    inner = SubElement(selection, "Coding", {"guid": identifier, **made})
    SubElement(inner, "CodeRef", {"targetGUID": code_guid(coding.code, machine=coding.machine)})
    return inner


def _selection_guid(coding: Coding, number: int, box: int) -> str:
    # The first rectangle shares the identifier of the words: one quotation.
    return guid("selection", coding.dossier, coding.evidence.document, coding.coder, coding.code, number, box)


def _made(coding: Coding) -> dict[str, str]:
    made = {"creatingUser": guid("user", MACHINE if coding.machine else coding.coder)}
    if coding.time:
        moment = datetime.fromisoformat(coding.time).astimezone(UTC)
        made["creationDateTime"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return made


def _title(quote: str) -> str:
    return " ".join(xml_text(quote).split())[:60]


def _pdf(content: Content, read: Document) -> bytes | None:
    row = content.project.connection.execute(
        "SELECT path FROM documents WHERE dossier = ? AND document = ?", (read.dossier, read.name)
    ).fetchone()
    path = Path(row["path"]) if row else None
    if path is None or not path.is_file() or path.stat().st_size > _LARGEST:
        return None
    return path.read_bytes()
