"""Dossiers that a file names and the project has not read: probably a number that Excel took its zeros from."""

import sqlite3
from collections.abc import Iterable

_NAMED = 5


def not_read(connection: sqlite3.Connection, dossiers: Iterable[str]) -> tuple[str, ...]:
    """A warning that names the dossiers of which no PDF was read, or nothing."""
    known = {row["dossier"] for row in connection.execute("SELECT DISTINCT dossier FROM documents")}
    strange = sorted(set(dossiers) - known)
    if not known or not strange:
        return ()
    shown = ", ".join(strange[:_NAMED]) + (" ..." if len(strange) > _NAMED else "")
    by_number = {name.lstrip("0"): name for name in known}
    close = next((by_number[name.lstrip("0")] for name in strange if name.lstrip("0") in by_number), None)
    hint = f" Bedoelt u {close}? Excel haalt nullen aan het begin weg: maak de kolom 'Tekst'." if close else ""
    return (f"{len(strange)} dossier(s) staan niet in dit project: {shown}.{hint}",)
