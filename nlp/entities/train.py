"""Fit the entity models to dossiers with gold: `python -m nlp.entities.train FOLDER... --cache DIR [--lists]`.

Each FOLDER holds dossier folders (PDFs, or texts where there are none, and gold.json). Everything is fitted from
scratch, in some minutes, and is reproducible: same dossiers, same weights. `--lists` makes the lists of places and of
names anew as well (that needs Faker, which the program does not).
"""

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from nlp.entities import gazetteer, names
from nlp.entities.candidates import candidates_of
from nlp.entities.crf import Trainer
from nlp.entities.features import WIDTH, hashed, used, write_windows
from nlp.entities.find import Models, people_rows
from nlp.entities.gold import GoldDossier, GoldMention, layout, read_gold
from nlp.entities.hashing import BUCKETS, Places
from nlp.entities.lexis import Longs, code
from nlp.entities.lines import marked_lines
from nlp.entities.roles import LENGTH
from nlp.entities.sift import Rows, features_of, pick
from nlp.entities.spans import Candidate, Mention
from nlp.entities.stream import Stream, masked, rows_of, stream_of
from nlp.entities.tagger import LABELS
from nlp.entities.usage import usage_of
from nlp.entities.weights import Weights
from nlp.entities.windows import mark_lists, windows_of
from nlp.model import EntityType

NONE = np.zeros((0, 0), np.float32)
NO_WORDS = np.zeros(0, np.int64)
_WORD = re.compile(r"[^\W\d_]+")
NAMES = frozenset({EntityType.PERSON, EntityType.LOCATION, EntityType.ORGANISATION})
_RARE = 2


def fit_sift(dossiers: Sequence[GoldDossier]) -> Weights:
    """The filter of candidates."""
    bags: list[Places] = []
    truth: list[bool] = []
    for dossier in dossiers:
        texts = [document.text for document in dossier.documents]
        stream = stream_of(texts)
        table = rows_of(stream)
        candidates = candidates_of(stream, table)
        if any(candidates):
            bags += _bags(features_of(stream, table, candidates))
        for text, found, mentions in zip(texts, candidates, dossier.mentions, strict=True):
            truth += _right(text, found, mentions)
    model = LogisticRegression(C=1.0, max_iter=300, fit_intercept=False)
    matrix = _matrix(bags, BUCKETS)
    model.fit(matrix, truth)
    return Weights(_spread(model.coef_.T, matrix), ("entity",), NONE, NO_WORDS)


def _bags(rows: Rows) -> list[Places]:
    """Each candidate's table places in one array."""
    order = np.argsort(rows.row, kind="stable")
    cuts = np.searchsorted(rows.row[order], np.arange(1, len(rows.common)))
    return [
        np.concatenate((one, more)) for one, more in zip(rows.common, np.split(rows.place[order], cuts), strict=True)
    ]


def _right(text: str, candidates: Sequence[Candidate], mentions: Sequence[GoldMention]) -> list[bool]:
    """A candidate is right when its string is listed, and no longer one around it is."""
    listed = {(m.type, bare(m.quote, m.type)) for m in mentions}
    hits = [(c.type, bare(text[c.start : c.end], c.type)) in listed for c in candidates]
    spans = [(c.start, c.end) for c, hit in zip(candidates, hits, strict=True) if hit]
    return [
        hit and not any(a <= c.start and c.end <= b and b - a > c.end - c.start + 3 for a, b in spans)
        for c, hit in zip(candidates, hits, strict=True)
    ]


_PARTS_OF_DAY = ("ochtend", "morgen", "middag", "avond", "nacht")
_BORDER = {
    EntityType.TIME: frozenset(["uur", "u", "u.", "'s", "in", "de", *_PARTS_OF_DAY, *(f"{p}s" for p in _PARTS_OF_DAY)]),
    EntityType.MONEY: frozenset(["euro", "eur", "€"]),
}


def bare(quote: str, kind: EntityType) -> str:
    """A string without what may or may not be counted to it."""
    words = quote.casefold().replace("’", "'").replace("€", "€ ").split()
    kept = [word for word in words if word not in _BORDER.get(kind, ())]
    return " ".join(kept or words)


def fit_tagger(dossiers: Sequence[GoldDossier], sift: Weights) -> Weights:
    """The field that labels names."""
    streams = [_masked([d.text for d in dossier.documents], sift) for dossier in dossiers]
    never = _never(dossiers)
    hashes, bits = [], []
    gold: list[int] = []
    lengths: list[int] = []
    for dossier, stream in zip(dossiers, streams, strict=True):
        table = rows_of(stream)
        firsts, lasts = windows_of(stream, table, never)
        if not firsts.size:
            continue
        mark_lists(stream, table, firsts, lasts)
        at = write_windows(table, firsts, lasts)
        hashes.append(hashed(table, at))
        bits.append(sparse.csr_matrix(used(usage_of(stream, table), at)))
        labels = _labels(stream, dossier.mentions)
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            gold += _window_labels(labels[first:last])
            lengths.append(last - first)
    matrix = sparse.hstack([_matrix(list(np.concatenate(hashes)), BUCKETS), sparse.vstack(bits)]).tocsr()
    columns = _often(matrix)
    weighed, transitions = Trainer(matrix[:, columns], np.array(gold), lengths, LABELS).fit(penalty=0.5, steps=120)
    full = np.zeros((WIDTH, len(LABELS)), np.float32)
    full[columns] = weighed
    return Weights(full, LABELS, transitions.astype(np.float32), never)


def fit_roles(dossiers: Sequence[GoldDossier]) -> Weights:
    """The roles of persons."""
    rows: list[Places] = []
    truth: list[str] = []
    for dossier in dossiers:
        texts = [document.text for document in dossier.documents]
        stream = stream_of(texts)
        laid = [layout(text, mentions) for text, mentions in zip(texts, dossier.mentions, strict=True)]
        roles = {
            (n, " ".join(mention.quote.split())): mention.role
            for n, places in enumerate(laid)
            for _, _, mention in places
            if mention.type is EntityType.PERSON
        }
        found = [[Mention(start, end, m.type) for start, end, m in places] for places in laid]
        keys, features, _, _ = people_rows(stream, rows_of(stream), found)
        for key, row in zip(keys, features, strict=True):
            role = roles.get(key)
            if role is not None:
                rows.append(row)
                truth.append(role.value)
    matrix = _matrix(rows, BUCKETS)
    columns = _often(matrix)
    scaler = TfidfTransformer()
    model = LogisticRegression(C=60.0, max_iter=1000, fit_intercept=False)
    model.fit(scaler.fit_transform(matrix[:, columns]), truth)
    # The last column adds up to the squared length of a row, by which `roles_of` divides.
    table = np.zeros((BUCKETS, len(model.classes_) + 1), np.float32)
    table[columns] = np.column_stack((model.coef_.T * scaler.idf_[:, None], scaler.idf_**2))
    return Weights(table, (*(str(label) for label in model.classes_), LENGTH), NONE, NO_WORDS)


def fit(dossiers: Sequence[GoldDossier]) -> Models:
    """All three models, from the dossiers of which the entities are listed and the invented lines."""
    dossiers = [*(dossier for dossier in dossiers if dossier.listed), *marked_lines()]
    sift = fit_sift(dossiers)
    return Models(sift, fit_tagger(dossiers, sift), fit_roles(dossiers))


def _masked(texts: Sequence[str], sift: Weights) -> Stream:
    stream = stream_of(texts)
    table = rows_of(stream)
    return masked(stream, pick(stream, table, candidates_of(stream, table), sift))


def _labels(stream: Stream, listed: Sequence[Sequence[GoldMention]]) -> list[str]:
    labels = ["O"] * len(stream.words)
    for n, mentions in enumerate(listed):
        low, high = stream.bounds(n)
        begin = {int(stream.starts[k]): k for k in range(low, high)}
        for start, end, mention in layout(stream.texts[n], tuple(m for m in mentions if m.type in NAMES)):
            k = begin.get(start)
            if k is None:
                continue
            labels[k] = f"B-{mention.type}"
            k += 1
            while k < high and stream.starts[k] < end:
                labels[k] = f"I-{mention.type}"
                k += 1
    return labels


def _window_labels(cut: list[str]) -> list[int]:
    if cut[0].startswith("I-"):
        cut[0] = "B" + cut[0][1:]
    return [LABELS.index(label) for label in cut]


def _never(dossiers: Sequence[GoldDossier]) -> Longs:
    """Hashes of capitalised words that are common in lower case and never part of a name."""
    named = {
        w.casefold() for d in dossiers for ms in d.mentions for m in ms if m.type in NAMES for w in m.quote.split()
    }
    counts = Counter(word for d in dossiers for doc in d.documents for word in _WORD.findall(doc.text))
    never = [
        code(word)
        for word, n in counts.items()
        if n >= _RARE and not word.islower() and word.casefold() not in named and counts[word.casefold()] > 5
    ]
    return np.array(sorted(never), np.int64)


def _matrix(bags: Sequence[Places], width: int) -> sparse.csr_matrix:
    """Which features each row has, as ones."""
    unique = [np.unique(bag) for bag in bags]
    starts = np.cumsum([0, *(len(bag) for bag in unique)])
    flat = np.concatenate(unique) if unique else np.zeros(0, np.int64)
    return sparse.csr_matrix((np.ones(len(flat)), flat, starts), (len(unique), width))


def _often(matrix: sparse.csr_matrix) -> Places:
    """The columns that more than one row has."""
    return np.flatnonzero(np.asarray((matrix > 0).sum(0)).ravel() >= _RARE)


def _spread(table: np.ndarray, matrix: sparse.csr_matrix) -> np.ndarray:
    """The weights, but for columns that only one row has."""
    spread = np.zeros(table.shape, np.float32)
    columns = _often(matrix)
    spread[columns] = table[columns]
    return spread


def main() -> None:
    """Fit and write the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--lists", action="store_true")
    given = parser.parse_args()
    data = Path(__file__).parent / "data"
    paths = sorted(path.parent for folder in given.folders for path in folder.glob("*/gold.json"))
    dossiers = [read_gold(path, given.cache) for path in paths]
    if given.lists:
        bank = [path.read_text(encoding="utf-8") for path in sorted((data.parents[1] / "bank").glob("*.tsv"))]
        (data / "places.txt.gz").write_bytes(gazetteer.build())
        (data / "places_home.txt").write_text(gazetteer.build_home(), encoding="utf-8")
        (data / "names.txt.gz").write_bytes(names.build([*bank, *(d.text for g in dossiers for d in g.documents)]))
    fitted = fit(dossiers)
    fitted.sift.save(data / "sift.npz")
    fitted.tagger.save(data / "tagger.npz")
    fitted.roles.save(data / "roles.npz")


if __name__ == "__main__":
    main()
