"""The sample that comes with the program: forty invented dossiers, their reference codes and attributes."""

from importlib.resources import files
from pathlib import Path

CODER = "referentie"
"""Coder name of the reference codes. They are derived from how the dossiers were written; no person decided them."""


def folder() -> Path:
    """The folder with the forty dossier folders, `decisions.csv` and `attributes.csv`."""
    return Path(str(files("corpus").joinpath("samples")))


def decisions_file() -> Path:
    """The reference codes as decisions."""
    return folder() / "decisions.csv"


def attributes_file() -> Path:
    """Outcome, sex, origin and type of each dossier."""
    return folder() / "attributes.csv"
