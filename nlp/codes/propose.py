"""A proposal for each code of a dossier: its value, a calibrated confidence, the words that carry it, and denials."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from corpus.prose import Prose
from nlp.codes import journey, whereabouts
from nlp.codes.context import ContextModel
from nlp.codes.decide import Dossier, Judges, evidence_order
from nlp.codes.elapsed import figures as elapsed_figures
from nlp.codes.encoded import Heads, encode
from nlp.codes.material import ABROAD, DENY, LEADS_ABROAD, OF_SEXUAL, SEXUAL
from nlp.codes.scores import Scores, score
from nlp.codes.structure import figures_of
from nlp.codes.units import Unit
from nlp.encoder import Encoder
from nlp.model import Assertion, Entity, Finding, Proposal
from nlp.templates.linear import LinearModel

VERSION = 1
MOST = 3
"""Pieces of evidence shown with a code."""
_NEAR_BEST = 0.9
"""Further evidence is shown when its score is at most this much below the best."""
_DENIED = 0.0
"""A sentence denies a code when its score for that is above this."""
APPLIES = {**dict.fromkeys(OF_SEXUAL, SEXUAL), LEADS_ABROAD: ABROAD}
"""Code -> label that must hold of the dossier for the code to apply."""


@lru_cache(maxsize=1)
def searched() -> dict[str, str]:
    """Code -> what was looked for, in Dutch; in the order of the codes."""
    return tomllib.loads((files("nlp") / "terms" / "searched.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The models that read sentences: on words, in context, and where the encoder is used its heads."""

    words: LinearModel
    context: ContextModel | None = None
    heads: Heads | None = None
    encoder: Encoder | None = None


def look_at(proses: Sequence[Prose], entities: Sequence[Entity], units: Sequence[Unit], use: Reading) -> Dossier:
    """Score a dossier's sentences and take its figures."""
    scores = score(units, use.words)
    figures = figures_of(proses, entities, units) | whereabouts.figures(units, scores) | journey.figures(units, scores)
    for number, value in enumerate(elapsed_figures(proses, units, scores)):
        figures[f"elapsed {number}"] = value
    again = use.context.read(units, scores) if use.context else None
    if use.heads is None or use.encoder is None or not units:
        return Dossier(units, scores, figures, again)
    return Dossier(units, scores, figures, again, encode(units, scores, pages_of(proses), use.heads, use.encoder))


def pages_of(proses: Sequence[Prose]) -> int:
    """How many pages a dossier has."""
    return sum(len(prose.document.pages) for prose in proses)


def propose(dossier: Dossier, proses: Sequence[Prose], judges: Judges) -> tuple[Proposal, ...]:
    """The proposals for a dossier, in the order of the codes."""
    return tuple(_propose(code, what, dossier, proses, judges) for code, what in searched().items())


def chance_of(name: str, dossier: Dossier, judges: Judges) -> float:
    """The chance that a code or label holds of the dossier."""
    return judges.chance(name, dossier) if dossier.units else 0.0


def _propose(code: str, what: str, dossier: Dossier, proses: Sequence[Prose], judges: Judges) -> Proposal:
    rule = f"codes.{code}"
    counter = tuple(_finding(n, f"{DENY}{code}", dossier, proses, Assertion.DENIED) for n in _denials(code, dossier))
    if code in APPLIES:
        applies = chance_of(APPLIES[code], dossier, judges)
        if applies < 0.5:
            return Proposal(code, None, 1 - applies, rule, what, (), counter)
    chance = chance_of(code, dossier, judges)
    if chance < 0.5:
        return Proposal(code, False, 1 - chance, rule, what, (), counter)
    evidence = tuple(_finding(n, code, dossier, proses, Assertion.AFFIRMED) for n in carriers(code, dossier))
    return Proposal(code, True, chance, rule, what, evidence, counter)


def carriers(code: str, dossier: Dossier) -> list[int]:
    """The units that carry a code best: the best one, and others close to it."""
    order = evidence_order(code, dossier)[:MOST]
    alone = dossier.scores.alone(code)
    return [int(n) for n in order if n == order[0] or alone[n] >= alone[order[0]] - _NEAR_BEST]


def _denials(code: str, dossier: Dossier) -> list[int]:
    denied = dossier.scores.alone(f"{DENY}{code}")
    best = np.argsort(-denied, kind="stable")[:2]
    return [int(n) for n in best if denied[n] > _DENIED]


def _finding(number: int, name: str, dossier: Dossier, proses: Sequence[Prose], assertion: Assertion) -> Finding:
    unit: Unit = dossier.units[number]
    span = proses[unit.document].span(unit.start, unit.end)
    strength = float(1 / (1 + np.exp(-3 * _score(dossier.scores, name, number))))
    return Finding(span, f"codes.{name}", VERSION, round(strength, 4), assertion, unit.speaker)


def _score(scores: Scores, name: str, number: int) -> float:
    return float(scores.alone(name)[number])
