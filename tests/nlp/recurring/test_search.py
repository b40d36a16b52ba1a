"""The door: index in step with the collection, damage repaired, chance, one new dossier."""

from pathlib import Path

from corpus.model import DocumentKind, Facts
from nlp.recurring.search import REBUILT, Comparison, Loaded, compare, compare_one, expected_by_chance
from nlp.recurring.settings import Settings
from tests.nlp.recurring.collections import REWORDED, STORY, collection, document

TEXTS = {
    account.dossier: "V: Vertel.\nA: " + " ".join(unit.text for unit in account.units)
    for account in collection({"a": STORY, "b": REWORDED, "c": STORY})
}
FACTS = Facts(kind=DocumentKind.AANGIFTE)


def load(dossier: str) -> Loaded:
    return [document(dossier, "1-aangifte.pdf", TEXTS[dossier], FACTS)], (), ()


def stamps(names: str | None = None) -> dict[str, str]:
    return {name: "1" for name in TEXTS if names is None or name in names or name.startswith("z")}


def told(found: Comparison) -> list[list[str]]:
    return [[place.dossier for place in r.tellings] for r in found.recurrences]


def test_it_finds_the_story_and_shows_its_sentences_side_by_side(tmp_path: Path) -> None:
    found = compare(tmp_path, stamps(), load, Settings())
    assert told(found) == [["a", "b", "c"]]
    link = next(n for n in found.recurrences[0].links if {n.a.dossier, n.b.dossier} == {"a", "b"})
    assert len(found.aligned(link)) >= 3
    assert not found.is_journey(found.recurrences[0])


def test_only_what_changed_is_indexed_again(tmp_path: Path) -> None:
    assert compare(tmp_path, stamps("ab"), load, Settings()).indexed == 14
    grown = compare(tmp_path, stamps(), load, Settings())
    assert grown.indexed == 1
    assert told(grown) == told(compare(tmp_path / "nieuw", stamps(), load, Settings()))
    shrunk = compare(tmp_path, stamps("a"), load, Settings())
    assert (shrunk.indexed, told(shrunk)) == (0, [])


def test_a_damaged_index_is_rebuilt_and_said(tmp_path: Path) -> None:
    whole = compare(tmp_path, stamps(), load, Settings())
    path = next(tmp_path.rglob("keys.u64"))
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    again = compare(tmp_path, stamps(), load, Settings())
    assert again.notes == (REBUILT,)
    assert told(again) == told(whole)


def test_the_wording_of_others_can_be_set_aside(tmp_path: Path) -> None:
    found = compare(tmp_path, stamps(), load, Settings())
    link = next(n for n in found.recurrences[0].links if {n.a.dossier, n.b.dossier} == {"a", "b"})
    assert found.left_without(link, ["a", "b"]) == 1.0
    assert found.left_without(link, ["z00"]) > 0.9
    assert found.left_without(link, ["c"]) == 0.0


def test_chance_gives_no_such_link(tmp_path: Path) -> None:
    found = compare(tmp_path, stamps(), load, Settings())
    strongest = max(n.strength for n in found.links)
    chance = expected_by_chance(tmp_path, stamps(), load, Settings())
    assert chance.expected(strongest) < 0.5
    assert chance.expected(0.0) >= chance.expected(0.5) >= chance.expected(strongest)


def test_a_new_dossier_is_compared_and_added(tmp_path: Path) -> None:
    compare(tmp_path, stamps("ac"), load, Settings())
    links, account = compare_one(tmp_path, "b", stamps(), load, Settings())
    assert {n.a.dossier for n in links} | {n.b.dossier for n in links} == {"a", "b", "c"}
    assert account("b").units
    assert compare(tmp_path, stamps(), load, Settings()).indexed == 0
