"""Which other patterns see the same stretch as a candidate, or a longer or shorter one."""

from collections.abc import Sequence
from functools import lru_cache

from nlp.entities.lexis import code
from nlp.entities.spans import Candidate


def rivals_of(candidates: Sequence[Candidate]) -> list[list[int]]:
    """For each candidate of a text, codes of what overlaps it and how."""
    order = sorted(range(len(candidates)), key=lambda n: (candidates[n].start, -candidates[n].end))
    found: list[set[int]] = [set() for _ in candidates]
    live: list[int] = []
    for n in order:
        mine = candidates[n]
        live = [m for m in live if candidates[m].end > mine.start]
        for m in live:
            other = candidates[m]
            if other.start == mine.start and other.end == mine.end:
                found[n].add(_code("=", other.pattern))
                found[m].add(_code("=", mine.pattern))
            elif other.end >= mine.end:
                found[n].add(_code("<", other.pattern))
                found[m].add(_code(">", mine.type))
            else:
                found[n].add(_code("x", other.pattern))
        live.append(n)
    return [sorted(codes) for codes in found]


@lru_cache(maxsize=512)
def _code(how: str, what: str) -> int:
    return code(f"{how}{what}")
