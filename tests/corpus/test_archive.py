import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import pack, unpack
from corpus.model import Document, DocumentKind, Facts, Page, TextSource

TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(TEXT)
    tenths = st.integers(-20_000, 20_000) | st.none()
    rows = draw(st.lists(st.tuples(tenths, tenths, tenths, tenths), min_size=len(text), max_size=len(text)))
    boxes = np.array([[np.nan if x is None else x / 10 for x in row] for row in rows], np.float32).reshape(-1, 4)
    facts = Facts(DocumentKind.AANGIFTE, "PL1700-2011187345-1", "2011-09-14", "X", ("J. Verzonnen",), "4711")
    page = Page(1, 0, len(text), 595.0, 842.0, draw(st.sampled_from(list(TextSource))))
    return Document("001", "a.pdf", "0" * 64, text, (page,), boxes, ((0, 1),), facts)


@given(documents())
def test_pack_and_unpack_give_the_same_document(document: Document) -> None:
    again = unpack(pack(document), document.dossier, document.name)
    assert (again.text, again.pages, again.running, again.facts) == (
        document.text,
        document.pages,
        document.running,
        document.facts,
    )
    np.testing.assert_allclose(again.boxes, document.boxes, atol=0.05, equal_nan=True)
    assert pack(again) == pack(document)


@pytest.mark.parametrize("data", [b"", b"abc", b"\0\0\0\5" + zlib.compress(b"{}xx"), b"\xff" * 40])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(data, "001", "a.pdf")


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.archive._MOST_BYTES", 1000)
    with pytest.raises(ValueError, match="bounds"):
        unpack(b"\0\0\0\0" + zlib.compress(b" " * 5000), "001", "a.pdf")
