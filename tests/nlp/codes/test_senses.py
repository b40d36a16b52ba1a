"""Words of one meaning are one to the sentence models, and what is masked has none."""

import json
from pathlib import Path

import pytest

from nlp.codes.polarity import denied
from nlp.codes.senses import sense_of, senses_of
from nlp.codes.train import CARD
from nlp.recurring.lexicon import list_hash

ROOT = Path(__file__).parents[3]


def read(*words: str) -> tuple[str, ...]:
    return senses_of(words, denied(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vrachtwagen", "vrachtauto"),
        ("ontsnapt", "ontvluchten"),
        ("stoptrein", "trein"),
        ("werkte", "werken"),
        ("sinaasappels", "sinaasappel"),
        ("reed", "rijden"),
        ("haalde", "ophalen"),
        ("gevlucht", "ontsnappen"),
    ],
)
def test_words_of_one_meaning_are_one(one: str, other: str) -> None:
    assert sense_of(one) == sense_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ben", "been"),
        ("met", "meten"),
        ("kas", "kast"),
        ("trein", "tuin"),
        ("waar", "waarde"),
        ("gewoon", "wond"),
        ("geleden", "geel"),
        ("leeg", "leggen"),
    ],
)
def test_words_of_other_meaning_stay_apart(one: str, other: str) -> None:
    assert sense_of(one) != sense_of(other)


def test_what_is_named_stands_among_the_senses_once() -> None:
    senses = read("ik", "ging", "§location", "§location:other", "binnen")
    assert "§=§location:other" in senses
    assert "§=§location" not in senses
    assert "§=ik ... §location:other" in senses


def test_what_is_masked_has_no_sense() -> None:
    assert read("§p", "§pp", "§origin", "§country", "§interpreter") == ()


def test_what_is_denied_is_marked_by_its_sense() -> None:
    one, other = (read("ik", "heb", "nooit", "een", word, "gezien") for word in ("vrachtwagen", "truck"))
    assert "§!=vrachtwagen" in one
    assert one == other
    assert not any(sense.startswith("§!") for sense in read("ik", "heb", "een", "vrachtwagen", "gezien"))


def test_nothing_said() -> None:
    assert read() == ()


def test_the_models_were_trained_with_this_list() -> None:
    """Whoever changes the list of concepts changes what these models read: `python -m nlp.codes.train`."""
    card = json.loads((ROOT / CARD).read_text(encoding="utf-8"))
    assert card["trained_on"]["senses_sha256"] == list_hash()
