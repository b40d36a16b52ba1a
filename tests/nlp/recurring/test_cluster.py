"""Links to recurrences."""

from nlp.recurring.cluster import recurrences
from nlp.recurring.model import Link, Place


def link(a: str, b: str, strength: float, at: int = 0) -> Link:
    return Link(Place(a, at, at + 4), Place(b, 0, 4), strength, strength, 20, 0.7)


def groups(*links: Link) -> set[tuple[str, ...]]:
    return {tuple(p.dossier for p in r.tellings) for r in recurrences(links, 1.0)}


def test_three_tellings_of_one_story() -> None:
    assert groups(link("a", "b", 2.0), link("b", "c", 1.6), link("a", "c", 1.5)) == {("a", "b", "c")}


def test_near_stories_stay_apart() -> None:
    """Two pairs, each strong, with weak links between them."""
    between = [link(x, y, 1.1) for x in "ab" for y in "cd"]
    assert groups(link("a", "b", 6.0), link("c", "d", 5.0), *between) == {("a", "b"), ("c", "d")}


def test_weak_links_make_nothing() -> None:
    assert groups(link("a", "b", 0.9), link("b", "c", 0.99)) == set()


def test_other_places_of_a_dossier_are_other_tellings() -> None:
    assert groups(link("a", "b", 2.0), link("a", "c", 2.0, at=40)) == {("a", "b"), ("a", "c")}


def test_a_telling_that_resembles_all_of_a_group_joins_it() -> None:
    """Neither link would do on its own."""
    assert groups(link("a", "b", 2.0), link("a", "c", 0.9), link("b", "c", 0.8)) == {("a", "b", "c")}


def test_a_telling_that_resembles_one_of_a_group_does_not() -> None:
    assert groups(link("a", "b", 2.0), link("a", "c", 0.95)) == {("a", "b")}
