"""Whether a codebook holds together, and whether its files are the ones that were released."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from importlib.resources.abc import Traversable

from annotations.codebook.file import folder
from annotations.codebook.model import Codebook, Indicator

LOCK = "LOCK"
"""File with the hashes of all released files, in the form that `sha256sum -c` reads."""
_EXAMPLES = 2
_ALTERNATIVES = 3
_GROUPS = 2


def problems(codebook: Codebook) -> list[str]:
    """What is wrong with the codebook's content, in Dutch; empty when all is well."""
    return [*_names(codebook), *_indicators(codebook.indicators), *_codes(codebook), *_finals(codebook)]


def lock_problems(where: Traversable | None = None) -> list[str]:
    """Released files that were changed, are missing or are not in LOCK."""
    where = where or folder()
    lines = where.joinpath(LOCK).read_text("utf-8").splitlines()
    locked = {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}
    found = {name: hashlib.sha256(entry.read_bytes()).hexdigest() for name, entry in _files(where)}
    changed = [
        f"{name} is na uitgave gewijzigd; maak een nieuwe versie" for name in found if found[name] != locked.get(name)
    ]
    return [*changed, *(f"{name} ontbreekt" for name in locked.keys() - found.keys())]


def _files(where: Traversable, above: str = "") -> Iterable[tuple[str, Traversable]]:
    for entry in sorted(where.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _files(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield f"{above}{entry.name}", entry


def _names(codebook: Codebook) -> list[str]:
    counts = Counter([code.id for code in codebook.codes] + [i.id for i in codebook.indicators])
    return [f"{name} komt {n} keer voor" for name, n in counts.items() if n > 1]


def _indicators(indicators: Iterable[Indicator]) -> list[str]:
    found: list[str] = []
    for indicator in indicators:
        if indicator.operationalised == bool(indicator.why_not):
            found.append(f"{indicator.id}: geef codes, of zeg waarom die er niet zijn, en niet beide")
        if len(indicator.alternatives) < _ALTERNATIVES:
            found.append(f"{indicator.id}: minder dan {_ALTERNATIVES} andere verklaringen")
        highest = 1 if indicator.combine == "lowest" else len(indicator.codes)
        if indicator.maximum != highest * indicator.operationalised:
            found.append(f"{indicator.id}: maximum {indicator.maximum}, de codes geven {highest}")
    return found


def _codes(codebook: Codebook) -> list[str]:
    found: list[str] = []
    for code in codebook.codes:
        if not code.id.startswith(f"{code.indicator}."):
            found.append(f"{code.id} staat onder {code.indicator}")
        if not (code.include and code.exclude):
            found.append(f"{code.id}: zeg wat meetelt en wat niet")
        if min(len(code.examples), len(code.counterexamples)) < _EXAMPLES:
            found.append(f"{code.id}: minder dan {_EXAMPLES} voorbeelden of tegenvoorbeelden")
        if set(code.examples) & set(code.counterexamples):
            found.append(f"{code.id}: een zin is voorbeeld en tegenvoorbeeld")
    return found


def _finals(codebook: Codebook) -> list[str]:
    groups = [(f.id, f.codes) for f in codebook.final] + [(s.id, s.codes) for s in codebook.sums]
    unknown = [
        f"{name} noemt onbekende code {code}" for name, codes in groups for code in codes if code not in codebook
    ]
    twice = [f"{code} telt {n} keer mee" for code, n in Counter(codebook.counting).items() if n > 1]
    mute = [
        f"{f.id}: het oordeel van beide groepen deskundigen ontbreekt"
        for f in codebook.final
        if len(f.opinions) != _GROUPS
    ]
    return [*unknown, *twice, *mute]
