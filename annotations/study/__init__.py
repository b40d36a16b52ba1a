"""The study's printed figures as tables: facts to compare with, never an input of a score or suggestion.

`contradictions.csv` says where the report disagrees with itself; `item_matrix.csv` is not from the report but a
reconstruction that fits its tables 4.1, 4.2 and 4.4.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, such as `pattern_tables`, as column -> text."""
    text = files("annotations.study").joinpath(f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def reference_values() -> dict[str, dict[str, bool | None]]:
    """Dossier number (1 to 40) -> code -> present, absent or None, from the reconstructed item matrix."""
    meaning = {"1": True, "0": False, "": None}
    return {
        row["dossier"]: {code: meaning[row[code]] for code in row if code not in ("dossier", "outcome")}
        for row in read("item_matrix")
    }
