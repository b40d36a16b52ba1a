"""Fit the entity models to dossiers with gold: `python -m nlp.entities.train FOLDER... --cache DIR [--lists]`.

Each FOLDER holds dossier folders (PDFs and gold.json). Everything is fitted from scratch, in some minutes, and is
reproducible: same dossiers, same weights. `--lists` makes the lists of places and of names anew as well (that needs
Faker, which the program does not).
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from nlp.entities import gazetteer, names
from nlp.entities.candidates import candidates_in
from nlp.entities.crf import Trainer
from nlp.entities.features import usage_of, window_features
from nlp.entities.find import Models, people_rows
from nlp.entities.gold import GoldDossier, GoldMention, layout, read_gold
from nlp.entities.lines import marked_lines
from nlp.entities.roles import LENGTH
from nlp.entities.sift import features_of, pick
from nlp.entities.spans import Candidate, Mention
from nlp.entities.tagger import LABELS
from nlp.entities.tokens import Tokens, tokens_of, windows_of
from nlp.entities.weights import Weights
from nlp.model import EntityType

NAMES = frozenset({EntityType.PERSON, EntityType.LOCATION, EntityType.ORGANISATION})
_RARE = 2


def fit_sift(dossiers: Sequence[GoldDossier]) -> Weights:
    """The filter of candidates."""
    rows: list[list[str]] = []
    truth: list[bool] = []
    for dossier in dossiers:
        for document, mentions in zip(dossier.documents, dossier.mentions, strict=True):
            candidates = candidates_in(document.text)
            rows += features_of(document.text, candidates)
            truth += _right(document.text, candidates, mentions)
    vocabulary, matrix = _matrix(rows)
    model = LogisticRegression(C=1.0, max_iter=300, fit_intercept=False)
    model.fit(matrix, truth)
    table = model.coef_.T.astype(np.float32)
    return _slim(vocabulary, table, ("entity",), np.zeros((0, 0), np.float32))


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
    texts = [[_masked(d.text, sift) for d in dossier.documents] for dossier in dossiers]
    never = _never(dossiers, texts)
    rows: list[list[str]] = []
    gold: list[int] = []
    lengths: list[int] = []
    for dossier, tokens_list in zip(dossiers, texts, strict=True):
        usage = usage_of(tokens_list)
        for tokens, mentions in zip(tokens_list, dossier.mentions, strict=True):
            labels = _labels(tokens, [m for m in mentions if m.type in NAMES])
            for first, last in windows_of(tokens, never):
                rows += window_features(tokens, first, last, usage)
                gold += _window_labels(labels, first, last)
                lengths.append(last - first)
    vocabulary, matrix = _matrix(rows)
    table, transitions = Trainer(matrix, np.array(gold), lengths, LABELS).fit(penalty=0.5, steps=120)
    return _slim(vocabulary, table.astype(np.float32), LABELS, transitions.astype(np.float32), words=never)


def fit_roles(dossiers: Sequence[GoldDossier]) -> Weights:
    """The roles of persons."""
    rows: list[list[str]] = []
    truth: list[str] = []
    for dossier in dossiers:
        texts = [document.text for document in dossier.documents]
        laid = [layout(text, mentions) for text, mentions in zip(texts, dossier.mentions, strict=True)]
        roles = {
            (n, " ".join(mention.quote.split())): mention.role
            for n, places in enumerate(laid)
            for _, _, mention in places
            if mention.type is EntityType.PERSON
        }
        found = [[Mention(start, end, m.type) for start, end, m in places] for places in laid]
        keys, features, _, _ = people_rows(texts, found)
        for key, row in zip(keys, features, strict=True):
            role = roles.get(key)
            if role is not None:
                rows.append(row)
                truth.append(role.value)
    vocabulary, matrix = _matrix(rows)
    scaler = TfidfTransformer()
    model = LogisticRegression(C=60.0, max_iter=1000, fit_intercept=False)
    model.fit(scaler.fit_transform(matrix), truth)
    # The last column adds up to the squared length of a row, by which `roles_of` divides.
    table = np.column_stack((model.coef_.T * scaler.idf_[:, None], scaler.idf_**2)).astype(np.float32)
    labels = (*(str(label) for label in model.classes_), LENGTH)
    return _slim(vocabulary, table, labels, np.zeros((0, 0), np.float32))


def fit(dossiers: Sequence[GoldDossier]) -> Models:
    """All three models, from the dossiers and the invented lines."""
    dossiers = [*dossiers, *marked_lines()]
    sift = fit_sift(dossiers)
    return Models(sift, fit_tagger(dossiers, sift), fit_roles(dossiers))


def _masked(text: str, sift: Weights) -> Tokens:
    return tokens_of(text, pick(text, candidates_in(text), sift))


def _labels(tokens: Tokens, mentions: Sequence[GoldMention]) -> list[str]:
    labels = ["O"] * len(tokens.words)
    begin = {start: n for n, start in enumerate(tokens.starts)}
    for start, end, mention in layout(tokens.text, tuple(mentions)):
        n = begin.get(start)
        if n is None:
            continue
        labels[n] = f"B-{mention.type}"
        n += 1
        while n < len(labels) and tokens.starts[n] < end:
            labels[n] = f"I-{mention.type}"
            n += 1
    return labels


def _window_labels(labels: Sequence[str], first: int, last: int) -> list[int]:
    cut = list(labels[first:last])
    if cut[0].startswith("I-"):
        cut[0] = "B" + cut[0][1:]
    return [LABELS.index(label) for label in cut]


def _never(dossiers: Sequence[GoldDossier], texts: Sequence[Sequence[Tokens]]) -> frozenset[str]:
    """Capitalised words that are common in lower case and never part of a name."""
    named = {w for d in dossiers for ms in d.mentions for m in ms if m.type in NAMES for w in m.quote.split()}
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for tokens_list in texts:
        for tokens in tokens_list:
            for word in tokens.words:
                (lower if word.islower() else upper)[word] += 1
    folded = {name.casefold() for name in named}
    return frozenset(
        word for word, n in upper.items() if n >= _RARE and word.casefold() not in folded and lower[word.casefold()] > 5
    )


def _matrix(rows: Sequence[Sequence[str]]) -> tuple[dict[str, int], sparse.csr_matrix]:
    counts = Counter(feature for row in rows for feature in set(row))
    vocabulary = {name: n for n, name in enumerate(sorted(f for f, c in counts.items() if c >= _RARE))}
    places = [sorted({vocabulary[f] for f in row if f in vocabulary}) for row in rows]
    flat = np.fromiter((p for row in places for p in row), np.int64)
    starts = np.cumsum([0, *(len(row) for row in places)])
    return vocabulary, sparse.csr_matrix((np.ones(len(flat)), flat, starts), (len(rows), len(vocabulary)))


def _slim(
    vocabulary: dict[str, int],
    table: np.ndarray,
    labels: tuple[str, ...],
    transitions: np.ndarray,
    words: frozenset[str] = frozenset(),
) -> Weights:
    """Drop the features that weigh next to nothing."""
    keep = [(name, n) for name, n in vocabulary.items() if np.abs(table[n]).max() > 0.01]
    small = table[[n for _, n in keep]]
    return Weights({name: k for k, (name, _) in enumerate(keep)}, small, labels, transitions, words)


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
        (data / "names.txt.gz").write_bytes(names.build([*bank, *(d.text for g in dossiers for d in g.documents)]))
    fitted = fit(dossiers)
    fitted.sift.save(data / "sift.npz")
    fitted.tagger.save(data / "tagger.npz")
    fitted.roles.save(data / "roles.npz")


if __name__ == "__main__":
    main()
