"""Agreement between coders, code by code and over all codes, with bootstrap intervals."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotations.reliability.gather import VALUES, Gathered, Kind
from annotations.stats.agreement import COEFFICIENTS, estimate, why_not
from annotations.stats.bootstrap import Estimate, interval, intervals
from annotations.stats.power import coders_needed
from annotations.stats.ratings import Ratings, Whole

WANTED = 0.2
"""Width of the interval of alpha that is asked for: plus or minus 0.1."""
ALL = "alle codes"


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """Agreement on one code among coders of one kind."""

    kind: Kind
    code: str
    coders: int
    double: int
    """Dossiers that two or more coders coded."""
    estimates: dict[str, Estimate]
    """By the names of `stats.agreement.COEFFICIENTS`; `cohen` only for exactly two coders."""
    needed: int | None
    """Dossiers to be coded twice for an interval of alpha of width 0.2; None when nothing can be said yet."""
    why_not: str
    """Why a chance-corrected coefficient has no value, in Dutch."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Cohen's kappa of two coders over all codes."""

    kind: Kind
    first: str
    second: str
    items: int
    percentage: float
    kappa: Estimate


def agreement(gathered: Gathered) -> list[CodeAgreement]:
    """For each kind of decision with two or more coders: each code, and all codes together as items."""
    found = []
    for kind in Kind:
        if len(gathered.coders(kind)) > 1:
            tables = {code.id: gathered.ratings(kind, code.id) for code in gathered.codebook.codes}
            found += [_agreement(kind, code, ratings) for code, ratings in tables.items()]
            found.append(_agreement(kind, ALL, _together(tables.values()), gathered.clusters(kind)))
    return found


def pairs(gathered: Gathered) -> list[PairAgreement]:
    """Each pair of coders who have items in common, over all codes."""
    found = []
    for kind in Kind:
        together = _together(gathered.ratings(kind, code.id) for code in gathered.codebook.codes)
        coders = gathered.coders(kind)
        for one, other in combinations(range(len(coders)), 2):
            both = Ratings(together.values[:, [one, other]], tuple(VALUES))
            if both.pairable():
                share = estimate(COEFFICIENTS["percentage"], both)
                kappa = interval(COEFFICIENTS["cohen"], both, gathered.clusters(kind))
                found.append(PairAgreement(kind, coders[one], coders[other], both.pairable(), share, kappa))
    return found


def _agreement(kind: Kind, code: str, ratings: Ratings, clusters: Whole | None = None) -> CodeAgreement:
    many = ratings.values.shape[1]
    wanted = {name: coefficient for name, coefficient in COEFFICIENTS.items() if name != "cohen" or many == 2}
    estimates = intervals(wanted, ratings, clusters)
    double = ratings.pairable()
    return CodeAgreement(kind, code, many, double, estimates, _needed(estimates["alpha"], ratings), why_not(ratings))


def _needed(alpha: Estimate, ratings: Ratings) -> int | None:
    """From the interval there is (its width falls with the root of the dossiers), else from Cohen's variance."""
    if alpha.high - alpha.low > 0:
        return int(np.ceil(alpha.units * ((alpha.high - alpha.low) / WANTED) ** 2))
    coded = ratings.values[ratings.values >= 0]
    share = float((coded == 0).mean()) if len(coded) else 0.0
    if not 0 < share < 1:
        return None
    return coders_needed(min(max(alpha.value, 0.0), 0.95) if not np.isnan(alpha.value) else 0.8, share, WANTED / 2)


def _together(tables: Iterable[Ratings]) -> Ratings:
    return Ratings(np.concatenate([table.values for table in tables]), tuple(VALUES))
