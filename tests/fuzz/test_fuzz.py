"""A small fixed budget of spoilt inputs for every door; `make fuzz EXAMPLES=...` tries very many more."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import Target, Targets

TRIES = 40
"""For each target, times its weight where that is higher."""


@pytest.fixture(scope="module")
def targets() -> Iterator[dict[str, Target]]:
    with Targets() as opened:
        yield {target.name: target for target in opened.all()}


NAMES = (
    "archive", "archive content", "codebook", "codebook part", "template", "decisions csv", "attributes csv",
    "key file", "anchor", "head", "log", "pseudonyms",
)  # fmt: skip


def test_every_target_has_its_turn(targets: dict[str, Target]) -> None:
    assert set(targets) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_sound_inputs_are_taken(targets: dict[str, Target], name: str) -> None:
    target = targets[name]
    for seed in target.seeds:
        target.feed(seed)


@pytest.mark.parametrize("name", NAMES)
def test_spoilt_inputs_are_taken_or_refused(targets: dict[str, Target], name: str) -> None:
    target = targets[name]
    chance = random.Random(name)
    for number in range(TRIES * max(1, target.weight // 4)):
        data = mutated(target.seeds, chance)
        try:
            target.feed(data)
        except target.refuses:
            continue
        except Exception as error:  # noqa: BLE001 - a fault of any kind is what is looked for
            pytest.fail(f"{name}, try {number}: {type(error).__name__}: {error}; input {data[:300]!r}")


@pytest.mark.parametrize("name", ["archive", "template", "anchor", "head", "log", "pseudonyms"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=2000) | st.text(max_size=1000).map(lambda text: text.encode("utf-8", "replace")))
def test_anything_is_taken_or_refused(targets: dict[str, Target], name: str, data: bytes) -> None:
    target = targets[name]
    try:
        target.feed(data)
    except target.refuses:
        return
