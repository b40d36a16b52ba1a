"""The passage model: stored without pickle, additive over sentences, the same every time."""

import io

import numpy as np
import pytest

from nlp.masking import masked_words
from nlp.templates.calibrate import Calibration
from nlp.templates.calibrate import load as load_calibration
from nlp.templates.detect import released_detector
from nlp.templates.fit import fit
from nlp.templates.linear import LinearModel, load
from nlp.templates.material import Material, bank, cut
from nlp.templates.read import released
from nlp.templates.windows import ABSENT, grid_of, peaks, reading_of

SENTENCES = ["De deur was niet op slot.", "Ik ben naar buiten gelopen.", "Op straat stond een bus die net vertrok."]


@pytest.fixture(scope="module")
def model() -> LinearModel:
    return released_detector().models[0]


@pytest.fixture(scope="module")
def small() -> LinearModel:
    return _small()


def _small() -> LinearModel:
    material = Material(released()[:2])
    material.add_bank(bank()[::200])
    return fit(material.features(), material.labels())


def test_a_model_is_the_same_after_storing(small: LinearModel) -> None:
    store = io.BytesIO()
    small.save(store)
    store.seek(0)
    again = load(store)
    assert again.names == small.names
    np.testing.assert_array_equal(again.keys, small.keys)
    np.testing.assert_allclose(again.weights, small.weights, atol=2e-3)


def test_the_same_material_gives_the_same_weights(small: LinearModel) -> None:
    np.testing.assert_array_equal(_small().weights, small.weights)


def test_a_template_scores_above_others_on_its_own_examples(small: LinearModel) -> None:
    right = 0
    texts = [(column, e.text) for column, t in enumerate(released()[:2]) for e in t.tells]
    for column, text in texts:
        right += int(np.argmax(grid_of(reading_of([" ".join(cut(text))]), small)[0, 0])) == column
    assert right >= 0.95 * len(texts)


def test_a_window_scores_as_the_sum_of_its_sentences(model: LinearModel) -> None:
    grid = grid_of(reading_of(SENTENCES), model)
    sums, squares = model.sums([masked_words(s) for s in SENTENCES])
    whole = sums.sum(axis=0) / np.sqrt(squares.sum()) + model.bias
    np.testing.assert_allclose(grid[2, 0], np.maximum(whole, ABSENT), rtol=1e-4)


def test_windows_too_short_or_too_long_are_not_there(model: LinearModel) -> None:
    grid = grid_of(reading_of(["Bomen.", "woord " * 200]), model)
    assert (grid == ABSENT).all()


def test_peaks_lie_apart_and_best_comes_first() -> None:
    grid = np.full((3, 12), ABSENT, np.float32)
    grid[0, [1, 2, 8]] = [0.5, 0.4, 0.9]
    found = peaks(grid, most=3, least=0.0)
    assert [(w.first, w.end) for w in found] == [(8, 9), (1, 2)]


def test_a_document_without_sentences_has_no_peaks(model: LinearModel) -> None:
    grid = grid_of(reading_of([]), model)
    assert peaks(grid[:, :, 0], most=2, least=-9.0) == []


def test_a_calibration_is_the_same_after_storing(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("calibration") / "c.json"
    calibration = Calibration((0.5,), (2.0,), (1.0,), {"a.b": 0.25}, -1.0, 0.35)
    calibration.save(file)
    assert load_calibration(file.read_text(encoding="utf-8")) == calibration


def test_a_sign_that_is_not_there_counts_as_the_mean() -> None:
    calibration = Calibration((0.5,), (2.0,), (1.0,), {}, 0.0, 0.35)
    assert calibration.similarity(np.array([np.nan], np.float32), "a.b") == pytest.approx(0.5)


def test_every_word_of_the_elements_is_lower_case() -> None:
    assert all(m.pattern == m.pattern.lower() for _, parts in released_detector().marks if parts for m in parts)


def test_a_sentence_without_words_weighs_nothing(model: LinearModel) -> None:
    sums, squares = model.sums([[], ["deur", "slot"], []])
    assert not sums[[0, 2]].any()
    assert squares.tolist()[0] == squares.tolist()[2] == 0.0
    np.testing.assert_array_equal(sums[1], model.sums([["deur", "slot"]])[0][0])
