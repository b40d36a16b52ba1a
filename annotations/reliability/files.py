"""`relaas reliability`: everything on agreement, as files in `results/`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotations.codebook import Codebook
from annotations.reliability.coders import ALL, CodeAgreement, PairAgreement, agreement, pairs
from annotations.reliability.course import Adjudication, Period, adjudications, drift
from annotations.reliability.evidence import EvidenceAgreement, evidence_agreement
from annotations.reliability.gather import Gathered, Kind, gather
from annotations.reliability.machine import AgainstBlind, Pull, Use, against_blind, pull, use
from annotations.results import write_csv, write_json
from annotations.stats.power import coders_needed
from annotations.store import Project, log
from annotations.store.events import Event
from annotations.store.lock import exclusive

PLANS = tuple((kappa, share) for kappa in (0.6, 0.8, 0.9) for share in (0.1, 0.3, 0.5))
"""Expected agreement and prevalence for which the number of dossiers to code twice is given beforehand."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Everything `relaas reliability` computes."""

    gathered: Gathered
    agreement: tuple[CodeAgreement, ...]
    pairs: tuple[PairAgreement, ...]
    evidence: tuple[EvidenceAgreement, ...]
    against_blind: tuple[AgainstBlind, ...]
    use: tuple[Use, ...]
    pull: tuple[Pull, ...]
    adjudications: tuple[Adjudication, ...]
    drift: Mapping[Kind, tuple[Period, ...]]

    def overall(self) -> tuple[CodeAgreement, ...]:
        """Agreement over all codes, for each kind of decision."""
        return tuple(row for row in self.agreement if row.code == ALL)


def reliability(project: Project, codebook: Codebook) -> Reliability:
    """Compute; writes nothing."""
    gathered = gather(project.connection, codebook)
    return Reliability(
        gathered,
        tuple(agreement(gathered)),
        tuple(pairs(gathered)),
        tuple(evidence_agreement(project.connection, codebook)),
        tuple(against_blind(gathered)),
        tuple(use(gathered)),
        tuple(pull(gathered)),
        tuple(adjudications(gathered)),
        {kind: tuple(drift(gathered, kind)) for kind in Kind if gathered.coders(kind)},
    )


def reliability_project(project: Project, codebook: Codebook, actor: str) -> Reliability:
    """Compute, and write `results/reliability*.csv` and `reliability.json`.

    Raises:
        ProjectError: another process is writing results.

    """
    found = reliability(project, codebook)
    results = project.results
    with exclusive(project.folder, "relaas reliability"):
        write_csv(results / "reliability_codes.csv", _agreement_rows(found))
        write_csv(results / "reliability_pairs.csv", _pair_rows(found))
        write_csv(results / "reliability_evidence.csv", _evidence_rows(found))
        write_csv(results / "reliability_machine.csv", _machine_rows(found))
        write_csv(results / "reliability_adjudication.csv", _adjudication_rows(found))
        write_csv(results / "reliability_drift.csv", _drift_rows(found))
        write_json(results / "reliability.json", summary(found))
    with project.transaction() as connection:
        log.append(connection, actor, Event.REPORTED, "reliability.json", codebook=codebook.version)
    return found


_Rows = Iterator[Mapping[str, Any]]


def _agreement_rows(found: Reliability) -> _Rows:
    for row in found.agreement:
        cells: dict[str, Any] = {"kind": row.kind.value, "code": row.code, "coders": row.coders, "double": row.double}
        for name, estimate in row.estimates.items():
            cells |= {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}
        yield cells | {"double_needed": row.needed, "why_not": row.why_not}


def _pair_rows(found: Reliability) -> _Rows:
    for row in found.pairs:
        yield {
            "kind": row.kind.value,
            "first": row.first,
            "second": row.second,
            "items": row.items,
            "percentage": row.percentage,
            "kappa": row.kappa.value,
            "kappa_low": row.kappa.low,
            "kappa_high": row.kappa.high,
        }


def _evidence_rows(found: Reliability) -> _Rows:
    for row in found.evidence:
        yield {
            "code": row.code,
            "first": row.first,
            "second": row.second,
            "documents": row.documents,
            "marks": row.result.units,
            "unitizing_alpha": row.result.alpha,
        }


def _machine_rows(found: Reliability) -> _Rows:
    blind = {row.code: row for row in found.against_blind}
    used = {row.code: row for row in found.use}
    pulled = {row.code: row for row in found.pull}
    for code in found.gathered.codebook.codes:
        b, u, p = blind.get(code.id), used.get(code.id), pulled.get(code.id)
        if not (b or u or p):
            continue
        yield {
            "code": code.id,
            "blind_items": b and b.items,
            "blind_same": b and b.same,
            "blind_found": b and b.found,
            "blind_missed": b and b.missed,
            "blind_too_many": b and b.too_many,
            "accepted": u and u.accepted,
            "rejected": u and u.rejected,
            "corrected": u and u.corrected,
            "seen": p and p.seen,
            "seen_same": p and p.seen_same,
            "not_seen": p and p.blind,
            "not_seen_same": p and p.blind_same,
            "p_pull_holm": p and p.p_holm,
        }


def _adjudication_rows(found: Reliability) -> _Rows:
    for row in found.adjudications:
        overruled = "; ".join(f"{coder}: {n}" for coder, n in sorted(row.overruled.items()))
        yield {
            "code": row.code,
            "double": row.double,
            "differing": row.differing,
            "adjudicated": row.adjudicated,
            "not_followed": overruled,
        }


def _drift_rows(found: Reliability) -> _Rows:
    for kind, periods in found.drift.items():
        for row in periods:
            yield {
                "kind": kind.value,
                "period": row.period,
                "coder": row.coder or "onderling",
                "decisions": row.decisions,
                "share_present": row.present,
                "low": row.low,
                "high": row.high,
                "double": row.double,
                "percentage": row.same,
                "alpha": row.alpha,
            }


def summary(found: Reliability) -> dict[str, Any]:
    """The figures that a reader looks for first."""
    return {
        "codebook": found.gathered.codebook.version,
        "coders": {kind.value: list(found.gathered.coders(kind)) for kind in Kind if found.gathered.coders(kind)},
        "overall": [
            {
                "kind": row.kind.value,
                "double": row.double,
                "why_not": row.why_not,
                **{n: _known(e.value) for n, e in row.estimates.items()},
            }
            for row in found.overall()
        ],
        "to_code_twice": [
            {"kappa": kappa, "share_present": share, "half_width": 0.1, "dossiers": coders_needed(kappa, share, 0.1)}
            for kappa, share in PLANS
        ],
    }


def _known(value: float) -> float | None:
    return None if value != value else round(value, 6)  # noqa: PLR0124 - NaN is unlike itself
