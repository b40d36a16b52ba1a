"""What changed between two versions of a codebook: for coders, who must know which decisions to look at again."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from annotations.codebook.model import Codebook


class Change(StrEnum):
    """Kinds of change."""

    ADDED = "toegevoegd"
    REMOVED = "vervallen"
    CHANGED = "gewijzigd"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: of which code or indicator, of which part, from what to what."""

    item: str
    change: Change
    part: str = ""
    old: str = ""
    new: str = ""


def differences(old: Codebook, new: Codebook) -> list[Difference]:
    """The changes from `old` to `new`: indicators, codes, final indicators and sum scores, in their order."""
    before, after = _items(old), _items(new)
    found: list[Difference] = []
    for name in dict.fromkeys([*before, *after]):
        if name not in after:
            found.append(Difference(name, Change.REMOVED))
        elif name not in before:
            found.append(Difference(name, Change.ADDED))
        else:
            found += _parts(name, before[name], after[name])
    return found


def _items(codebook: Codebook) -> dict[str, Any]:
    groups = (codebook.indicators, codebook.codes, codebook.final, codebook.sums)
    return {item.id: item for group in groups for item in group}


def _parts(name: str, old: Any, new: Any) -> Iterator[Difference]:
    for part in fields(old):
        # An indicator's codes are compared as items of their own.
        before, after = (_text(getattr(item, part.name)) for item in (old, new))
        if before != after:
            yield Difference(name, Change.CHANGED, part.name, before, after)


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(item.id if hasattr(item, "id") else _text(item) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        return ", ".join(str(getattr(value, f.name)) for f in fields(value))
    return str(value)
