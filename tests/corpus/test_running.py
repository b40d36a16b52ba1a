from pathlib import Path

import pytest

from corpus.dutch import reads_as_dutch
from corpus.running import is_number_line
from tests.corpus.making import draw_lines, statement_pages
from tests.corpus.test_layer import read_bytes


def test_heads_and_page_numbers_are_set_apart_and_kept(tmp_path: Path) -> None:
    document = read_bytes(draw_lines(statement_pages(4, 20)), tmp_path)
    running = [document.text[start:end] for start, end in document.running]
    assert running.count("pagina 2 van 4") == 1
    assert sum("PL1700-2011187345-1" in line for line in running) == 4
    assert len(running) == 8


def test_a_line_that_only_returns_in_the_text_is_no_running_line(tmp_path: Path) -> None:
    page = ["Ik weet het niet." for _ in range(20)]
    document = read_bytes(
        draw_lines([[f"Regel {n} {k}" for k in range(9)] + page[:3] + ["x y"] * 9 for n in "abc"]), tmp_path
    )
    assert "Ik weet het niet." not in {document.text[start:end] for start, end in document.running}


@pytest.mark.parametrize(
    "line",
    [
        "Proces-verbaalnummer: PL1700-2011187345-1",
        "PV-nummer PL1700-2012203318-1",
        "Document: 2011207733-1",
        "reg.nr 2011/88",
    ],
)
def test_number_lines(line: str) -> None:
    assert is_number_line(line) == (not line.startswith("reg."))


@pytest.mark.parametrize("line", ["Ik ben geboren in 1988.", "Document: paspoort", "Zaak: onbekend"])
def test_other_lines(line: str) -> None:
    assert not is_number_line(line)


@pytest.mark.parametrize(
    ("text", "dutch"),
    [
        ("Ik ben met de bus naar het station gegaan en daar stond zij te wachten op een man.", True),
        ("qkz vrr tll bnm xxc wqp lkj hgf dsa mnb vcx zzt ppq rrw kkj", False),
        ("", True),
        ("kort", True),
    ],
)
def test_dutch(text: str, dutch: bool) -> None:
    assert reads_as_dutch(text) is dutch
