"""A few kills of the server under load; `python -m benchmarks.review_kill` does two hundred."""

from pathlib import Path

import pytest

from tests.annotations.review.killing import kill_often


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill(folder: Path) -> None:
    outcome = kill_often(folder, 4)
    assert outcome.acknowledged > 10
    assert (outcome.missing, outcome.double, outcome.faults) == ([], [], [])
