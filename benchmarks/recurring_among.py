"""Recurring narratives of known dossiers among many other texts: those are found, and how many others.

    python -m benchmarks.recurring_among --gold DIR --project DIR --fill FILE.jsonl [--texts 6000] [--bank 11]

A synthetic collection has no near stories: two stories about a debt book that are not one story. Dossiers have. Here
those of a coded project (whose gold says which tell one story) stand among published summaries of decisions and, with
`--bank`, among made-up dossiers of so many rows of the sentence bank, so that the words of the field are common. Of
what is found, only pairs of the project's own dossiers are counted. May be given more than one gold and project.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from random import Random

from annotations.recurring.source import loader, stamps
from annotations.store import Project
from nlp.recurring import detect
from nlp.recurring.index import Index
from nlp.recurring.model import Account, Recurrence, Unit
from nlp.recurring.settings import Settings
from nlp.recurring.units import account_of
from nlp.sentences import split
from nlp.templates.material import bank

_LONGEST = 40
"""Sentences of a text that are taken."""
_SEED = 5
Pairs = set[tuple[str, ...]]


def main() -> None:
    """Compare and print precision, recall and F1 of pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--project", type=Path, action="append", required=True)
    parser.add_argument("--fill", type=Path, required=True)
    parser.add_argument("--texts", type=int, default=6000)
    parser.add_argument("--bank", type=int, default=0, help="rows of the bank in a made-up dossier; 0 for none")
    parser.add_argument("--bar", type=float, default=Settings().bar_large, help="bar for large collections")
    given = parser.parse_args()
    wanted = pairs_told(given.gold)
    own = {account.dossier: account for project in given.project for account in _accounts(project)}
    others = [*_texts(given.fill, given.texts), *_of_bank(given.bank)]
    found, dossiers = recurring(own | {a.dossier: a for a in others}, Settings(bar_large=given.bar))
    got = {pair for pair in _pairs(found) if set(pair) <= own.keys()}
    right = len(got & wanted)
    precision, recall = right / max(len(got), 1), right / len(wanted)
    f1 = 2 * right / max(len(got) + len(wanted), 1)
    print(
        f"{dossiers} dossiers: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.3f} ({right} of {len(wanted)})"
    )


def pairs_told(folders: Iterable[Path]) -> Pairs:
    """The pairs of dossiers that tell one story, as gold has them; group names hold within a folder."""
    groups: dict[tuple[Path, str], set[str]] = defaultdict(set)
    for folder in folders:
        for path in folder.glob("*/gold.json"):
            if group := json.loads(path.read_text(encoding="utf-8"))["recurrence_group"]:
                groups[folder, group["group"]].add(path.parent.name)
    return {pair for names in groups.values() for pair in combinations(sorted(names), 2)}


def recurring(accounts: dict[str, Account], settings: Settings) -> tuple[tuple[Recurrence, ...], int]:
    """The recurrences of a collection as `relaas recurring` reports them, and how many dossiers were compared."""
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder))
        index.add(accounts[name] for name in sorted(accounts))
        links = detect.links_of(index, detect.scan_all(index, settings, None), accounts.__getitem__)
        return detect.recurrences_of(links, settings, len(index.rows)), len(index.rows)


def _pairs(found: Iterable[Recurrence]) -> Pairs:
    return {pair for each in found for pair in combinations(sorted({place.dossier for place in each.tellings}), 2)}


def _accounts(folder: Path) -> list[Account]:
    with Project(folder) as project:
        load = loader(project)
        return [account_of(name, *load(name)) for name in stamps(project.connection)]


def _texts(path: Path, most: int) -> Iterator[Account]:
    with path.open(encoding="utf-8") as lines:
        for number, line in zip(range(most), lines, strict=False):
            record = json.loads(line)
            told = [s.text for s in split(record.get("summary") or record.get("text") or "")]
            yield _account(f"text {number:06}", told[:_LONGEST])


def _of_bank(rows: int) -> Iterator[Account]:
    if not rows:
        return
    texts = [row.sentences for row in bank()]
    Random(_SEED).shuffle(texts)
    for start in range(0, len(texts) - rows, rows):
        yield _account(f"bank {start:06}", [s for text in texts[start : start + rows] for s in text])


def _account(name: str, sentences: Iterable[str]) -> Account:
    return Account(name, tuple(Unit("text", n, n + 1, sentence) for n, sentence in enumerate(sentences)))


if __name__ == "__main__":
    main()
