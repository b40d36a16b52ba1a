"""Results gathered before they are written: none is lost, none is changed, none waits for ever."""

from collections.abc import Iterator

import pytest

from annotations import batches
from annotations.batches import together


@pytest.mark.parametrize("count", [0, 1, 4, 5, 11])
def test_everything_comes_in_order(count: int) -> None:
    found = list(together(range(count), most=5, seconds=60))
    assert [item for part in found for item in part] == list(range(count))
    assert all(0 < len(part) <= 5 for part in found)


def test_what_has_waited_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 0.1, 0.4, 0.6, 1.0, 1.1, 1.3])
    monkeypatch.setattr(batches, "monotonic", lambda: next(moments))
    assert list(together("abcd", most=100, seconds=0.5)) == [["a", "b", "c"], ["d"]]


def test_what_came_before_a_fault_is_not_lost() -> None:
    def source() -> Iterator[int]:
        yield 1
        yield 2
        raise KeyboardInterrupt

    found: list[list[int]] = []
    with pytest.raises(KeyboardInterrupt):
        found.extend(together(source(), most=100, seconds=60))
    assert found == [[1, 2]]
