"""A project's dossiers as one thing to compute with: decisions that hold, scores, outcomes, and how much is reviewed.

Everything a report, table or export says about review status comes from here, so that they all say the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from annotations import study
from annotations.codebook import Codebook
from annotations.model import CodedDossier, Score
from annotations.scoring import score_all
from annotations.store import Project, attributes, decisions
from annotations.tables import NO_OUTCOME


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the items that could be decided are decided."""

    decided: int
    of: int

    @property
    def part(self) -> float:
        """From 0 to 1; 0 when there is nothing to decide."""
        return self.decided / self.of if self.of else 0.0


@dataclass(frozen=True)
class Collection:
    """The dossiers of a project, in order of name. Dossiers without a decision are there too, with no values."""

    codebook: Codebook
    coded: tuple[CodedDossier, ...]
    scores: tuple[Score, ...]
    attributes: Mapping[str, Mapping[str, str]]
    suggested: Mapping[str, Counter[bool | None]]
    """Code -> how many current suggestions say present (True), not found (False), not applicable (None)."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The dossiers."""
        return tuple(dossier.dossier for dossier in self.coded)

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """Dossier -> outcome; `NO_OUTCOME` where it is not known."""
        return {name: self.attributes.get(name, {}).get(attributes.OUTCOME) or NO_OUTCOME for name in self.names}

    def outcome_order(self) -> tuple[str, ...]:
        """The outcomes that occur: the study's in its order, then others by name, unknown last."""
        found = set(self.outcomes.values())
        printed = [o for o in dict.fromkeys(row["outcome"] for row in study.read("item_matrix")) if o in found]
        others = sorted(found - set(printed) - {NO_OUTCOME})
        return (*printed, *others, *({NO_OUTCOME} & found))

    def reviewed(self, codes: Iterable[str] | None = None) -> Share:
        """How many of these codes (all when left out), over all dossiers, are decided."""
        names = tuple(codes) if codes is not None else tuple(code.id for code in self.codebook.codes)
        decided = sum(name in dossier.values for dossier in self.coded for name in names)
        return Share(decided, len(names) * len(self.coded))

    def is_study_sample(self) -> bool:
        """Whether these are the study's forty dossiers: the same numbers with the same outcomes."""
        printed = {row["dossier"]: row["outcome"] for row in study.read("table_4_1_and_4_2")}
        return printed == {name.lstrip("0"): outcome for name, outcome in self.outcomes.items()}


def load_collection(project: Project, codebook: Codebook) -> Collection:
    """Everything in the project that figures are made of."""
    connection = project.connection
    held = {dossier.dossier: dossier for dossier in decisions.holding(connection)}
    known = connection.execute(
        "SELECT dossier FROM documents UNION SELECT dossier FROM attributes UNION SELECT dossier FROM decisions"
    )
    names = sorted({row["dossier"] for row in known})
    coded = tuple(held.get(name) or CodedDossier(name, decisions.ADJUDICATED, {}) for name in names)
    return collection_of(coded, codebook, attributes.of_all(connection), _suggested(project))


def collection_of(
    coded: Iterable[CodedDossier],
    codebook: Codebook,
    known: Mapping[str, Mapping[str, str]] | None = None,
    suggested: Mapping[str, Counter[bool | None]] | None = None,
) -> Collection:
    """A collection from decisions that are at hand already."""
    ordered = tuple(sorted(coded, key=lambda dossier: dossier.dossier))
    return Collection(codebook, ordered, tuple(score_all(ordered, codebook)), known or {}, suggested or {})


def study_collection(codebook: Codebook) -> Collection:
    """The forty dossiers of the reconstructed item matrix (`annotations.study`): to compare with."""
    coded = [CodedDossier(f"{int(n):03d}", "", values) for n, values in study.reference_values().items()]
    known = {f"{int(r['dossier']):03d}": {attributes.OUTCOME: r["outcome"]} for r in study.read("item_matrix")}
    return collection_of(coded, codebook, known)


def _suggested(project: Project) -> dict[str, Counter[bool | None]]:
    found: dict[str, Counter[bool | None]] = {}
    rows = project.connection.execute(
        "SELECT code, present, count(*) AS n FROM suggestions WHERE current = 1 GROUP BY code, present"
    )
    for row in rows:
        present = None if row["present"] is None else bool(row["present"])
        found.setdefault(row["code"], Counter())[present] = row["n"]
    return found
