"""The learned parts: saved and loaded alike, and the field's training against brute force."""

import io
import itertools
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from nlp.entities.crf import Trainer, allowed, decode
from nlp.entities.lines import marked_lines, read_line
from nlp.entities.weights import Weights, load_weights
from nlp.model import EntityType, Role

LABELS = ("O", "B-X", "I-X")


def weights(names: list[str]) -> Weights:
    table = np.arange(len(names) * 2, dtype=np.float32).reshape(-1, 2)
    return Weights({n: k for k, n in enumerate(names)}, table, ("a", "b"), np.ones((3, 2), np.float32), frozenset("De"))


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    made = weights(["eén", "twee", ""])
    made.save(tmp_path / "w.npz")
    read = load_weights(io.BytesIO((tmp_path / "w.npz").read_bytes()))
    assert (read.vocabulary, read.labels, read.words) == (made.vocabulary, made.labels, made.words)
    assert np.array_equal(read.table, made.table)
    assert np.array_equal(read.transitions, made.transitions)


def test_a_line_end_in_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line end"):
        weights(["a\nb"]).save(tmp_path / "w.npz")


def test_scores_add_up_and_unknown_features_count_nothing() -> None:
    assert weights(["x", "y"]).scores([["x", "y", "z"], [], ["y"]]).tolist() == [[2, 4], [0, 0], [2, 3]]


def test_decoding_finds_the_best_path() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(4, 3)).astype(np.float32)
    moves = (allowed(LABELS) + rng.normal(size=(4, 3))).astype(np.float32)

    def worth(path: tuple[int, ...]) -> float:
        steps = [moves[3, path[0]], *(moves[a, b] for a, b in itertools.pairwise(path))]
        return float(sum(steps) + sum(scores[n, k] for n, k in enumerate(path)))

    best = max(itertools.product(range(3), repeat=4), key=worth)
    assert decode(scores, [4], moves) == [list(best)]


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
