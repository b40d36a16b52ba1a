"""Collections to compute with in tests: the study's, and odd ones (empty, tiny, one-sided, partly coded)."""

from collections.abc import Mapping

from annotations.codebook import load
from annotations.collection import Collection, collection_of, study_collection
from annotations.model import CodedDossier

CODES = tuple(code.id for code in load().codes)


def study() -> Collection:
    """The forty dossiers of the reconstructed item matrix."""
    return study_collection(load())


def coded(values: Mapping[str, Mapping[str, bool | None]], outcomes: Mapping[str, str] | None = None) -> Collection:
    """A collection from dossier -> code -> value, and dossier -> outcome."""
    dossiers = [CodedDossier(name, "", dict(own)) for name, own in values.items()]
    return collection_of(dossiers, load(), {name: {"outcome": o} for name, o in (outcomes or {}).items()})


def everything(value: bool | None) -> dict[str, bool | None]:
    """Every code with this value."""
    return dict.fromkeys(CODES, value)


ODD: dict[str, Collection] = {
    "empty": coded({}),
    "one dossier, nothing decided": coded({"a": {}}),
    "one dossier": coded({"a": everything(True)}, {"a": "sepot"}),
    "no outcomes": coded({name: everything(name > "b") for name in "abcd"}),
    "one outcome": coded({n: everything(n > "b") for n in "abcd"}, dict.fromkeys("abcd", "sepot")),
    "all alike": coded(
        {n: everything(True) for n in "abcdef"}, {n: "sepot" if n < "d" else "anders" for n in "abcdef"}
    ),
    "all not applicable": coded({n: everything(None) for n in "abc"}, {"a": "x", "b": "y", "c": "y"}),
    "partly coded": coded(
        {n: dict(list(everything(n in "ace").items())[:20]) for n in "abcdef"},
        {"a": "sepot", "b": "sepot", "c": "anders", "d": "anders"},
    ),
}
