"""Trains the detector of the released templates and measures it: `python -m nlp.templates.train GOLD...`.

GOLD are folders of dossier folders, each with `gold.json` and PDF files. Same input, same weights. The calibration
is made on candidates that the passage model did not learn from: those of five models, each without a fifth of them.
"""

import argparse
import json
import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.templates import detect
from nlp.templates.calibrate import Calibration
from nlp.templates.detect import Candidate, Detector, detector_of
from nlp.templates.fit import fit
from nlp.templates.gold import GoldDossier, read_gold
from nlp.templates.linear import LinearModel
from nlp.templates.material import Material, bank, cut
from nlp.templates.measure import Case, Figures, is_right, measure
from nlp.templates.read import released
from nlp.templates.regress import regress
from nlp.templates.signs import NAMES

FOLDS = 5
_BLANK = Calibration((0.0,) * len(NAMES), (1.0,) * len(NAMES), (0.0,) * len(NAMES), {}, 0.0, 0.0)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gives: the model on all dossiers, its calibration, and the figures of cross-validation."""

    model: LinearModel
    calibration: Calibration
    figures: Figures


def train(dossiers: Sequence[GoldDossier], background: Sequence[Sequence[str]] = ()) -> Trained:
    """Train on all dossiers; measure on each fifth what was learned from the others (calibration too)."""
    fold = folds([d.name for d in dossiers])
    cases: list[Case] = []
    for part in range(FOLDS):
        model = passage_model([d for d in dossiers if fold[d.name] != part], background)
        using = detector(model, _BLANK)
        cases += cases_of([d for d in dossiers if fold[d.name] == part], using)
        log.info("part %d of %d", part + 1, FOLDS)
    inside = {part: regress([c for c in cases if fold[c.dossier] != part]) for part in range(FOLDS)}
    figures = measure(dossiers, [(c, inside[fold[c.dossier]].similarity(c.signs, c.template)) for c in cases])
    calibration = regress(cases)
    return Trained(passage_model(dossiers, background), calibration, figures)


def folds(names: Sequence[str]) -> dict[str, int]:
    """A fifth for each dossier, the same every time."""
    mixed = sorted(names)
    random.Random(0).shuffle(mixed)
    return {name: place % FOLDS for place, name in enumerate(mixed)}


def passage_model(dossiers: Sequence[GoldDossier], background: Sequence[Sequence[str]]) -> LinearModel:
    """The passage model learned from dossiers, the templates' examples, the bank and the background."""
    material = Material(released())
    material.add_dossiers(dossiers)
    material.add_bank(bank())
    material.add_background(background)
    return fit(material.features(), material.labels())


def detector(model: LinearModel, calibration: Calibration) -> Detector:
    """A detector of the released templates."""
    known = {t.id: t for t in released()}
    return detector_of([model], [known[name] for name in model.names], calibration)


def cases_of(dossiers: Sequence[GoldDossier], using: Detector) -> list[Case]:
    """Every candidate in the dossiers, with what gold says of it."""
    return [
        _case(dossier, [s.text for s in document.sentences], candidate)
        for dossier in dossiers
        for document in dossier.documents
        for candidate in using.candidates([s.text for s in document.sentences])
    ]


def _case(dossier: GoldDossier, sentences: Sequence[str], candidate: Candidate) -> Case:
    passage = " ".join(sentences[candidate.passage.first : candidate.passage.end])
    name = candidate.template.id
    right = is_right(passage, dossier.quotes(name))
    return Case(dossier.name, name, candidate.signs, passage, name in dossier.told, right)


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--kept", type=Path, help="folder where read documents are kept for a next time")
    parser.add_argument(
        "--background",
        type=Path,
        help="court summaries (JSON lines): one in 15 of those that do not mention trafficking",
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data")
    parser.add_argument("--figures", type=Path, help="write the figures of cross-validation here (JSON)")
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    trained = train(read_gold(asked.gold, asked.kept), _background(asked.background) if asked.background else ())
    trained.model.save(asked.out / detect.WEIGHTS)
    trained.calibration.save(asked.out / detect.CALIBRATION)
    log.info("%s", trained.figures.table())
    if asked.figures:
        asked.figures.write_text(json.dumps(trained.figures.as_dict(), indent=1) + "\n", encoding="utf-8")


_SOME = 15
"""One in so many background texts is used: they are many, and all teach the same."""


def _background(path: Path) -> list[tuple[str, ...]]:
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [cut(entry["summary"]) for entry in entries if not entry["mentions_mensenhandel"]][::_SOME]


if __name__ == "__main__":
    main()
