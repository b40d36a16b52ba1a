"""Cross-fitting: scores of every dossier from models that have not seen it, and the deciding models on top of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from nlp.codes.bank import BankRow
from nlp.codes.decide import Dossier
from nlp.codes.encoded import choose, encode, fit_heads
from nlp.codes.fit import fit
from nlp.codes.fit_context import Groups, in_context
from nlp.codes.gold import GoldDossier
from nlp.codes.judging import Truth, figures_for_all, judges_on
from nlp.codes.material import ABROAD, LEADS_ABROAD, OF_SEXUAL, SEXUAL, Material
from nlp.codes.propose import APPLIES, Reading, look_at, pages_of, searched
from nlp.encoder import Encoder
from nlp.templates.fit import Features

FOLDS = 5
BANK_STEP = 2
"""One in so many bank rows of each code and label is encoded."""
Floats = npt.NDArray[np.float64]


def folds(count: int) -> Groups:
    """The fold of each of so many dossiers."""
    return np.arange(count) % FOLDS


def unseen(dossiers: Sequence[GoldDossier], material: Material, features: Features, groups: Groups) -> list[Dossier]:
    """Each dossier as word models see it, and networks in context, that were fitted without its group."""
    owner = owners(dossiers)
    bank = np.arange(len(owner), len(material.words))
    seen: dict[int, Dossier] = {}
    for group in np.unique(groups):
        use = np.concatenate([np.flatnonzero(groups[owner] != group), bank])
        reading = Reading(fit(material, features, use))
        for n, dossier in enumerate(dossiers):
            if groups[n] == group:
                seen[n] = look_at(dossier.proses, dossier.entities, dossier.units, reading)
    return in_context(dossiers, [seen[n] for n in range(len(dossiers))], list(searched()), groups)


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
    groups: Groups,
) -> list[Dossier]:
    """The same views with what the encoder says, by heads fitted without the dossier's group."""
    of_bank = np.full(len(material.words), -1)
    group_of = np.concatenate([groups[owners(dossiers)], of_bank])[rows]
    vectors = encoder.encode([material.plain[n] for n in rows])
    found: dict[int, Dossier] = {}
    for group in np.unique(groups):
        use = group_of != group
        heads = fit_heads(material, vectors[use], rows[use])
        for n, (dossier, view) in enumerate(zip(dossiers, views, strict=True)):
            if groups[n] == group:
                meant = encode(dossier.units, view.scores, pages_of(dossier.proses), heads, encoder)
                found[n] = replace(view, encoded=meant)
    return [found[n] for n in range(len(dossiers))]


def truths(dossiers: Sequence[GoldDossier], codes: Sequence[str]) -> dict[str, Truth]:
    """Gold for every code, and for the labels that say whether a code applies."""
    everywhere = np.ones(len(dossiers), np.bool_)
    typical = np.array([dossier.typical for dossier in dossiers])
    told = {code: [d.codes[code] for d in dossiers] for code in codes}
    found = {
        code: Truth(np.array([v is True for v in values]), np.array([v is not None for v in values]), typical)
        for code, values in told.items()
    }
    found[SEXUAL] = Truth(np.array([d.codes[OF_SEXUAL[1]] is not None for d in dossiers]), everywhere, typical)
    found[ABROAD] = Truth(np.array([d.codes[LEADS_ABROAD] is not None for d in dossiers]), everywhere, typical)
    return found


def odds_without(dossiers: Sequence[Dossier], gold: Mapping[str, Truth], groups: Groups) -> dict[str, Floats]:
    """For every code and label the log-odds in each dossier, from deciding models fitted without its group.

    Args:
        dossiers: as models see them that have not seen the dossier's group.
        gold: what holds.
        groups: for each dossier the number of its group: its fold, or the hand that wrote it.

    """
    figures, shared = figures_for_all(dossiers, gold)
    found = {name: np.zeros(len(dossiers)) for name in gold}
    for group in np.unique(groups):
        judges = judges_on(figures, shared, gold, groups != group)
        for name, judge in judges.items():
            for n in np.flatnonzero(groups == group):
                found[name][n] = judge.odds(figures[name][n])
    return found


def chances(views: Sequence[Sequence[Dossier]], gold: Mapping[str, Truth], groups: Groups) -> dict[str, Floats]:
    """The chances: by the mean of the log-odds on each of the views (words alone; words and encoder)."""
    odds = [odds_without(view, gold, groups) for view in views]
    return {name: 1 / (1 + np.exp(-np.mean([each[name] for each in odds], axis=0))) for name in gold}


def decided(code: str, chance: Mapping[str, npt.NDArray[np.float64]]) -> list[bool | None]:
    """The value proposed for a code in each dossier."""
    label = APPLIES.get(code)
    return [
        None if label and chance[label][n] < 0.5 else bool(chance[code][n] >= 0.5) for n in range(len(chance[code]))
    ]
