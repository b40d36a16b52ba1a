"""Trains the code models on the sentence bank and on dossiers with gold codes, and measures by cross-validation.

    python -m nlp.codes.train FOLDER... --cache DIR      fit, measure, write nlp/codes/data and docs/cards/codes.json
    python -m nlp.codes.train FOLDER... --cache DIR --measure-only

Entity models are cross-fitted as well, so that no figure rests on a model that has seen the dossier it judges. The same
input gives the same files.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.model import Document
from nlp.codes.bank import bank
from nlp.codes.crossfit import (
    FOLDS,
    chances,
    decided,
    encoded,
    fit_judges,
    fold_of,
    truths,
    unseen,
    worth_encoding,
)
from nlp.codes.decide import Dossier
from nlp.codes.encoded import fit_heads
from nlp.codes.fit import features_of, fit
from nlp.codes.gold import GoldDossier, gold_of
from nlp.codes.material import material_of
from nlp.codes.measure import CodeFigures, calibration_error, figures_for
from nlp.codes.propose import searched
from nlp.codes.store import save_heads, save_judges, save_sentences
from nlp.codes.texts import document_from_text
from nlp.encoder import packaged
from nlp.entities import train as entity_training
from nlp.entities.find import Models, models
from nlp.entities.gold import GoldDossier as EntityGold
from nlp.entities.gold import read_gold

DATA = Path(__file__).parent / "data"
CARD = Path("docs") / "cards" / "codes.json"


def read(folders: Sequence[Path], cache: Path) -> list[GoldDossier]:
    """All dossiers in the folders, each with entities by models that have not seen it.

    A dossier without PDF files is read from its text files; entity models learn from dossiers with PDF files only.
    """
    paths = sorted((path for folder in folders for path in folder.glob("*/gold.json")), key=lambda p: p.parent.name)
    seen = {path: read_gold(path.parent, cache) for path in paths if any(path.parent.glob("*.pdf"))}
    learned = {fold: _entity_models(list(seen.values()), fold) for fold in range(FOLDS)}
    return [
        gold_of(seen[path].documents if path in seen else _texts(path.parent), path, learned[fold_of(number)])
        for number, path in enumerate(paths)
    ]


def _texts(folder: Path) -> list[Document]:
    return [document_from_text(path, folder.name) for path in sorted(folder.glob("*.txt"))]


def _entity_models(seen: Sequence[EntityGold], fold: int) -> Models:
    return entity_training.fit([dossier for number, dossier in enumerate(seen) if fold_of(number) != fold])


def measure(dossiers: Sequence[GoldDossier], views: Sequence[Dossier]) -> tuple[list[CodeFigures], float]:
    """Figures per code by cross-validation, and the expected calibration error over all codes."""
    gold = truths(dossiers, list(searched()))
    chance = chances(views, gold)
    found = [figures_for(code, decided(code, chance), dossiers, views) for code in searched()]
    return found, calibration_error(chance, gold, list(searched()))


def inputs_hash(folders: Sequence[Path]) -> str:
    """One hash over every file that was learned from."""
    digest = hashlib.sha256()
    for path in sorted(p for folder in folders for p in folder.glob("*/*") if p.suffix in {".json", ".pdf", ".txt"}):
        digest.update(path.parent.name.encode() + path.name.encode() + path.read_bytes())
    for row in bank():
        digest.update(repr(row).encode())
    return digest.hexdigest()


def main() -> None:
    """Train, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="where read documents are kept")
    parser.add_argument("--measure-only", action="store_true")
    given = parser.parse_args()
    dossiers = read(given.folders, given.cache)
    material = material_of(dossiers, bank(), list(searched()), models())
    features = features_of(material.words)
    plain = unseen(dossiers, material, features)
    rows = worth_encoding(dossiers, plain, bank())
    full = encoded(dossiers, plain, material, rows, packaged())
    card = {"trained_on": _trained_on(dossiers, given.folders)}
    for setting, views in (("words", plain), ("encoder", full)):
        found, error = measure(dossiers, views)
        print(f"{setting}\n{report(found, error)}")
        card[setting] = as_card(found, error)
    if given.measure_only:
        return
    gold, everyone = truths(dossiers, list(searched())), np.ones(len(dossiers), np.bool_)
    DATA.mkdir(exist_ok=True)
    save_sentences(fit(material, features, np.arange(len(material.words))), DATA / "sentences.npz")
    vectors = packaged().encode([material.plain[n] for n in rows])
    save_heads(fit_heads(material, vectors, rows), DATA / "heads.npz")
    save_judges(
        {"words": fit_judges(plain, gold, everyone), "encoder": fit_judges(full, gold, everyone)}, DATA / "judges.json"
    )
    CARD.parent.mkdir(parents=True, exist_ok=True)
    CARD.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _trained_on(dossiers: Sequence[GoldDossier], folders: Sequence[Path]) -> dict[str, Any]:
    return {"dossiers": len(dossiers), "bank_rows": len(bank()), "inputs_sha256": inputs_hash(folders)}


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
