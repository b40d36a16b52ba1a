"""Where a named place lies, as far as its name says so."""

from importlib.resources import files

import pytest

from nlp.entities.gazetteer import build_home, whereabouts


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Utrecht", "home"),
        ("Bergen", "home"),
        ("de Kanaalstraat", "home"),
        ("Lagos", "abroad"),
        ("Malta", "abroad"),
        ("Mechelen", "abroad"),
        ("Hasselt", "abroad"),
        ("ergens", ""),
    ],
)
def test_where_a_place_lies(name: str, where: str) -> None:
    assert whereabouts(name) == where


def test_the_list_in_the_program_is_the_one_that_is_made() -> None:
    held = files("nlp.entities").joinpath("data", "places_home.txt").read_text(encoding="utf-8")
    assert held == build_home()
