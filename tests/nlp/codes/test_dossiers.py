"""The dossiers written to learn from: every code is answered, and every quote stands in its document."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.codes.gold import TO_LEARN_FROM
from nlp.codes.propose import searched

FOLDERS = sorted(path.parent for path in TO_LEARN_FROM.glob("*/gold.json"))


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_gold_is_whole(folder: Path) -> None:
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    assert list(gold["codes"]) == list(searched())
    files = {document["file"]: folded((folder / document["file"]).read_text("utf-8")) for document in gold["documents"]}
    assert set(files) == {path.name for path in folder.glob("*.txt")}
    for code, entry in gold["codes"].items():
        quotes = entry.get("evidence", [])
        assert quotes or not entry["present"], code
        assert all(folded(quote["quote"]) in files[quote["file"]] for quote in quotes), code
    assert gold["codes"]["III-1a.andere_procedure"]["present"] or not gold["codes"]["III-1a.uitgeprocedeerd"]["present"]
    assert (gold["codes"]["I-1d.klanten"]["present"] is None) == (
        gold["codes"]["I-1e.seksuele_handelingen"]["present"] is None
    )
