"""What the sentence models learn from: units of gold dossiers and rows of the sentence bank, with labels.

A label is a code (the text carries it), `deny:` and a code (the text denies it or says it is not known), `abroad` or
`sexual` (the text tells of exploitation abroad, of sexual exploitation).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.model import Document
from nlp.codes.bank import DENIALS, BankRow
from nlp.codes.elapsed import END
from nlp.codes.gold import GoldDossier
from nlp.codes.naming import flags_of
from nlp.codes.neutral import neutral
from nlp.codes.polarity import denied
from nlp.codes.senses import senses_of
from nlp.codes.units import asked_of, name_of, words_of
from nlp.entities.find import Models, entities_of

ABROAD = "abroad"
LEADS_ABROAD = "I-2a.opsporing_buitenland"
SEXUAL = "sexual"
OF_SEXUAL = ("I-1d.klanten", "I-1e.seksuele_handelingen")
"""Codes that do not apply when the exploitation is not sexual."""
_NOT_SO = frozenset(["andere-betekenis", "ander-persoon", "hypothetisch", "anders", "voorlichting"])
"""Reasons for which a text on clients or acts need not be about sexual exploitation of this person."""
_TOLD_ABROAD = frozenset(["onbekend", "te-vaag", "onzeker"])
"""Reasons for which a text on leads abroad carries none though it tells of exploitation there."""
_OPEN_ABROAD = frozenset(["hypothetisch"])
"""Reasons for which it may or may not."""
DENY = "deny:"
ESCAPES = ("I-3c.onbekende_man", "I-3c.deur_niet_op_slot", "I-3c.uniek")
"""Codes whose evidence tells how the exploitation ended."""
_OTHER = 0.5
"""Weight of a bank row for codes that it was not written for."""
_MAYBE = 0.4
"""Weight of a dossier sentence that is no listed evidence of a code that its dossier has: coders list some, not all."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """Texts as words, and for each label which texts carry it and what each text weighs. Rows 0-n are dossier units."""

    words: tuple[tuple[str, ...], ...]
    plain: tuple[str, ...]
    """The texts as the encoder reads them."""
    carries: dict[str, npt.NDArray[np.bool_]]
    weights: dict[str, Floats]


def material_of(
    dossiers: Sequence[GoldDossier], rows: Sequence[BankRow], codes: Sequence[str], models: Models | None
) -> Material:
    """Everything to learn from, in a fixed order; `models` find the entities in bank rows."""
    words = [unit.words for dossier in dossiers for unit in dossier.units]
    plain = [unit.plain for dossier in dossiers for unit in dossier.units]
    for row in rows:
        read, said = row_texts(row, models)
        words.append(read)
        plain.append(said)
    carries: dict[str, npt.NDArray[np.bool_]] = {}
    weights: dict[str, Floats] = {}
    for code in codes:
        carries[code] = np.array(
            [code in mark for d in dossiers for mark in d.carries]
            + [row.carries if row.code == code else code in row.also for row in rows]
        )
        weights[code] = np.array(
            [_unit_weight(code, d, mark) for d in dossiers for mark in d.carries]
            + [1.0 if row.code == code or code in row.also else _OTHER for row in rows],
            np.float32,
        )
        carries[DENY + code] = np.array(
            [code in mark for d in dossiers for mark in d.denies]
            + [row.code == code and row.reason in DENIALS for row in rows]
        )
        weights[DENY + code] = np.array(
            [1.0 for d in dossiers for _ in d.denies] + [1.0 if row.code == code else _OTHER for row in rows],
            np.float32,
        )
    carries[ABROAD], weights[ABROAD] = _abroad(dossiers, rows)
    carries[SEXUAL], weights[SEXUAL] = _sexual(dossiers, rows)
    carries[END] = np.any([carries[code] for code in ESCAPES], axis=0) | _told_end(dossiers, rows)
    weights[END] = np.ones(len(words), np.float32)
    return Material(tuple(words), tuple(plain), carries, weights)


def row_texts(row: BankRow, models: Models | None) -> tuple[tuple[str, ...], str]:
    """A bank row as words (those of its question as a question before it) and as the encoder reads it."""
    question, answer = row.turns()
    marks: list[tuple[int, int, str]] = []
    if models:
        document = Document(row.code, row.code, "", answer, (), np.zeros((len(answer), 4), np.float32))
        entities = entities_of([document], models)
        flags = flags_of([document], entities)
        marks = [(e.span.start, e.span.end, name_of(e, flags.get(e, frozenset()))) for e in entities]
    said = words_of(answer, marks)
    denials = denied(said)
    words = said + denials + asked_of(words_of(question, ()), said) + senses_of(said, denials)
    return words, f"{neutral(question, ())} {neutral(answer, marks)}".strip()


def _unit_weight(code: str, dossier: GoldDossier, mark: frozenset[str]) -> float:
    return _MAYBE if dossier.codes.get(code) is True and code not in mark else 1.0


def _abroad(dossiers: Sequence[GoldDossier], rows: Sequence[BankRow]) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Leads abroad, found or asked after in vain, tell of exploitation abroad; where it is not told, I-2a is null.

    Of the bank's rows without a lead the reason says which it is: the place is not known, or there was none.
    """
    carries, weights = [], []
    for dossier in dossiers:
        told = dossier.codes.get(LEADS_ABROAD) is not None
        for yes, no in zip(dossier.carries, dossier.denies, strict=True):
            carries.append(LEADS_ABROAD in yes or LEADS_ABROAD in no)
            weights.append(1.0 if carries[-1] or not told else 0.0)
    for row in rows:
        about = row.code == LEADS_ABROAD
        carries.append(about and (row.carries or row.reason in _TOLD_ABROAD))
        weights.append((0.0 if row.reason in _OPEN_ABROAD else 1.0) if about else _OTHER)
    return np.array(carries), np.array(weights, np.float32)


def _sexual(dossiers: Sequence[GoldDossier], rows: Sequence[BankRow]) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Sentences on clients and acts tell of sexual exploitation; all others of such a dossier may or may not."""
    carries, weights = [], []
    for dossier in dossiers:
        sexual = dossier.codes.get(OF_SEXUAL[1]) is not None
        for yes, no in zip(dossier.carries, dossier.denies, strict=True):
            carries.append(any(code in yes or code in no for code in OF_SEXUAL))
            weights.append(1.0 if carries[-1] or not sexual else 0.0)
    for row in rows:
        about = row.code in OF_SEXUAL or any(code in row.also for code in OF_SEXUAL)
        carries.append(about and (row.carries or row.reason not in _NOT_SO))
        weights.append(0.0 if about and not carries[-1] else _OTHER)
    return np.array(carries), np.array(weights, np.float32)


def _told_end(dossiers: Sequence[GoldDossier], rows: Sequence[BankRow]) -> npt.NDArray[np.bool_]:
    """Evidence on the time since the end, found or denied, tells of the end as well."""
    code = "III-2a.lange_periode"
    told = [code in yes or code in no for d in dossiers for yes, no in zip(d.carries, d.denies, strict=True)]
    return np.array(told + [row.code == code and row.carries for row in rows])
