"""One new dossier against the stored index finds what a full comparison finds."""

from pathlib import Path

import pytest

from nlp.recurring import detect, lookup
from nlp.recurring.background import background
from nlp.recurring.index import Index
from nlp.recurring.lexicon import lexicon
from nlp.recurring.segment import IndexDamagedError
from nlp.recurring.settings import Settings
from tests.nlp.recurring.collections import REWORDED, SAME_WORDS, STORY, account, collection

ACCOUNTS = collection({"a": STORY, "b": SAME_WORDS}, others=20)
NEW = account("nieuw", REWORDED)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.open(tmp_path)
    made.add(ACCOUNTS, batch=6)
    found = detect.scan(made, Settings())
    lookup.save_mass(tmp_path, found.mass, [part.path.name for part in made.segments])
    return made


def strong(index: Index, name: str = "nieuw") -> set[str]:
    mass = lookup.load_mass(index.folder, index)
    new = NEW if name == "nieuw" else next(a for a in ACCOUNTS if a.dossier == name)
    links = lookup.links_to(index, new, Settings(), background(lexicon().fingerprint), mass)
    return {n.a.dossier for n in links if n.strength >= Settings().bar} | {
        n.b.dossier for n in links if n.strength >= Settings().bar
    }


def test_a_new_dossier_finds_the_tellings(index: Index) -> None:
    assert strong(index) == {"a", "b", "nieuw"}


def test_it_finds_the_places_that_a_full_comparison_finds(index: Index) -> None:
    alone = lookup.links_to(index, NEW, Settings(), background(lexicon().fingerprint), None)
    index.add([NEW])
    whole = detect.bare_links(index, detect.scan(index, Settings()).chains)
    places = {(n.a, n.b) for n in whole if "nieuw" in (n.a.dossier, n.b.dossier) and n.strength > 1}
    assert places <= {(n.a, n.b) for n in alone}
    assert places


def test_a_dossier_is_not_compared_with_itself(index: Index) -> None:
    assert strong(index, "a") == {"a", "b"}


def test_without_a_full_comparison_before_it_works_too(index: Index) -> None:
    (index.folder / "mass.npy").unlink()
    assert lookup.load_mass(index.folder, index) is None
    assert strong(index) == {"a", "b", "nieuw"}


def test_an_empty_index_gives_nothing(tmp_path: Path) -> None:
    assert strong(Index.open(tmp_path)) == set()


def test_damage_to_keys_or_mass_is_noticed(index: Index) -> None:
    mass = index.folder / "mass.npy"
    mass.write_bytes(mass.read_bytes()[:-1] + b"x")
    with pytest.raises(IndexDamagedError):
        strong(index)
    mass.unlink()
    for path in index.folder.rglob("keys.u64"):
        data = bytearray(path.read_bytes())
        data[: len(data) : 64] = bytes(len(data[: len(data) : 64]))
        path.write_bytes(data)
    with pytest.raises(IndexDamagedError):
        strong(Index.open(index.folder))
