"""Whether errors fall on some groups more than on others: by sex, origin and kind of exploitation, cross-validated.

    python -m nlp.codes.groups FOLDER... --cache DIR      prints the table of docs/quality.md

What a dossier's `meta` says of origin and sex is read here only, to measure; no model sees it.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlp.codes.bank import bank
from nlp.codes.crossfit import chances, decided, folds, truths, unseen
from nlp.codes.fit import features_of
from nlp.codes.material import material_of
from nlp.codes.propose import searched
from nlp.codes.train import read
from nlp.entities.find import models

_AFRICA = (
    "alger", "angol", "benin", "burund", "congo", "eritr", "ethiop", "gamb", "ghan", "guin", "ivoor", "ivori",
    "kamer", "kenia", "liber", "malagas", "mali", "marok", "niger", "oegan", "rwand", "senegal", "sierra", "soedan",
    "somal", "togo", "tunes", "ugand", "zimb",
)  # fmt: skip
_EUROPE = (
    "albane", "belg", "bulgaar", "duits", "hongaar", "itali", "kroat", "letl", "litouw", "moldav", "oekra", "pool",
    "portug", "roemeen", "russ", "serv", "slowa", "span", "tsjech", "wit-rus",
)  # fmt: skip
_SAMPLES = 2000
"""How often dossiers are drawn anew for an interval."""


@dataclass(frozen=True, slots=True)
class Errors:
    """Of one dossier: share of the 28 values that are wrong; codes missed of those present; false of those absent."""

    wrong: float
    missed: int
    present: int
    false: int
    absent: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="where read documents are kept")
    given = parser.parse_args()
    print("\n".join(table(given.folders, given.cache)))


def table(folders: Sequence[Path], cache: Path) -> list[str]:
    """A line for each group, with 95 % intervals by drawing dossiers anew."""
    dossiers = read(folders, cache)
    codes = list(searched())
    material = material_of(dossiers, bank(), codes, models())
    groups = folds(len(dossiers))
    views = unseen(dossiers, material, features_of(material.words), groups)
    chance = chances([views], truths(dossiers, codes), groups)
    proposed = {code: decided(code, chance) for code in codes}
    found: dict[str, list[Errors]] = {}
    known = {path.parent.name: path for folder in folders for path in folder.glob("*/gold.json")}
    for n, dossier in enumerate(dossiers):
        meta = json.loads(known[dossier.name].read_text(encoding="utf-8"))["meta"]
        errors = errors_of([(dossier.codes[code], proposed[code][n]) for code in codes])
        for group in groups_of(meta):
            found.setdefault(group, []).append(errors)
    return [_line(group, found[group]) for group in sorted(found)]


def errors_of(pairs: Sequence[tuple[bool | None, bool | None]]) -> Errors:
    """The errors of a dossier, from (gold, proposed) of every code."""
    return Errors(
        float(np.mean([gold is not proposed for gold, proposed in pairs])),
        sum(gold is True and proposed is not True for gold, proposed in pairs),
        sum(gold is True for gold, _ in pairs),
        sum(gold is False and proposed is True for gold, proposed in pairs),
        sum(gold is False for gold, _ in pairs),
    )


def groups_of(meta: Mapping[str, str]) -> list[str]:
    """The groups that a dossier is counted in; none when nothing is listed."""
    if not meta:
        return []
    kind = "labour exploitation" if "arbeid" in meta["type"] else "sexual exploitation"
    return [f"sex: {meta['geslacht']}", f"origin: {_origin(meta['herkomst'].lower())}", kind]


def _origin(named: str) -> str:
    if any(part in named for part in _AFRICA):
        return "Africa"
    return "Europe" if any(part in named for part in _EUROPE) else "Asia, America, other"


def _line(group: str, errors: Sequence[Errors]) -> str:
    wrong = np.array([each.wrong for each in errors])
    low, high = _interval(wrong)
    missed = sum(e.missed for e in errors) / max(sum(e.present for e in errors), 1)
    false = sum(e.false for e in errors) / max(sum(e.absent for e in errors), 1)
    share = f"{wrong.mean():.1%} ({100 * low:.1f}-{100 * high:.1f})".replace("%", " %", 1)
    return f"| {group} | {len(errors)} | {share} | {100 * missed:.1f} % | {100 * false:.1f} % |"


def _interval(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    draw = np.random.default_rng(0)
    means = [values[draw.integers(0, len(values), len(values))].mean() for _ in range(_SAMPLES)]
    return float(np.percentile(means, 2.5)), float(np.percentile(means, 97.5))


if __name__ == "__main__":
    main()
