"""Detection on small invented collections."""

from dataclasses import replace
from pathlib import Path

import pytest

from nlp.recurring import detect
from nlp.recurring.background import nothing
from nlp.recurring.index import Index
from nlp.recurring.model import Account, Link
from nlp.recurring.settings import Settings
from tests.nlp.recurring.collections import REWORDED, SAME_WORDS, STORY, account, collection


def links(folder: Path, accounts: list[Account], settings: Settings | None = None) -> tuple[Link, ...]:
    index = Index.open(folder)
    index.add(accounts)
    by_name = {a.dossier: a for a in accounts}
    return detect.links_of(index, detect.scan(index, settings or Settings()), by_name.__getitem__)


def dossiers(found: tuple[Link, ...], accounts: int) -> set[tuple[str, ...]]:
    groups = detect.recurrences_of(found, Settings(), accounts)
    return {tuple(sorted({place.dossier for place in group.tellings})) for group in groups}


def test_one_story_in_three_dossiers_is_found_in_other_words_too(tmp_path: Path) -> None:
    accounts = collection({"a": STORY, "b": SAME_WORDS, "c": REWORDED})
    assert dossiers(links(tmp_path, accounts), len(accounts)) == {("a", "b", "c")}


def test_the_passage_is_the_story_and_not_what_stands_around_it(tmp_path: Path) -> None:
    accounts = collection({"a": STORY, "b": REWORDED})
    (link,) = [n for n in links(tmp_path, accounts) if n.strength >= Settings().bar]
    told = " ".join(accounts[0].units[n].text for n in range(link.a.first, link.a.last + 1))
    assert "lantaarn" in told
    assert "duif" in told
    assert "kx" not in told


def test_nothing_recurs_in_dossiers_that_share_nothing(tmp_path: Path) -> None:
    accounts = collection({}, others=30)
    assert dossiers(links(tmp_path, accounts), len(accounts)) == set()


def test_copies_within_one_dossier_do_not_count(tmp_path: Path) -> None:
    twice = account("a", f"{STORY} Daarna kwam de lente. {STORY}")
    accounts = [twice, *collection({}, others=12)]
    assert dossiers(links(tmp_path, accounts), len(accounts)) == set()


def test_one_common_sentence_is_no_story(tmp_path: Path) -> None:
    sentence = STORY.split(". ")[0] + "."
    accounts = collection({"a": sentence, "b": sentence})
    assert dossiers(links(tmp_path, accounts), len(accounts)) == set()


def test_the_order_of_the_index_changes_nothing(tmp_path: Path) -> None:
    accounts = collection({"a": STORY, "b": SAME_WORDS, "c": REWORDED})
    forward = links(tmp_path / "1", accounts)
    backward = links(tmp_path / "2", accounts[::-1])
    assert forward == backward


def test_passages_of_a_known_template_are_not_reported_as_recurring(tmp_path: Path) -> None:
    plain = collection({"a": STORY, "b": REWORDED})
    told = [
        Account(a.dossier, tuple(replace(u, template="escape.test") for u in a.units)) if a.dossier in "ab" else a
        for a in plain
    ]
    found = links(tmp_path, told)
    assert {n.template for n in found if n.strength >= Settings().bar} == {"escape.test"}
    assert detect.recurrences_of(found, Settings(beyond=9.0), len(told)) == ()


def test_what_is_alike_far_beyond_its_template_is_reported(tmp_path: Path) -> None:
    told = [
        Account(a.dossier, tuple(replace(u, template="escape.test") for u in a.units))
        for a in collection({"a": STORY, "b": SAME_WORDS})
    ]
    assert dossiers(links(tmp_path, told), len(told)) == {("a", "b")}


def test_an_empty_collection_and_an_empty_dossier_are_no_trouble(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    assert len(detect.scan(index, Settings()).chains.weight) == 0
    index.add([Account("leeg", ()), *collection({"a": STORY, "b": STORY})])
    assert len(index.rows) == 15
    assert detect.scan(index, Settings(), nothing()).chains.strength.max() > 1


@pytest.mark.parametrize("dossiers_", [40, 92, 999, 1000, 10_000, 1_000_000])
def test_the_bar_never_rises_with_the_collection(dossiers_: int) -> None:
    settings = Settings()
    assert settings.bar_large <= settings.bar_at(dossiers_ * 2) <= settings.bar_at(dossiers_) <= settings.bar
