"""First validation, second half: components of the items, scales, sum scores (study, tables B4.1, 4.3 and 4.4)."""

from dataclasses import dataclass

import numpy as np

from annotations import study
from annotations.collection import Collection
from annotations.stats.components import Components, components, match
from annotations.stats.parallel import parallel_count
from annotations.stats.ratings import Real
from annotations.stats.rotation import Rotated, oblimin, varimax
from annotations.stats.scale import Scale, scale

TIE = 0.05
"""An item whose two largest loadings differ by less belongs to both components."""
STUDY_COMPONENTS = 3


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """The items of a component of table 4.3 as a scale, before and after the item that the study drops."""

    component: int
    items: tuple[str, ...]
    dropped: str
    """The item that the study leaves out because alpha rises without it; empty when none."""
    whole: Scale
    kept: Scale
    study_alpha: float
    """As table 4.3 prints it; NaN where it prints none."""


@dataclass(frozen=True, slots=True)
class StudyDistance:
    """How our loadings stand to table B4.1."""

    loadings: Real
    """Ours, in the order and sign of the table's components."""
    printed: Real
    rms: float
    """Root-mean-square difference of all loadings."""
    moved: tuple[str, ...]
    """Items whose component is not the study's (table 4.3), ties within `TIE` not counted."""
    tied: tuple[str, ...]
    """Items that load about equally on the study's component and on another."""


@dataclass(frozen=True, slots=True)
class FactorValidation:
    """Components, scales, and the comparison with the study."""

    components: Components
    above_one: int
    """Components with an eigenvalue above 1 (Kaiser's rule, SPSS's default)."""
    parallel: int
    """Components whose eigenvalue is above the mean of as many random items (Horn's parallel analysis)."""
    varimax: Rotated | None
    oblimin: Rotated | None
    scales: tuple[ScaleResult, ...]
    distance: StudyDistance | None
    """None when an item of table B4.1 is missing or constant here, or there are no components."""


def validate_factors(collection: Collection, keep: int | None = None) -> FactorValidation:
    """Components of the fourteen items of the study, over the dossiers where all are decided.

    Args:
        collection: the dossiers.
        keep: how many components to keep; the study's three when left out (fewer when there are fewer items).

    """
    items = [row["item"] for row in study.read("table_b4_1_component_matrix")]
    values = score_matrix(collection, items)
    found = components(values, items, keep=keep or STUDY_COMPONENTS)
    above = int((found.eigenvalues > 1).sum())
    parallel = parallel_count(found.eigenvalues, found.dossiers, len(found.items)) if found.count else 0
    straight = varimax(found.loadings) if found.count > 1 else None
    oblique = oblimin(found.loadings) if found.count > 1 else None
    return FactorValidation(found, above, parallel, straight, oblique, _scales(collection), _distance(found, items))


def score_matrix(collection: Collection, codes: list[str]) -> Real:
    """Dossiers by codes: 1, 0, or NaN where undecided or not applicable."""
    rows = [[score.codes[code] for code in codes] for score in collection.scores]
    return np.array(rows, dtype=float).reshape(len(rows), len(codes))


def _scales(collection: Collection) -> tuple[ScaleResult, ...]:
    found = []
    for row in study.read("table_4_3_components"):
        items = tuple(row["items"].split(";"))
        dropped = row["dropped_for_alpha"] if row["dropped_for_alpha"] in items else ""
        kept = [item for item in items if item != dropped]
        whole = scale(score_matrix(collection, list(items)), items)
        alpha = float(row["cronbach_alpha"]) if row["cronbach_alpha"] else float("nan")
        without = scale(score_matrix(collection, kept), kept)
        found.append(ScaleResult(int(row["component"]), items, dropped, whole, without, alpha))
    return tuple(found)


def _distance(found: Components, items: list[str]) -> StudyDistance | None:
    if list(found.items) != items or found.count != STUDY_COMPONENTS:
        return None
    columns = [f"component_{n}" for n in range(1, STUDY_COMPONENTS + 1)]
    printed = np.array([[float(row[c]) for c in columns] for row in study.read("table_b4_1_component_matrix")])
    ours = match(found.loadings, printed)
    theirs = {item: n for n, row in enumerate(study.read("table_4_3_components")) for item in row["items"].split(";")}
    size = np.abs(ours)
    moved, tied = [], []
    for place, item in enumerate(items):
        own, best = size[place, theirs[item]], size[place].max()
        others = np.delete(size[place], theirs[item]).max()
        if best - own >= TIE:
            moved.append(item)
        elif abs(own - others) < TIE:
            tied.append(item)
    rms = float(np.sqrt(((ours - printed) ** 2).mean()))
    return StudyDistance(ours, printed, rms, tuple(moved), tuple(tied))
