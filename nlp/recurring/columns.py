"""Accounts as columns, the form in which they go into the index, and their features."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from nlp.recurring.entries import Entry
from nlp.recurring.features import Features, features_of
from nlp.recurring.lexicon import lexicon
from nlp.recurring.model import Account
from nlp.recurring.segment import Sentences
from nlp.recurring.settings import WINDOW
from nlp.recurring.tokens import Tokens, joined, tokenise

Words = npt.NDArray[np.uint32]
SAMPLE = 500
"""Common words are told from so many dossiers."""
FEW = 24
"""A word in no more dossiers than this is never common."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Dossiers as columns: sentences as UTF-8 bytes one after the other, and where each starts (one entry more)."""

    data: npt.NDArray[np.uint8]
    bounds: npt.NDArray[np.int64]
    sentences: Sentences
    entries: tuple[Entry, ...]


def columns_of(accounts: Sequence[Account]) -> Columns:
    """Accounts as columns, numbered from 0."""
    texts: list[str] = []
    documents: list[int] = []
    entries: list[Entry] = []
    for account in accounts:
        names = tuple(dict.fromkeys(unit.document for unit in account.units))
        entries.append(Entry(account.dossier, account.mark, names, len(texts), len(account.units)))
        place = {name: number for number, name in enumerate(names)}
        texts.extend(unit.text for unit in account.units)
        documents.extend(place[unit.document] for unit in account.units)
    data, bounds = joined(texts)
    lengths = np.minimum(np.array([len(text) for text in texts], np.int64), 65535).astype(np.uint16)
    return Columns(data, bounds, Sentences(np.array(documents, np.uint16), lengths), tuple(entries))


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """How words become features in one index."""

    common: Words = field(default_factory=lambda: np.zeros(0, np.uint32))
    """Words without weight because many dossiers of this collection have them, rising (`common_words`)."""
    window: int = WINDOW


def build(columns: Columns, rules: Rules) -> Features:
    """The features of some dossiers; sentences are numbered within them."""
    tokens = without(_tokens(columns), rules.common)
    return features_of(tokens, _breaks(columns.entries, columns.sentences), rules.window)


def common_words(columns: Columns, share: float) -> Words:
    """The words that stand in more than `share` of the dossiers, rising: formulas, and what everybody tells."""
    sample = columns.entries[:: max(1, len(columns.entries) // SAMPLE)]
    tokens = _tokens_of(columns, sample)
    starts = np.array([entry.first for entry in sample], np.int64)
    dossiers = np.searchsorted(starts, tokens.sentences, side="right").astype(np.uint64)
    pairs = np.unique((tokens.words.astype(np.uint64) << np.uint64(32)) | dossiers)
    words, counts = np.unique(pairs >> np.uint64(32), return_counts=True)
    common: Words = words[counts > max(FEW, share * len(sample))].astype(np.uint32)
    return common


def without(tokens: Tokens, common: Words) -> Tokens:
    """The tokens without some words."""
    if not len(common):
        return tokens
    at = np.minimum(np.searchsorted(common, tokens.words), len(common) - 1)
    keep = common[at] != tokens.words
    return Tokens(tokens.words[keep], tokens.sentences[keep], tokens.starts[keep])


def _tokens_of(columns: Columns, sample: Sequence[Entry]) -> Tokens:
    parts = [tokenise(columns.data, columns.bounds, np.array([e.first, e.first + e.count]), lexicon()) for e in sample]
    return Tokens(
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.sentences for part in parts]),
        np.concatenate([part.starts for part in parts]),
    )


def _tokens(columns: Columns) -> Tokens:
    starts = np.array([*(entry.first for entry in columns.entries), len(columns.bounds) - 1], np.int64)
    return tokenise(columns.data, columns.bounds, starts, lexicon())


def _breaks(entries: Sequence[Entry], columns: Sentences) -> npt.NDArray[np.int32]:
    owner = np.repeat(np.arange(len(entries)), [entry.count for entry in entries])
    change = np.ones(len(owner), bool)
    change[1:] = (owner[1:] != owner[:-1]) | (columns.documents[1:] != columns.documents[:-1])
    return np.cumsum(change).astype(np.int32)
