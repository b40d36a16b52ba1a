"""spaCy's own format: written and read back with the same labels."""

from pathlib import Path

from nlp.docbin import SPANS_KEY, Labelled, read_docbin, write_docbin

TEXT = "Hij heette Festus. Wij woonden in Rotterdam."


def test_written_and_read_back(tmp_path: Path) -> None:
    given = Labelled("003", "1-aangifte.pdf", TEXT, ((11, 17, "I-1a.voornaam"), (34, 40, "I-1c.plaats")))
    assert write_docbin([given], tmp_path / "x.spacy") == 2
    (found,) = read_docbin(tmp_path / "x.spacy")
    assert found.text == TEXT
    # The second stretch ended within a token and grew to the whole of it.
    assert [(s.label_, s.text) for s in found.spans[SPANS_KEY]] == [
        ("I-1a.voornaam", "Festus"),
        ("I-1c.plaats", "Rotterdam"),
    ]
    assert found.user_data["dossier"] == "003"
