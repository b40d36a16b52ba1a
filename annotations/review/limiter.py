"""Slows down guessing of passwords: after some failures a name, and an address, must wait, each time longer."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

FREE = 5
"""Failures without a wait: a person mistypes."""
_FIRST = 15.0
_LONGEST = 900.0
_MOST = 10_000


@dataclass(slots=True)
class _Tally:
    failures: int = 0
    until: float = 0.0


class Limiter:
    """Counts failures by key; safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._tallies: dict[str, _Tally] = {}
        self._lock = threading.Lock()

    def wait(self, *keys: str) -> float:
        """Seconds that these keys still have to wait: the longest of them; 0 when they may try."""
        with self._lock:
            return max((self._left(key) for key in keys), default=0.0)

    def failed(self, *keys: str) -> None:
        """Note a failure."""
        with self._lock:
            if len(self._tallies) > _MOST:
                self._tallies = {key: tally for key, tally in self._tallies.items() if self._left(key) > 0}
            for key in keys:
                tally = self._tallies.setdefault(key, _Tally())
                tally.failures += 1
                if tally.failures >= FREE:
                    tally.until = self._clock() + min(_LONGEST, _FIRST * 2.0 ** (tally.failures - FREE))

    def succeeded(self, *keys: str) -> None:
        """Forget the failures of these keys."""
        with self._lock:
            for key in keys:
                self._tallies.pop(key, None)

    def _left(self, key: str) -> float:
        tally = self._tallies.get(key)
        return 0.0 if tally is None else max(0.0, tally.until - self._clock())
