"""Count the background: `python -m nlp.recurring.count TEXT.jsonl...` writes `background.npz` beside this file.

The sentence bank and the templates of this package are always counted; each argument is a JSON-lines file whose
objects have a `text` or a `summary` (published decisions). Only hashes and counts are kept.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from nlp.recurring.features import BUCKETS, SENTENCE_BITS, features_of
from nlp.recurring.lexicon import lexicon
from nlp.recurring.settings import WINDOW
from nlp.recurring.tokens import joined, tokenise

_PIECE = 450
"""Long texts are counted in pieces of about so many characters."""


def main(arguments: Sequence[str]) -> None:
    """Count and write."""
    texts = [*_own_texts(), *(piece for name in arguments for piece in _pieces(Path(name)))]
    words = lexicon()
    data, bounds = joined(texts)
    each = np.arange(len(texts) + 1)
    tokens = tokenise(data, bounds, each, words)
    found = features_of(tokens, each[:-1].astype(np.int32), WINDOW)
    keys, counts = _counted(found.keys, found.bounds)
    steps = np.diff(keys, prepend=np.uint64(0))
    target = Path(__file__).with_name("background.npz")
    np.savez_compressed(target, steps=steps, counts=counts, texts=len(texts), lexicon=words.fingerprint)
    sys.stderr.write(f"{len(texts)} texts, {len(keys)} pairs -> {target.name}, {target.stat().st_size} bytes\n")


def _counted(keys: np.ndarray, bounds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bucket and feature bits as one 44-bit key, and the number of texts of each, where that is two or more."""
    bucket = np.repeat(np.arange(BUCKETS, dtype=np.uint64), np.diff(bounds))
    full = (bucket << np.uint64(64 - SENTENCE_BITS)) | (keys >> np.uint64(SENTENCE_BITS))
    text = keys & np.uint64((1 << SENTENCE_BITS) - 1)
    order = np.lexsort((text, full))
    full, text = full[order], text[order]
    first = np.ones(len(full), bool)
    first[1:] = (full[1:] != full[:-1]) | (text[1:] != text[:-1])
    pairs, counts = np.unique(full[first], return_counts=True)
    often = counts >= 2
    return pairs[often], np.minimum(counts[often], 65535).astype(np.uint16)


def _own_texts() -> Iterator[str]:
    for entry in sorted((files("nlp") / "bank").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".tsv"):
            for line in entry.read_text("utf-8").splitlines()[1:]:
                yield line.rsplit("\t", 1)[-1]
    for entry in sorted((files("nlp") / "narratives").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            data = tomllib.loads(entry.read_text("utf-8"))
            for kind in ("tells", "lookalikes"):
                yield from (item["text"] for item in data[kind])


def _pieces(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            text = str(entry.get("text") or entry.get("summary") or "")
            piece = ""
            for sentence in re.split(r"(?<=[.;])\s+", text):
                piece += " " + sentence
                if len(piece) >= _PIECE:
                    yield piece
                    piece = ""
            if piece.strip():
                yield piece


if __name__ == "__main__":
    main(sys.argv[1:])
