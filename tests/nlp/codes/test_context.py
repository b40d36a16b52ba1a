"""Sentences read in context: what the networks see, and that they learn which sentences carry a code."""

from pathlib import Path

import numpy as np
import pytest

import nlp.codes.gold as gold_module
from corpus.prose import prose_of
from nlp.codes import store
from nlp.codes.context import FURTHEST, InContext, inputs
from nlp.codes.decide import Dossier
from nlp.codes.fit_context import fit_context, in_context
from nlp.codes.gold import GoldDossier, gold_of
from nlp.codes.propose import Reading, look_at, searched
from nlp.codes.scores import beside, score
from nlp.codes.units import Unit, units_of
from nlp.entities.find import entities_of, models
from nlp.entities.gold import read_gold
from tests.nlp.codes.making import document_of

CODES = ("I-1c.woning", "I-1a.uiterlijk")


def units(text: str) -> list[Unit]:
    document = document_of(f"PROCES-VERBAAL van aangifte\n\nAangeefster verklaarde:\n\n{text}\n")
    return units_of([prose_of(document)], entities_of([document], models()))


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[GoldDossier], list[Dossier]]:
    """Some of our own dossiers, as the shipped word models see them."""
    cache = tmp_path_factory.mktemp("read")
    paths = sorted(gold_module.TO_LEARN_FROM.glob("20*/gold.json"))
    dossiers = [gold_of(read_gold(path.parent, cache).documents, path, models()) for path in paths]
    return dossiers, [look_at(d.proses, d.entities, d.units, Reading(store.sentences())) for d in dossiers]


def test_own_dossiers_are_not_typical(learned: tuple[list[GoldDossier], list[Dossier]], tmp_path: Path) -> None:
    own = learned[0][0]
    copy = tmp_path / own.name / "gold.json"
    copy.parent.mkdir()
    copy.write_text((gold_module.TO_LEARN_FROM / own.name / "gold.json").read_text(encoding="utf-8"), encoding="utf-8")
    assert not own.typical
    assert gold_of([prose.document for prose in own.proses], copy, None).typical


def test_beside_stays_within_a_document() -> None:
    told = units("Ik zat in de trein. Wij reden lang. Daarna sliep ik.")
    other = [Unit(1, u.start, u.end, u.text, u.words, u.types, u.kind, u.passage, u.speaker) for u in told[:1]]
    values = np.arange(len(told) + 1, dtype=np.float32)
    assert beside(values, [*told, *other]).tolist()[-2:] == [values[-3], -2.0]


def test_what_stands_around_counts() -> None:
    plain, near = units("Zij zei niets. Daarna ging zij weg."), units("De deur zat niet op slot. Daarna ging zij weg.")
    rows = [inputs(told, score(told, store.sentences()))[-1] for told in (plain, near)]
    assert rows[0].shape == rows[1].shape
    labels = len(store.sentences().names)
    assert np.allclose(rows[0][:labels], rows[1][:labels], atol=1e-5)
    assert not np.allclose(rows[0], rows[1])


def test_shipped_networks_speak_of_every_code() -> None:
    told = units("De deur stond open. Ik ben weggelopen.")
    found = store.context().read(told, score(told, store.sentences()))
    assert found.names == tuple(searched())
    assert found.grid.shape == (len(told), len(searched()))
    assert np.abs(found.grid).max() <= FURTHEST


def test_without_sentences_there_is_nothing() -> None:
    found = store.context().read([], score([], store.sentences()))
    assert found.of("I-1c.woning").shape == (0,)
    assert InContext(("a",), np.ones((2, 1), np.float32)).of("b").shape == (0,)


def test_networks_learn_what_carries_a_code_and_give_the_same_again(
    learned: tuple[list[GoldDossier], list[Dossier]],
) -> None:
    dossiers, seen = learned
    first, again = fit_context(dossiers, seen, CODES), fit_context(dossiers, seen, CODES)
    assert np.array_equal(first.hidden, again.hidden)
    for dossier, view in zip(dossiers, seen, strict=True):
        odds = first.read(view.units, view.scores).of(CODES[0])
        carriers = [n for n, mark in enumerate(dossier.carries) if CODES[0] in mark]
        if carriers:
            assert odds[carriers].max() == odds.max()


def test_cross_fitted_networks_have_not_seen_the_dossier(learned: tuple[list[GoldDossier], list[Dossier]]) -> None:
    dossiers, seen = learned
    groups = np.arange(len(dossiers)) % 2
    found = in_context(dossiers, seen, CODES, groups)
    others = [n for n in range(len(dossiers)) if groups[n] == 1]
    model = fit_context([dossiers[n] for n in others], [seen[n] for n in others], CODES)
    assert found[0].in_context is not None
    assert np.array_equal(found[0].in_context.grid, model.read(seen[0].units, seen[0].scores).grid)
