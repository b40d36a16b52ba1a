"""`relaas reliability`: agreement of coders, with each other and with the suggestions."""

import math
from typing import TYPE_CHECKING

from scripts.reported import reported
from scripts.terminal import HERE, JsonOption, ProjectOption, actor, put_json, say

if TYPE_CHECKING:
    from annotations.reliability.coders import CodeAgreement
    from annotations.reliability.files import Reliability
    from annotations.stats.bootstrap import Estimate

_NAMES = (("percentage", "percentage"), ("alpha", "alfa"), ("ac1", "AC1"))


def reliability(project: ProjectOption = HERE, as_json: JsonOption = False) -> None:
    """Bereken hoe goed codeurs het eens zijn, onderling en met de voorstellen.

    Percentage, kappa (Cohen, Fleiss), Krippendorffs alfa (ook voor de gemarkeerde woorden) en Gwets AC1, per code, met
    betrouwbaarheidsintervallen; of het zien van voorstellen codeurs meetrekt; verloop in de tijd; en hoeveel dossiers
    dubbel gecodeerd moeten worden. Schrijft results/reliability*.csv en reliability.json.

    Voorbeeld: relaas reliability --project onderzoek
    """
    from annotations.codebook import load
    from annotations.reliability.files import reliability_project, summary
    from annotations.store import Project

    with Project(project) as opened:
        found = reliability_project(opened, load(), actor())
        reported(opened, "reliability*.csv")
        results = opened.results
    for line in lines(found):
        say(line)
    say(f"Tabellen: {results}/reliability*.csv")
    if as_json:
        put_json(summary(found))


def lines(found: "Reliability") -> list[str]:
    """What was found, and what could not be said and why."""
    overall = found.overall()
    if not overall:
        return [*_too_few(found), *_machine(found)]
    return [*[line for row in overall for line in _agreement(found, row)], *_evidence(found), *_machine(found)]


def _too_few(found: "Reliability") -> list[str]:
    from annotations.stats.power import coders_needed

    coders = {coder for own in found.gathered.made.values() for coder in own}
    told = f"alleen {', '.join(sorted(coders))} heeft beslist" if coders else "er is nog niets beslist"
    size = coders_needed(0.8, 0.3, 0.1)
    return [
        f"Overeenstemming is niet te berekenen: {told}; er zijn twee codeurs van dezelfde soort nodig.",
        f"Om kappa 0,80 bij 30% aanwezig op 0,10 nauwkeurig te schatten, zijn {size} dossiers dubbel nodig.",
    ]


def _agreement(found: "Reliability", row: "CodeAgreement") -> list[str]:
    head = (
        f"Codeurs ({row.kind}): {', '.join(found.gathered.coders(row.kind))}; {row.double} onderdelen dubbel gecodeerd."
    )
    if not row.double:
        return [head, f"Overeenstemming is niet te berekenen: {row.why_not}."]
    figures = ", ".join(_estimate(name, row.estimates[key]) for key, name in _NAMES)
    own = [r for r in found.agreement if r.kind is row.kind and r.code != row.code]
    weak = [r.code for r in own if r.estimates["alpha"].value < 0.667]
    silent = [r.code for r in own if math.isnan(r.estimates["alpha"].value)]
    lines = [head, f"Over alle codes: {figures}."]
    if weak:
        lines.append(f"Alfa onder 0,667: {', '.join(weak)}.")
    if silent:
        lines.append(
            f"Geen alfa ({len(silent)} codes): te weinig dubbel, of alle codeurs gaven overal dezelfde waarde."
        )
    return lines


def _evidence(found: "Reliability") -> list[str]:
    known = [row.result.alpha for row in found.evidence if not math.isnan(row.result.alpha)]
    if not known:
        return []
    middle = sorted(known)[len(known) // 2]
    return [f"Gemarkeerde woorden: alfa voor eenheden, mediaan over {len(known)} codes: {_number(middle)}."]


def _machine(found: "Reliability") -> list[str]:
    lines = []
    if items := sum(row.items for row in found.against_blind):
        same = sum(row.same for row in found.against_blind)
        lines.append(f"Voorstellen tegen blinde codes: {same} van {items} gelijk ({same / items:.0%}).")
    if seen := sum(row.accepted + row.rejected + row.corrected for row in found.use):
        accepted = sum(row.accepted for row in found.use)
        lines.append(f"Voorstellen die codeurs zagen: {accepted} van {seen} overgenomen ({accepted / seen:.0%}).")
    if found.pull:
        pulled = [
            row.code
            for row in found.pull
            if row.p_holm < 0.05 and row.seen_same / row.seen > row.blind_same / row.blind
        ]
        told = ", ".join(pulled) or "bij geen enkele code aantoonbaar"
        lines.append(f"Volgen codeurs het voorstel vaker als zij het zien? {told[0].upper()}{told[1:]}.")
    return lines or ["Voorstellen zijn nog niet tegen blinde codes te leggen: er is niets blind gecodeerd."]


def _estimate(name: str, found: "Estimate") -> str:
    return f"{name} {_number(found.value)} ({_number(found.low)}-{_number(found.high)})"


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}".replace(".", ",")
