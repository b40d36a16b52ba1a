"""Tellings side by side."""

from annotations.recurring.differences import marked, side_by_side
from annotations.recurring.model import Pairing, Telling

A = Telling(1, "a", "1.pdf", 1, 100, 142, "Hij schreef in een schrift. Toen ging ik weg")
B = Telling(2, "b", "1.pdf", 1, 0, 40, "Eerst dit. Zij schreef in een boek zonder")


def words(pieces: object) -> str:
    return "".join(p.text for p in pieces)  # type: ignore[attr-defined]


def test_what_is_the_same_is_told_from_what_is_not() -> None:
    one, other = marked("Hij schreef in een schrift.", "Zij schreef in een boek.")
    assert [p.text.strip() for p in one if p.same] == ["schreef in een"]
    assert [p.text.strip() for p in other if not p.same] == ["Zij", "boek."]


def test_no_word_is_lost() -> None:
    rows = side_by_side(A, B, Pairing(1, 2, 1.0, 0.7, ((100, 127, 11, 40, 0.8),)))
    assert " ".join(words(row.a) for row in rows).split() == A.quote[: A.end - A.start].split()
    assert sorted(" ".join(words(row.b) for row in rows).split()) == sorted(B.quote[:40].split())


def test_the_pair_can_be_shown_either_way() -> None:
    pairing = Pairing(1, 2, 1.0, 0.7, ((100, 127, 11, 40, 0.8),))
    there = {(words(r.a), words(r.b)) for r in side_by_side(A, B, pairing)}
    back = {(words(r.b), words(r.a)) for r in side_by_side(B, A, pairing)}
    assert there == back


def test_tellings_without_alignment_are_compared_as_wholes() -> None:
    (row,) = side_by_side(A, B, None)
    assert words(row.a) == A.quote
