"""Results gathered a moment before they are written: a transaction costs a hundred times what a row costs."""

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

MOST = 32
"""Results written together at most."""
SECONDS = 0.5
"""How long a result waits for others, when these keep coming."""
_T = TypeVar("_T")


def together(items: Iterable[_T], most: int = MOST, seconds: float = SECONDS) -> Iterator[list[_T]]:
    """The items in order, in lists: of `most`, or of what came within `seconds`.

    When the source fails or is interrupted, what it gave before is handed on first, so that it is not done again.
    """
    held: list[_T] = []
    since = 0.0
    source = iter(items)
    while True:
        try:
            item = next(source)
        except StopIteration:
            break
        except BaseException:
            if held:
                yield held
            raise
        since = since if held else monotonic()
        held.append(item)
        if len(held) >= most or monotonic() - since >= seconds:
            yield held
            held = []
    if held:
        yield held
