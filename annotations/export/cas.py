"""UIMA CAS as XMI and JSON (by dkpro-cassis), which INCEpTION and other UIMA programs read.

Each document is a CAS with annotations of the type `webanno.custom.Code` (INCEpTION's name space for layers of a user's
own): code, label, coder, source (`mens` or `machine`), note, and the dossier.
"""

from pathlib import Path

from cassis import Cas, TypeSystem

from annotations.export.content import Coding, Content
from annotations.export.xml_text import xml_text
from corpus.model import Document

TYPE = "webanno.custom.Code"
FEATURES = ("code", "label", "coder", "source", "note", "dossier")
HUMAN, MACHINE = "mens", "machine"
TYPES_FILE = "typesystem.xml"


def type_system() -> TypeSystem:
    """The types of an export."""
    types = TypeSystem()
    made = types.create_type(TYPE, supertypeName="uima.tcas.Annotation")
    for name in FEATURES:
        types.create_feature(made, name, "uima.cas.String")
    return types


def write_cas(content: Content, folder: Path) -> list[Path]:
    """One `.xmi` and one `.json` a document, and the type system, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    types = type_system()
    types.to_xml(folder / TYPES_FILE)
    written = [folder / TYPES_FILE]
    for document, own in content.by_document():
        cas = _cas(content, types, document, own)
        stem = f"{document.dossier}__{Path(content.file(document.dossier, document.name)).stem}"
        cas.to_xmi(folder / f"{stem}.xmi")
        cas.to_json(folder / f"{stem}.json")
        written += [folder / f"{stem}.xmi", folder / f"{stem}.json"]
    return written


def _cas(content: Content, types: TypeSystem, document: Document, own: tuple[Coding, ...]) -> Cas:
    text = xml_text(content.pseudonymise(document.dossier, document.text) if content.pseudonymised else document.text)
    cas = Cas(types)
    cas.sofa_string = text
    cas.sofa_mime = "text/plain"
    kind = types.get_type(TYPE)
    for coding in own:
        start, end = coding.evidence.start, coding.evidence.end
        if content.pseudonymised:
            quote = xml_text(content.quote(coding))
            start = text.find(quote)
            end = start + len(quote)
        if not 0 <= start < end <= len(text):
            continue
        cas.add(
            kind(
                begin=start,
                end=end,
                code=coding.code,
                label=content.codebook.code(coding.code).label,
                coder=coding.coder,
                source=MACHINE if coding.machine else HUMAN,
                note=xml_text(content.note(coding)),
                dossier=coding.dossier,
            )
        )
    return cas
