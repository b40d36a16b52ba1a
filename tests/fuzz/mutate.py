"""Sound inputs spoilt at random: flipped, cut, doubled, spliced, salted with what parsers stumble over."""

import random
from collections.abc import Callable, Sequence

_SALT = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", "\u202e\u0301ﷺ".encode(), b'"', b"'", b"'''", b";", b",", b"\r", b"\n",
    b"\f", b"\\", b"=1+1", b"@SUM(A1)", b"-0", b"NaN", b"Infinity", b"1e400", b"9" * 60, b"-" + b"9" * 30,
    b"[" * 80, b"{" * 80, b"(" * 80, b"null", b"true", b"{}", b"[]", b"../../../etc/passwd", b"%00", b"%2e%2e/",
    b"<script>alert(1)</script>", b"' OR 1=1 --", b"A" * 3000, b"a-\n" * 200, b"1 " * 500, b"14 september " * 60,
    b"Jan. " * 200, b"\x80" * 8,
)  # fmt: skip


def _flip(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def _cut(data: bytearray, chance: random.Random) -> bytearray:
    start, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return data[:start] + data[end:] if chance.random() < 0.7 else data[:start]


def _double(data: bytearray, chance: random.Random) -> bytearray:
    start, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return data[:end] + data[start:end][:4000] * chance.randint(1, 4) + data[end:]


def _salt(data: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_SALT) + data[at + chance.choice((0, 0, 1, 8)) :]


def _noise(data: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randint(1, 40)) + data[at:]


_WAYS: Sequence[Callable[[bytearray, random.Random], bytearray]] = (_flip, _cut, _double, _salt, _salt, _noise)
LARGEST = 200_000
"""Longest input, in bytes: the doubling must not eat the memory of the test itself."""


def mutated(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the seeds, spoilt in one to four ways, or spliced with another."""
    data = bytearray(chance.choice(seeds))
    if chance.random() < 0.15:
        other = chance.choice(seeds)
        data = data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_WAYS)(data, chance) if data else bytearray(chance.choice(_SALT))
    return bytes(data[:LARGEST])
