"""Cross-fitting: scores of every dossier from models that have not seen it, and the deciding models on top of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nlp.codes.bank import BankRow
from nlp.codes.decide import Dossier, Judge, row_of
from nlp.codes.encoded import choose, encode, fit_heads
from nlp.codes.fit import fit
from nlp.codes.gold import GoldDossier
from nlp.codes.material import ABROAD, LEADS_ABROAD, OF_SEXUAL, SEXUAL, Material
from nlp.codes.propose import APPLIES, Reading, look_at, pages_of
from nlp.encoder import Encoder
from nlp.templates.fit import Features

FOLDS = 5
BANK_STEP = 2
"""One in so many bank rows of each code and label is encoded."""
SOFT = 0.3
"""C of the logistic models: few dossiers, so strongly held back."""
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """For one code or label: which dossiers have it, and for which it is known."""

    holds: Bools
    known: Bools


def fold_of(number: int) -> int:
    """The fold of the dossier with this number in the order of names."""
    return number % FOLDS


def unseen(dossiers: Sequence[GoldDossier], material: Material, features: Features) -> list[Dossier]:
    """Each dossier as the word models see it that were fitted without its fold."""
    owner = owners(dossiers)
    bank = np.arange(len(owner), len(material.words))
    seen: dict[int, Dossier] = {}
    for fold in range(FOLDS):
        use = np.concatenate([np.flatnonzero(owner % FOLDS != fold), bank])
        reading = Reading(fit(material, features, use))
        for n, dossier in enumerate(dossiers):
            if fold_of(n) == fold:
                seen[n] = look_at(dossier.proses, dossier.entities, dossier.units, reading)
    return [seen[n] for n in range(len(dossiers))]


def owners(dossiers: Sequence[GoldDossier]) -> npt.NDArray[np.int64]:
    """For each unit of the material the number of its dossier."""
    return np.array([n for n, dossier in enumerate(dossiers) for _ in dossier.units], np.int64)


def worth_encoding(
    dossiers: Sequence[GoldDossier], views: Sequence[Dossier], rows: Sequence[BankRow]
) -> npt.NDArray[np.int64]:
    """Texts of the material to encode for the heads: chosen units, units with gold, and a share of the bank."""
    taken: list[int] = []
    at = 0
    for dossier, view in zip(dossiers, views, strict=True):
        chosen = set(choose(view.scores, pages_of(dossier.proses)).tolist())
        marked = {n for n in range(len(dossier.units)) if dossier.carries[n] or dossier.denies[n]}
        taken += [at + n for n in sorted(chosen | marked)]
        at += len(dossier.units)
    count: dict[tuple[str, bool], int] = {}
    for n, row in enumerate(rows):
        key = (row.code, row.carries)
        count[key] = count.get(key, 0) + 1
        if count[key] % BANK_STEP == 0:
            taken.append(at + n)
    return np.array(taken, np.int64)


def encoded(
    dossiers: Sequence[GoldDossier],
    views: Sequence[Dossier],
    material: Material,
    rows: npt.NDArray[np.int64],
    encoder: Encoder,
) -> list[Dossier]:
    """The same views with what the encoder says, by heads fitted without the dossier's fold."""
    owner = np.concatenate([owners(dossiers), np.full(len(material.words), FOLDS)])[rows]
    vectors = encoder.encode([material.plain[n] for n in rows])
    in_bank = rows >= sum(len(dossier.units) for dossier in dossiers)
    found: dict[int, Dossier] = {}
    for fold in range(FOLDS):
        use = in_bank | (owner % FOLDS != fold)
        heads = fit_heads(material, vectors[use], rows[use])
        for n, (dossier, view) in enumerate(zip(dossiers, views, strict=True)):
            if fold_of(n) == fold:
                meant = encode(dossier.units, view.scores, pages_of(dossier.proses), heads, encoder)
                found[n] = replace(view, encoded=meant)
    return [found[n] for n in range(len(dossiers))]


def truths(dossiers: Sequence[GoldDossier], codes: Sequence[str]) -> dict[str, Truth]:
    """Gold for every code, and for the labels that say whether a code applies."""
    everywhere = np.ones(len(dossiers), np.bool_)
    found = {
        code: Truth(
            np.array([d.codes[code] is True for d in dossiers]), np.array([d.codes[code] is not None for d in dossiers])
        )
        for code in codes
    }
    found[SEXUAL] = Truth(np.array([d.codes[OF_SEXUAL[1]] is not None for d in dossiers]), everywhere)
    found[ABROAD] = Truth(np.array([d.codes[LEADS_ABROAD] is not None for d in dossiers]), everywhere)
    return found


def fit_judge(rows: npt.NDArray[np.float64], truth: Truth, use: Bools) -> Judge:
    """The deciding model of one code, from the dossiers `use` for which it is known."""
    # Imported here: finding needs no scikit-learn, only training does.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    taken = use & truth.known
    mean, spread = rows[taken].mean(axis=0), rows[taken].std(axis=0)
    spread = np.where(spread < 1e-6, 1.0, spread)
    model = LogisticRegression(C=SOFT, max_iter=1000).fit((rows[taken] - mean) / spread, truth.holds[taken])
    return Judge(mean, spread, model.coef_[0], float(model.intercept_[0]))


def fit_judges(dossiers: Sequence[Dossier], gold: Mapping[str, Truth], use: Bools) -> dict[str, Judge]:
    """The deciding models of all codes and labels."""
    return {
        name: fit_judge(np.stack([row_of(name, dossier) for dossier in dossiers]), truth, use)
        for name, truth in gold.items()
    }


def chances(dossiers: Sequence[Dossier], gold: Mapping[str, Truth]) -> dict[str, npt.NDArray[np.float64]]:
    """For every code and label the chance in each dossier, from deciding models fitted without its fold."""
    folds = np.arange(len(dossiers)) % FOLDS
    found = {name: np.zeros(len(dossiers)) for name in gold}
    for name, truth in gold.items():
        rows = np.stack([row_of(name, dossier) for dossier in dossiers])
        for fold in range(FOLDS):
            judge = fit_judge(rows, truth, folds != fold)
            for n in np.flatnonzero(folds == fold):
                found[name][n] = judge.chance(rows[n])
    return found


def decided(code: str, chance: Mapping[str, npt.NDArray[np.float64]]) -> list[bool | None]:
    """The value proposed for a code in each dossier."""
    label = APPLIES.get(code)
    return [
        None if label and chance[label][n] < 0.5 else bool(chance[code][n] >= 0.5) for n in range(len(chance[code]))
    ]
