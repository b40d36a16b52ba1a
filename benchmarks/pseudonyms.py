"""How much of what identifies people survives pseudonyms: `python -m benchmarks.pseudonyms FOLDER... --cache DIR`.

FOLDER holds dossiers with their gold.json. Mentions of people, addresses, telephones, documents and vehicles that a
careful reader listed are looked up in the pseudonymised text of their document, as whole words; a single word of a
name counts as well, apart. With
`--folds N` the entity models are fitted anew without the dossiers that they are tried on: the figure for dossiers
never seen.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.pseudonyms.dossier import DossierPseudonyms, Mention
from annotations.pseudonyms.persons import Sense, parts_of
from nlp.entities.find import Models, entities_of, models
from nlp.entities.gold import GoldDossier, GoldMention, read_gold
from nlp.entities.train import fit
from nlp.model import EntityType
from nlp.unknown import unknown_names
from nlp.variants import near_names

COUNTED = (EntityType.PERSON, EntityType.ADDRESS, EntityType.PHONE, EntityType.DOCUMENT, EntityType.VEHICLE)
SECRET = b"only the measure's own secret..."
SENSE = Sense(near_names, unknown_names)


@dataclass(frozen=True, slots=True)
class Survivor:
    """A listed mention, or one word of a name, that can still be read."""

    dossier: str
    document: str
    type: EntityType
    quote: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The measure over some dossiers."""

    listed: Counter[EntityType]
    survivors: tuple[Survivor, ...]
    """Whole mentions."""
    parts: tuple[Survivor, ...]
    """Words of names that point to a person by themselves, besides the whole mentions."""
    dates: tuple[int, int]
    """Exact dates (with a day) that were listed, and that can still be read in their document."""

    @property
    def share(self) -> float:
        """Survivors per listed mention."""
        return len(self.survivors) / max(1, sum(self.listed.values()))


def measure(dossier: GoldDossier, use: Models) -> Outcome:
    """What survives in one dossier."""
    found = [Mention(e.type, e.span.quote, e.normal, e.person) for e in entities_of(list(dossier.documents), use)]
    texts = [document.text for document in dossier.documents]
    made = DossierPseudonyms(SECRET, dossier.name, found, texts, SENSE)
    listed: Counter[EntityType] = Counter()
    whole, parts = [], []
    dates = [0, 0]
    for document, mentions in zip(dossier.documents, dossier.mentions, strict=True):
        text = made.text(document.text)
        for mention in mentions:
            if mention.type in COUNTED:
                listed[mention.type] += 1
                lives = _stands(mention.quote, text)
                if lives:
                    whole.append(Survivor(dossier.name, document.name, mention.type, mention.quote))
                elif mention.type is EntityType.PERSON:
                    parts += [
                        Survivor(dossier.name, document.name, mention.type, mention.quote, part)
                        for part in parts_of(mention.quote)
                        if len(part) > 2 and _stands(part, text)
                    ]
            elif _exact(mention):
                dates[0] += 1
                dates[1] += _stands(mention.quote, text)
    return Outcome(listed, tuple(whole), tuple(parts), (dates[0], dates[1]))


def _exact(mention: GoldMention) -> bool:
    return mention.type is EntityType.DATE and re.match(r"\d{1,2}\D", mention.quote) is not None


def _stands(words: str, text: str) -> bool:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


def all_of(dossiers: Sequence[GoldDossier], folds: int) -> Iterator[Outcome]:
    """Measure each dossier, with models that never saw it when there are folds."""
    if folds < 2:
        yield from (measure(dossier, models()) for dossier in dossiers)
        return
    for fold in range(folds):
        fitted = fit([d for n, d in enumerate(dossiers) if n % folds != fold])
        print(f"fold {fold + 1} of {folds} fitted", file=sys.stderr)
        yield from (measure(d, fitted) for n, d in enumerate(dossiers) if n % folds == fold)


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """All outcomes as one."""
    return Outcome(
        sum((o.listed for o in outcomes), Counter()),
        tuple(s for o in outcomes for s in o.survivors),
        tuple(s for o in outcomes for s in o.parts),
        (sum(o.dates[0] for o in outcomes), sum(o.dates[1] for o in outcomes)),
    )


def lines(outcome: Outcome) -> Iterator[str]:
    """The outcome as Markdown: a table by type, then every survivor."""
    yield "| soort | gelijste vermeldingen | nog leesbaar |"
    yield "|---|--:|--:|"
    for kind in COUNTED:
        left = sum(1 for survivor in outcome.survivors if survivor.type is kind)
        yield f"| {kind} | {outcome.listed[kind]} | {left} |"
    total = sum(outcome.listed.values())
    yield f"| samen | {total} | {len(outcome.survivors)} ({outcome.share:.2%}) |"
    yield ""
    yield f"Exacte datums: {outcome.dates[0]}, waarvan na het verschuiven nog leesbaar: {outcome.dates[1]}."
    yield ""
    for survivor in outcome.survivors:
        yield f"* {survivor.dossier}/{survivor.document}: {survivor.type} '{survivor.quote}'"
    for survivor in outcome.parts:
        yield f"* {survivor.dossier}/{survivor.document}: van '{survivor.quote}' nog '{survivor.part}'"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Survivors of pseudonyms.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    paths = sorted(path.parent for folder in given.folders for path in folder.glob("*/gold.json"))
    dossiers = [read_gold(path, given.cache) for path in paths]
    outcome = together(list(all_of(dossiers, given.folds)))
    print("\n".join(lines(outcome)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
