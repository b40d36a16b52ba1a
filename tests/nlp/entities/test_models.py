"""The learned parts: saved and loaded alike, and the field's training against brute force."""

import io
import itertools
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from nlp.entities.crf import Trainer, allowed, decode
from nlp.entities.hashing import BUCKETS, templates
from nlp.entities.kernels import add_once
from nlp.entities.lexis import Attribute
from nlp.entities.lines import marked_lines, read_line
from nlp.entities.stream import PAD, rows_of, stream_of
from nlp.entities.weights import Weights, load_weights
from nlp.model import EntityType, Role

LABELS = ("O", "B-X", "I-X")
PLACE_OF_JOY = 50809


def weights() -> Weights:
    table = np.zeros((BUCKETS, 2), np.float32)
    table[[5, 9]] = [[0.5, -2.0], [3.0, 1.0]]
    return Weights(table, ("a", "é"), np.ones((3, 2), np.float32), np.array([3, 8], np.int64))


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    made = weights()
    made.save(tmp_path / "w.npz")
    read = load_weights(io.BytesIO((tmp_path / "w.npz").read_bytes()))
    assert read.labels == made.labels
    for mine, theirs in ((read.table, made.table), (read.transitions, made.transitions), (read.words, made.words)):
        assert np.array_equal(mine, theirs)


def test_scores_are_the_weights_of_the_places() -> None:
    stream = stream_of(["Joy woont in Breda."])
    table, at = rows_of(stream), np.arange(PAD, PAD + 4)
    listed = templates([("a", ((Attribute.LOW, 0),)), ("b", ((Attribute.LOW, -1), (Attribute.SHAPE, 0)))])
    weight = np.random.default_rng(2).normal(size=(BUCKETS, 3)).astype(np.float32)
    wanted = weight[listed.places(table, at)].sum(1)
    assert listed.scores(table, at, weight) == pytest.approx(wanted, abs=1e-5)


def test_the_same_word_has_the_same_place_in_every_process() -> None:
    stream = stream_of(["Joy"])
    listed = templates([("a", ((Attribute.LOW, 0),))])
    assert listed.places(rows_of(stream), np.array([PAD])).tolist() == [[PLACE_OF_JOY]]


def test_a_feature_counts_once_in_a_row() -> None:
    table = np.arange(12, dtype=np.float32).reshape(6, 2)
    out = np.zeros((2, 2), np.float32)
    add_once(np.array([1, 1, 4, 4]), np.array([3, 4]), np.zeros(6, np.int32), table, out)
    assert out.tolist() == [[10.0, 12.0], [8.0, 9.0]]


def test_decoding_finds_the_best_path() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(4, 3)).astype(np.float32)
    moves = (allowed(LABELS) + rng.normal(size=(4, 3))).astype(np.float32)

    def worth(path: tuple[int, ...]) -> float:
        steps = [moves[3, path[0]], *(moves[a, b] for a, b in itertools.pairwise(path))]
        return float(sum(steps) + sum(scores[n, k] for n, k in enumerate(path)))

    best = max(itertools.product(range(3), repeat=4), key=worth)
    assert decode(scores, np.array([4]), moves) == [list(best)]


def test_the_gradient_is_that_of_the_loss() -> None:
    rng = np.random.default_rng(5)
    matrix = sparse.csr_matrix(rng.integers(0, 2, (5, 4)).astype(float))
    trainer = Trainer(matrix, np.array([1, 2, 0, 0, 1]), [3, 2], LABELS)
    flat = rng.normal(size=4 * 3 + 4 * 3)
    _, slope = trainer.loss(flat, 0.1)
    for k in range(len(flat)):
        step = np.zeros_like(flat)
        step[k] = 1e-5
        numeric = (trainer.loss(flat + step, 0.1)[0] - trainer.loss(flat - step, 0.1)[0]) / 2e-5
        assert numeric == pytest.approx(slope[k], abs=1e-3)


def test_marks_in_a_line_are_entities() -> None:
    dossier = read_line("Hij heet [[Kofi|PERSON:dader]]⏎uit [[Accra|LOCATION]].")
    assert dossier.documents[0].text == "Hij heet Kofi\nuit Accra."
    assert [(m.quote, m.type, m.role) for m in dossier.mentions[0]] == [
        ("Kofi", EntityType.PERSON, Role.DADER),
        ("Accra", EntityType.LOCATION, None),
    ]


def test_no_mark_in_the_training_lines_is_broken() -> None:
    assert not [d.name for d in marked_lines() if "[[" in d.documents[0].text or "|" in d.documents[0].text]
