"""Is the machine fit for Relaas: Python, packages, Tesseract with Dutch, fonts."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from annotations.trust.doctor.check import Check, Grade
from corpus import ocr

_PYTHON = (3, 11)
_FONTS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)
_FONT_FILES = frozenset({".ttf", ".otf", ".ttc", ".pfb"})


def machine() -> Iterator[Check]:
    """Every check of the machine."""
    yield python()
    yield packages()
    yield tesseract()
    yield fonts()


def python(found: tuple[int, int] = sys.version_info[:2]) -> Check:
    """The version of Python."""
    text = ".".join(map(str, found))
    if found == _PYTHON:
        return Check("Python", Grade.FINE, text)
    advice = "Installeer Python 3.11 en maak de omgeving opnieuw: make clean, make demo."
    return Check("Python", Grade.WRONG, text, advice)


def packages(name: str = "relaas") -> Check:
    """Everything the program needs is installed."""
    try:
        needs = distribution(name).requires or []
    except PackageNotFoundError:
        return Check("Pakketten", Grade.NOTICE, f"{name} zelf is niet geïnstalleerd", "Draai: make demo")
    names = [re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in needs if "extra ==" not in need]
    missing = sorted(need for need in names if not _installed(need))
    if missing:
        return Check("Pakketten", Grade.WRONG, "ontbreekt: " + ", ".join(missing), "Draai: make demo")
    return Check("Pakketten", Grade.FINE, f"{len(names)} aanwezig, {name} {version(name)}")


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def tesseract() -> Check:
    """Tesseract with Dutch, for scans."""
    if ocr.available():
        return Check("Tesseract", Grade.FINE, f"{ocr.version()}, met Nederlands")
    found = "ontbreekt of kent geen Nederlands; scans worden niet gelezen"
    return Check("Tesseract", Grade.NOTICE, found, ocr.INSTALL_HINT)


def fonts(folders: tuple[Path, ...] = _FONTS) -> Check:
    """Fonts of the system: a PDF that brings none of its own is drawn with these."""
    count = sum(1 for folder in folders for path in folder.rglob("*") if path.suffix.lower() in _FONT_FILES)
    if count:
        return Check("Lettertypen", Grade.FINE, f"{count} gevonden")
    found = "geen gevonden; pagina's kunnen er anders uitzien dan in de PDF"
    return Check("Lettertypen", Grade.NOTICE, found, "Installeer een pakket met lettertypen, zoals fonts-dejavu.")
