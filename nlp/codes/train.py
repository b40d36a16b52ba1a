"""Trains the code models on the sentence bank and on dossiers with gold codes, and measures by cross-validation.

    python -m nlp.codes.train FOLDER... --cache DIR      fit, measure, write nlp/codes/data and docs/cards/codes.json
    python -m nlp.codes.train FOLDER... --cache DIR --measure-only

It measures twice: by folds over all dossiers, and by models that have not seen any dossier of the same folder (another
hand wrote it); the second on dossiers that are like files, not on our own. Entity models are cross-fitted as well, so
that no figure rests on a model that has seen the dossier it judges. The same input gives the same files.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.codes.bank import bank
from nlp.codes.crossfit import (
    FOLDS,
    chances,
    decided,
    encoded,
    folds,
    truths,
    unseen,
    worth_encoding,
)
from nlp.codes.decide import Dossier
from nlp.codes.encoded import fit_heads
from nlp.codes.fit import features_of, fit
from nlp.codes.fit_context import Groups, fit_context
from nlp.codes.gold import GoldDossier, gold_of
from nlp.codes.judging import fit_judges
from nlp.codes.material import Material, material_of
from nlp.codes.measure import CodeFigures, calibration_error, figures_for
from nlp.codes.propose import searched
from nlp.codes.store import save_context, save_heads, save_judges, save_sentences
from nlp.encoder import packaged
from nlp.entities import train as entity_training
from nlp.entities.find import models
from nlp.entities.gold import read_gold
from nlp.recurring.lexicon import list_hash
from nlp.templates.fit import Features

DATA = Path(__file__).parent / "data"
CARD = Path("docs") / "cards" / "codes.json"


def read(folders: Sequence[Path], cache: Path) -> list[GoldDossier]:
    """All dossiers in the folders, each with entities by models that have not seen it."""
    paths = sorted((path for folder in folders for path in folder.glob("*/gold.json")), key=lambda p: p.parent.name)
    seen = [read_gold(path.parent, cache) for path in paths]
    of = [int(fold) for fold in folds(len(seen))]
    learned = {
        fold: entity_training.fit([dossier for own, dossier in zip(of, seen, strict=True) if own != fold])
        for fold in range(FOLDS)
    }
    return [
        gold_of(dossier.documents, path, learned[fold]) for path, dossier, fold in zip(paths, seen, of, strict=True)
    ]


def measure(
    dossiers: Sequence[GoldDossier], views: Sequence[Sequence[Dossier]], groups: Groups, counted: npt.NDArray[np.int64]
) -> tuple[list[CodeFigures], float]:
    """Figures per code and the expected calibration error over all codes, each group judged by models without it.

    Args:
        dossiers: all dossiers.
        views: each dossier as models see it that have not seen its group.
        groups: for each dossier the number of its group.
        counted: the dossiers that the figures are of.

    """
    chance = chances(views, truths(dossiers, list(searched())), groups)
    chance = {name: values[counted] for name, values in chance.items()}
    of = [dossiers[n] for n in counted]
    seen = [views[-1][n] for n in counted]
    found = [figures_for(code, decided(code, chance), of, seen) for code in searched()]
    return found, calibration_error(chance, truths(of, list(searched())), list(searched()))


def inputs_hash(folders: Sequence[Path]) -> str:
    """One hash over every file that was learned from."""
    digest = hashlib.sha256()
    for path in sorted(p for folder in folders for p in folder.glob("*/*") if p.suffix in {".json", ".pdf", ".txt"}):
        digest.update(path.parent.name.encode() + path.name.encode() + path.read_bytes())
    for row in bank():
        digest.update(repr(row).encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """What training works with: dossiers, their texts with labels, the features of these, and who wrote what."""

    dossiers: Sequence[GoldDossier]
    material: Material
    features: Features
    folder_of: Groups
    """For each dossier the number of its folder: each folder is another hand."""


def main() -> None:
    """Train, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="where read documents are kept")
    parser.add_argument("--measure-only", action="store_true")
    given = parser.parse_args()
    dossiers = read(given.folders, given.cache)
    material = material_of(dossiers, bank(), list(searched()), models())
    lesson = Lesson(dossiers, material, features_of(material.words), _folders(dossiers, given.folders))
    card: dict[str, Any] = {"trained_on": _trained_on(dossiers, given.folders)}
    plain, full, rows = _views(lesson, folds(len(dossiers)))
    _measured(card, lesson, (plain, full), folds(len(dossiers)))
    if len(given.folders) > 1:
        others = _views(lesson, lesson.folder_of)
        _measured(card, lesson, others[:2], lesson.folder_of, away=True)
    if not given.measure_only:
        _write(lesson, plain, full, rows)
        CARD.parent.mkdir(parents=True, exist_ok=True)
        CARD.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _folders(dossiers: Sequence[GoldDossier], folders: Sequence[Path]) -> Groups:
    number = {path.parent.name: n for n, folder in enumerate(folders) for path in folder.glob("*/gold.json")}
    return np.array([number[dossier.name] for dossier in dossiers], np.int64)


def _views(lesson: Lesson, groups: Groups) -> tuple[list[Dossier], list[Dossier], npt.NDArray[np.int64]]:
    """Each dossier by models without its group, on words and with the encoder; and which texts were encoded."""
    plain = unseen(lesson.dossiers, lesson.material, lesson.features, groups)
    rows = worth_encoding(lesson.dossiers, plain, bank())
    return plain, encoded(lesson.dossiers, plain, lesson.material, rows, packaged(), groups), rows


def _measured(
    card: dict[str, Any],
    lesson: Lesson,
    views: tuple[list[Dossier], list[Dossier]],
    groups: Groups,
    *,
    away: bool = False,
) -> None:
    """Measure both settings; `away`: by another hand, so on the dossiers that are like files alone."""
    how = " by another hand" if away else ""
    counted = np.flatnonzero([dossier.typical or not away for dossier in lesson.dossiers])
    for setting, seen in (("words", views[:1]), ("encoder", views)):
        found, error = measure(lesson.dossiers, seen, groups, counted)
        print(f"{setting}{how}\n{report(found, error)}")
        card[f"{setting}{how}"] = as_card(found, error)


def _write(lesson: Lesson, plain: Sequence[Dossier], full: Sequence[Dossier], rows: npt.NDArray[np.int64]) -> None:
    """Fit on everything and write the models."""
    material = lesson.material
    gold, everyone = truths(lesson.dossiers, list(searched())), np.ones(len(lesson.dossiers), np.bool_)
    DATA.mkdir(exist_ok=True)
    save_sentences(fit(material, lesson.features, np.arange(len(material.words))), DATA / "sentences.npz")
    save_context(fit_context(lesson.dossiers, plain, list(searched())), DATA / "context.npz")
    vectors = packaged().encode([material.plain[n] for n in rows])
    save_heads(fit_heads(material, vectors, rows), DATA / "heads.npz")
    save_judges(
        {"words": fit_judges(plain, gold, everyone), "encoder": fit_judges(full, gold, everyone)}, DATA / "judges.json"
    )


def _trained_on(dossiers: Sequence[GoldDossier], folders: Sequence[Path]) -> dict[str, Any]:
    return {
        "dossiers": len(dossiers),
        "bank_rows": len(bank()),
        "inputs_sha256": inputs_hash(folders),
        "senses_sha256": list_hash(),
    }


def report(found: Sequence[CodeFigures], error: float) -> str:
    """The table of figures as text."""
    lines = [f"{'code':28} {'F1':>5} {'alpha':>6} {'tp':>4} {'fp':>4} {'fn':>4} {'words':>6}"]
    lines += [
        f"{f.code:28} {f.f1:5.2f} {f.alpha:6.2f} {f.hits:4} {f.false:4} {f.missed:4} {f.words:6.2f}" for f in found
    ]
    hits = sum(f.hits for f in found)
    words = sum(f.words * f.hits for f in found) / max(hits, 1)
    lines.append(
        f"macro F1 {np.mean([f.f1 for f in found]):.3f}  alpha {np.mean([f.alpha for f in found]):.3f}  "
        f"right words {words:.3f}  calibration error {error:.3f}"
    )
    return "\n".join(lines)


def as_card(found: Sequence[CodeFigures], error: float) -> dict[str, Any]:
    """What the card of the models says in figures."""
    return {
        "macro_f1": round(float(np.mean([f.f1 for f in found])), 3),
        "alpha": round(float(np.mean([f.alpha for f in found])), 3),
        "calibration_error": round(error, 4),
        "codes": {
            f.code: {
                "f1": round(f.f1, 3),
                "alpha": round(f.alpha, 3),
                "hits": f.hits,
                "false": f.false,
                "missed": f.missed,
                "right_words": round(f.words, 3),
            }
            for f in found
        },
    }


if __name__ == "__main__":
    main()
