"""A dossier's PDF files with the coded words highlighted, and the names of the codes as notes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.export.content import Coding, Content
from annotations.export.refi.codes import write_bytes
from corpus.highlight import Colour, Highlighter, Mark

_COLOURS: dict[str, Colour] = {"I": (255, 221, 87), "II": (140, 200, 255), "III": (160, 225, 160)}
"""By group of indicators: they tell themes apart, and judge nothing."""
_GREY: Colour = (200, 200, 200)


@dataclass(frozen=True, slots=True)
class Highlighted:
    """What became of the documents."""

    written: tuple[Path, ...]
    left_out: tuple[tuple[str, str, str], ...]
    """(dossier, file, why) in Dutch."""


def write_highlighted(content: Content, folder: Path) -> Highlighted:
    """One PDF a document that has codings, in a folder a dossier."""
    written: list[Path] = []
    left_out: list[tuple[str, str, str]] = []
    with Highlighter() as highlighter:
        for document, own in content.by_document():
            if not own:
                continue
            data, why = _original(content, document.dossier, document.name)
            made = highlighter.highlight(data, _marks(content, own)) if data else None
            if made is None:
                why = why or "het bestand kan niet worden bewerkt (beveiligd, beschadigd of te groot)"
                left_out.append((document.dossier, document.name, why))
                continue
            target = folder / document.dossier
            target.mkdir(parents=True, exist_ok=True)
            written.append(write_bytes(target / document.name, made))
    return Highlighted(tuple(written), tuple(left_out))


def _original(content: Content, dossier: str, name: str) -> tuple[bytes, str]:
    row = content.project.connection.execute(
        "SELECT path, sha256 FROM documents WHERE dossier = ? AND document = ?", (dossier, name)
    ).fetchone()
    try:
        data = Path(row["path"]).read_bytes()
    except OSError:
        return b"", "het bestand staat niet meer op de plaats waar het is gelezen"
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        return b"", "het bestand is gewijzigd sinds het is gelezen"
    return data, ""


def _marks(content: Content, own: Sequence[Coding]) -> list[Mark]:
    marks = []
    for coding in own:
        code = content.codebook.code(coding.code)
        group = content.codebook.indicator(code.indicator).group
        status = " (voorstel van de machine, niet beoordeeld)" if coding.machine else ""
        text = f"{code.id} {code.label}{status}"
        note = content.note(coding)
        said = f"{text}\n{note}" if note else text
        colour = _GREY if coding.machine else _COLOURS.get(group, _GREY)
        marks.append(Mark(coding.evidence.page, coding.evidence.boxes, coding.coder, said, colour))
    return marks
