"""Errors by group: counted as they should be, and never on a group that is not listed."""

from nlp.codes.groups import _line, errors_of, groups_of


def test_errors_of_a_dossier() -> None:
    found = errors_of([(True, True), (True, False), (False, True), (None, None), (True, None)])
    assert (found.wrong, found.missed, found.present, found.false, found.absent) == (0.6, 2, 3, 1, 1)


def test_groups() -> None:
    meta = {"geslacht": "V", "herkomst": "Sierra-Leoonse", "type": "seksuele uitbuiting"}
    assert groups_of(meta) == ["sex: V", "origin: Africa", "sexual exploitation"]
    assert groups_of({**meta, "herkomst": "Chinese", "type": "arbeidsuitbuiting"})[1:] == [
        "origin: Asia, America, other",
        "labour exploitation",
    ]
    assert groups_of({}) == []


def test_a_line_of_the_table() -> None:
    errors = [errors_of([(True, False), (False, False)]), errors_of([(True, True), (False, False)])]
    assert _line("sex: V", errors) == "| sex: V | 2 | 25.0 % (0.0-50.0) | 50.0 % | 0.0 % |"
