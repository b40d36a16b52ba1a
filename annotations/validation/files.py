"""`relaas validate`: both validations and the sensitivity of a project, as files in `results/`."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotations.codebook import Codebook
from annotations.collection import Collection, load_collection
from annotations.results import write_csv, write_json
from annotations.store import Project, decisions, log, suggestions
from annotations.store.events import Event
from annotations.store.lock import exclusive
from annotations.validation.experts import ExpertValidation, validate_experts
from annotations.validation.factors import FactorValidation, validate_factors
from annotations.validation.outcomes import OutcomeValidation, validate_outcomes
from annotations.validation.sensitivity import Scenario, Spread, differing_rates, scenarios, spread


@dataclass(frozen=True, slots=True)
class Validation:
    """Everything `relaas validate` computes."""

    collection: Collection
    outcomes: OutcomeValidation
    factors: FactorValidation
    experts: ExpertValidation
    scenarios: tuple[Scenario, ...]
    spread: tuple[Spread, ...]


def validate(project: Project, codebook: Codebook) -> Validation:
    """Compute; writes nothing."""
    collection = load_collection(project, codebook)
    suggested = suggestions.values(project.connection)
    rates = differing_rates(decisions.outcomes(project.connection))
    return Validation(
        collection,
        validate_outcomes(collection),
        validate_factors(collection),
        validate_experts(collection),
        scenarios(collection, suggested),
        spread(collection, rates),
    )


def validate_project(project: Project, codebook: Codebook, actor: str) -> Validation:
    """Compute, and write `results/validation*.csv` and `validation.json`.

    Raises:
        ProjectError: another process is writing results.

    """
    found = validate(project, codebook)
    results = project.results
    with exclusive(project.folder, "relaas validate"):
        write_csv(results / "validation_codes.csv", _code_rows(found))
        write_csv(results / "validation_indicators.csv", _indicator_rows(found))
        write_csv(results / "validation_components.csv", _component_rows(found))
        write_csv(results / "validation_scales.csv", _scale_rows(found))
        write_csv(results / "validation_experts.csv", _expert_rows(found))
        write_csv(results / "validation_sensitivity.csv", _scenario_rows(found))
        write_csv(results / "validation_coders.csv", _spread_rows(found))
        write_json(results / "validation.json", summary(found))
    with project.transaction() as connection:
        log.append(connection, actor, Event.REPORTED, "validation.json", codebook=codebook.version)
    return found


_Rows = Iterator[Mapping[str, Any]]


def _code_rows(found: Validation) -> _Rows:
    for code in found.outcomes.codes:
        for group in code.groups:
            yield {
                "code": code.code,
                "outcome": group.outcome,
                "present": group.present,
                "of": group.of,
                "low": group.low,
                "high": group.high,
                "not_applicable": group.not_applicable,
                "undecided": group.undecided,
                "p": code.p,
                "p_holm": code.p_holm,
            }


def _indicator_rows(found: Validation) -> _Rows:
    for row in found.outcomes.indicators:
        yield {
            "indicator": row.indicator,
            "first": row.first,
            "second": row.second,
            "n_first": row.sizes[0],
            "n_second": row.sizes[1],
            "mean_first": row.means[0],
            "mean_second": row.means[1],
            "p": row.p,
            "p_holm": row.p_holm,
        }


def _component_rows(found: Validation) -> _Rows:
    factors = found.factors
    parts, distance = factors.components, factors.distance
    for place, item in enumerate(parts.items):
        row: dict[str, Any] = {"item": item, "communality": parts.communalities[place] if parts.count else None}
        for n in range(parts.count):
            row[f"component_{n + 1}"] = parts.loadings[place, n]
            row[f"varimax_{n + 1}"] = factors.varimax.loadings[place, n] if factors.varimax else None
            row[f"oblimin_{n + 1}"] = factors.oblimin.loadings[place, n] if factors.oblimin else None
            if distance:
                row[f"study_{n + 1}"] = distance.printed[place, n]
        yield row
    for item in parts.constant:
        yield {"item": f"{item} (in alle dossiers gelijk; weggelaten)"}


def _scale_rows(found: Validation) -> _Rows:
    for part in found.factors.scales:
        for item in part.whole.items:
            yield {
                "component": part.component,
                "item": item.name,
                "alpha": part.whole.alpha,
                "alpha_without_item": item.alpha_without,
                "correlation_with_others": item.correlation,
                "dossiers": part.whole.dossiers,
                "dropped": item.name == part.dropped,
                "alpha_kept": part.kept.alpha,
                "study_alpha": part.study_alpha,
            }


def _expert_rows(found: Validation) -> _Rows:
    for row in found.experts.means:
        yield {"weights": row.opinion, "outcome": row.outcome, "dossiers": row.dossiers, "mean": row.mean}


def _scenario_rows(found: Validation) -> _Rows:
    for scenario in found.scenarios:
        for outcome, mean in scenario.means.items():
            complete = scenario.complete[outcome]
            yield {"scenario": scenario.name, "outcome": outcome, "dossiers": complete, "mean_total": mean}


def _spread_rows(found: Validation) -> _Rows:
    for row in found.spread:
        yield {
            "code": row.code,
            "outcome": row.outcome,
            "of": row.of,
            "share": row.share,
            "low": row.low,
            "high": row.high,
            "rate": "gemeten" if row.measured else "aangenomen",
        }


def summary(found: Validation) -> dict[str, Any]:
    """The figures that a reader looks for first, with what could not be computed and why."""
    share = found.collection.reviewed()
    scales = found.factors.scales
    return {
        "codebook": found.collection.codebook.version,
        "dossiers": len(found.collection.coded),
        "reviewed": {"decided": share.decided, "of": share.of},
        "outcomes": list(found.outcomes.outcomes),
        "separating_codes": [code.code for code in found.outcomes.codes if code.separates],
        "why_no_comparison": found.outcomes.why_not,
        "components": _components(found.factors),
        "alphas": {s.component: {"ours": _figure(s.kept.alpha), "study": _figure(s.study_alpha)} for s in scales},
        "conclusion": " ".join(found.collection.codebook.conclusion.split()),
    }


def _components(factors: FactorValidation) -> dict[str, Any]:
    parts, distance = factors.components, factors.distance
    test = parts.bartlett
    return {
        "dossiers": parts.dossiers,
        "kept": parts.count,
        "eigenvalues_above_1": factors.above_one,
        "parallel_analysis": factors.parallel,
        "eigenvalues": [round(float(v), 6) for v in parts.eigenvalues],
        "kmo": _figure(parts.kmo),
        "bartlett": {"chi_square": _figure(test.chi_square), "df": test.df, "p": _figure(test.p)},
        "constant_items": list(parts.constant),
        "why_none": parts.why_not,
        "rms_to_table_b4_1": _figure(distance.rms) if distance else None,
        "items_elsewhere": list(distance.moved) if distance else None,
        "items_on_two": list(distance.tied) if distance else None,
    }


def _figure(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 6)
