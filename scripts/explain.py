"""`relaas explain`: from a number back to the words on the page."""

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import HERE, JsonOption, ProjectOption, actor, put_json

if TYPE_CHECKING:
    from annotations.explanation import Explanation
    from annotations.model import Evidence

_PHASES = {
    "blind": "zonder het voorstel te zien",
    "suggested": "met het voorstel ervoor",
    "revised": "herzien na het voorstel",
    "control": "steekproef zonder voorstel",
    "adjudicated": "na overleg vastgesteld",
    "imported": "overgenomen uit een bestand",
}


def explain(
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help="De naam van het dossier.")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="Een code, zoals I-1a.achternaam.")],
    project: ProjectOption = HERE,
    as_json: JsonOption = False,
) -> None:
    """Leg een score uit, terug tot de woorden op de pagina.

    Van het getal naar de beslissing, het voorstel, de regel, de woorden en het vak op de pagina.

    Voorbeeld: relaas explain 003 I-1a.achternaam --project onderzoek
    """
    from dataclasses import asdict

    from annotations.codebook import load
    from annotations.explanation import explain_code
    from annotations.store import Project

    with Project(project) as opened:
        found = explain_code(opened, dossier, code, load(), actor())
    if as_json:
        put_json(asdict(found))
    else:
        typer.echo("\n".join(_lines(found)))


def _lines(found: "Explanation") -> list[str]:
    code = found.code
    lines = [f"Dossier {found.dossier}, {code.id}: {code.label}", f"  {code.definition}", ""]
    score = "leeg" if found.score is None else str(found.score)
    lines.append(f"Score: {score} ({found.why})")
    lines += [f"  telt mee in {name}: {'leeg' if value is None else value}" for name, value in found.counts_in]
    lines.append("")
    lines.append("Beslissingen:" if found.decisions else "Beslissingen: geen")
    for decision in found.decisions:
        note = f" Notitie: {decision.note}" if decision.note else ""
        lines.append(
            f"  {decision.time} {decision.coder}: {in_words(decision.value.present)} ({_PHASES[decision.phase]}).{note}"
        )
        lines += _words(decision.evidence)
    lines.append("")
    suggestion = found.suggestion
    if suggestion is None:
        return [*lines, "Voorstel: geen"]
    lines.append(
        f"Voorstel: {in_words(suggestion.present)}, zekerheid {suggestion.confidence:.2f}, regel {suggestion.rule}"
    )
    lines.append(f"  Gezocht: {suggestion.searched}")
    lines += _words(suggestion.evidence)
    lines += ["  Spreekt ertegen:", *_words(suggestion.counter)] if suggestion.counter else []
    return [*lines, f"  Gemaakt met: {found.made_with}"]


def _words(evidence: "tuple[Evidence, ...]") -> list[str]:
    lines: list[str] = []
    for item in evidence:
        where = f"{item.document}, pagina {item.page}, teken {item.start}-{item.end}"
        boxes = "; ".join(" ".join(f"{x:g}" for x in box) for box in item.boxes)
        lines.append(f'    "{" ".join(item.quote.split())}"')
        lines.append(f"      {where}" + (f", vak {boxes}" if boxes else ""))
    return lines


def in_words(present: bool | None) -> str:
    """A value in the words of the screens. A machine or person finds; nothing here says that a thing is absent."""
    if present is None:
        return "niet van toepassing"
    return "aanwezig" if present else "niet gevonden"
