"""`relaas validate`: the study's two validations on this collection."""

from typing import TYPE_CHECKING

from scripts.reported import reported
from scripts.terminal import HERE, JsonOption, ProjectOption, actor, put_json, say

if TYPE_CHECKING:
    from annotations.validation.factors import FactorValidation
    from annotations.validation.files import Validation
    from annotations.validation.outcomes import OutcomeValidation


def validate(project: ProjectOption = HERE, as_json: JsonOption = False) -> None:
    """Onderzoek of de codes iets onderscheiden: naar uitkomst, met factoranalyse, en volgens de deskundigen.

    Schrijft results/validation*.csv en validation.json. Alleen vergelijkingen van groepen dossiers, nooit van personen;
    alleen exacte toetsen. Zegt ook wat bij deze aantallen niet te zien is, en hoeveel dossiers het zou vergen.

    Voorbeeld: relaas validate --project onderzoek
    """
    from annotations.codebook import load
    from annotations.store import Project
    from annotations.validation.files import summary, validate_project

    with Project(project) as opened:
        found = validate_project(opened, load(), actor())
        reported(opened, "validation*.csv")
        results = opened.results
    for line in lines(found):
        say(line)
    say(f"Tabellen: {results}/validation*.csv")
    say(" ".join(found.collection.codebook.conclusion.split()))
    if as_json:
        put_json(summary(found))


def lines(found: "Validation") -> list[str]:
    """What was found, and what could not be said and why."""
    share = found.collection.reviewed()
    size = len(found.collection.coded)
    head = f"{size} dossiers; beoordeeld: {share.decided} van {share.of} onderdelen ({share.part:.0%})."
    return [head, *_outcomes(found.outcomes), *_factors(found.factors), *_experts(found)]


def _outcomes(found: "OutcomeValidation") -> list[str]:
    if found.why_not:
        return [f"Vergelijken naar uitkomst kan niet: {found.why_not}. Lees uitkomsten in met: relaas import."]
    separating = [code.code for code in found.codes if code.separates]
    told = ", ".join(separating) or "geen"
    count = len(found.codes)
    lines = [f"Codes die tussen uitkomsten verschillen (exact, gecorrigeerd voor {count} codes): {told}."]
    for row in found.powers[:3]:
        first, second = row.sizes
        best, corrected = _p(row.least_p), _p(row.least_p_holm)
        lines.append(
            f"{row.first} ({first}) tegen {row.second} ({second}): de kleinst mogelijke p is {best},"
            f" gecorrigeerd {corrected}; de kans om 90% tegen 50% te zien is {row.chance:.0%}."
        )
    if found.powers and (needed := found.powers[0].needed_equal):
        lines.append(f"Om 90% tegen 50% met kans 80% te zien, zijn twee groepen van {needed[0]} dossiers nodig.")
    return lines


def _factors(found: "FactorValidation") -> list[str]:
    parts = found.components
    lines = [f"Constant, dus niet in de factoranalyse: {', '.join(parts.constant)}."] if parts.constant else []
    if parts.why_not:
        return [*lines, f"Factoranalyse kan niet: {parts.why_not}."]
    lines.append(
        f"Factoranalyse over {parts.dossiers} dossiers: {found.above_one} componenten met eigenwaarde boven 1,"
        f" {found.parallel} boven toeval; aangehouden: {parts.count}. KMO {_number(parts.kmo)}."
    )
    for scale in found.scales:
        study = "geen" if scale.study_alpha != scale.study_alpha else _number(scale.study_alpha)
        lines.append(f"Cronbachs alfa, component {scale.component}: {_number(scale.kept.alpha)} (onderzoek: {study}).")
    if found.distance:
        lines.append(f"Afstand tot tabel B4.1 (wortel van het gemiddelde kwadraat): {_number(found.distance.rms)}.")
    return lines


def _experts(found: "Validation") -> list[str]:
    experts = found.experts
    if not experts.means:
        return ["Gewichten van deskundigen: geen uitkomst met vijf of meer geheel beslist; er is niets te tonen."]
    verb = "verandert" if experts.order_changes else "verandert niet"
    left = f" Te klein om te tonen: {', '.join(experts.too_small)}." if experts.too_small else ""
    return [f"Onder de gewichten van de deskundigen {verb} de volgorde van de groepsgemiddelden.{left}"]


def _p(value: float) -> str:
    return "kleiner dan 0,0001" if value < 0.0001 else f"{value:.4f}".replace(".", ",")


def _number(value: float) -> str:
    return "niet te berekenen" if value != value else f"{value:.3f}".replace(".", ",")  # noqa: PLR0124
