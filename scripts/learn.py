"""`relaas learn`: refine the deciding models with what coders decided in this project."""

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import (
    HERE,
    EncoderOption,
    JsonOption,
    ProjectOption,
    SpacyOption,
    actor,
    progress,
    put_json,
    say,
)

_LABELS = {"sexual": "(seksuele uitbuiting verteld)", "abroad": "(uitbuiting elders verteld)"}
"""What decides whether a code applies at all, in Dutch."""

if TYPE_CHECKING:
    from annotations.store import Project
    from nlp.codes.decide import Dossier, Judge
    from nlp.codes.learn import Gain


def learn(
    project: ProjectOption = HERE,
    encoder: EncoderOption = False,
    spacy_model: SpacyOption = "",
    yes: Annotated[bool, typer.Option("--yes", help="Neem over zonder te vragen.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Vergeet wat eerder is geleerd.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Stel de voorstellen bij met wat codeurs in dit project hebben beslist.

    Per code staat er wat het brengt: in hoeveel dossiers het voorstel nu verkeerd is, en in hoeveel na bijstellen,
    gemeten op dossiers waarvan niet is geleerd. Alleen codes die beter worden, worden bijgesteld, en pas als u ja
    zegt. Er wordt alleen geleerd van beslissingen van mensen.

    Voorbeeld: relaas learn --project onderzoek
    """
    from annotations.store import Project

    with Project(project) as opened:
        if forget:
            _forget(opened)
            return
        gains, judges = _learned(opened, encoder=encoder, spacy_model=spacy_model)
        _report(gains)
        if as_json:
            put_json([_as_row(gain) for gain in gains])
        better = [gain.code for gain in gains if gain.better]
        if better and (yes or typer.confirm("Deze codes bijstellen?", default=False, err=True)):
            _keep(opened, judges, better)
        elif better:
            say("Er is niets veranderd.")


def _learned(
    project: "Project", *, encoder: bool, spacy_model: str
) -> "tuple[list[Gain], dict[str, dict[str, Judge]]]":
    from annotations.learning import lessons
    from nlp.codes.learn import learn as refine
    from nlp.find import seen, shipped_judges
    from scripts.looking import find_settings

    settings = find_settings(encoder=encoder, spacy_model=spacy_model)
    count, each = lessons(project)
    dossiers: list[Dossier] = []
    decided = []
    with progress() as bar:
        for done, lesson in enumerate(each, start=1):
            dossiers.append(seen(lesson.documents, settings))
            decided.append(lesson.decided)
            bar("lezen", done, count)
    say(f"{count} dossiers met een beslissing.")
    return refine(dossiers, decided, shipped_judges(settings))


def _report(gains: "list[Gain]") -> None:
    from nlp.codes.learn import BOTH, ENOUGH

    if not gains:
        say(f"Nog te weinig om van te leren: nodig zijn {ENOUGH} dossiers per code, {BOTH} met en {BOTH} zonder.")
        return
    say(f"{'code':30} {'dossiers':>8} {'fout nu':>8} {'fout na':>8}")
    for gain in gains:
        mark = "  beter" if gain.better else ""
        say(f"{_LABELS.get(gain.code, gain.code):30} {gain.dossiers:8} {gain.before:8} {gain.after:8}{mark}")
    if not any(gain.better for gain in gains):
        say("Geen code wordt er beter van; er is niets veranderd.")


def _keep(project: "Project", judges: "dict[str, dict[str, Judge]]", codes: list[str]) -> None:
    from annotations.learning import keep
    from nlp.codes.refined import file_of
    from nlp.find import refined_text

    keep(project, file_of(project.folder), refined_text(judges), actor(), codes)
    say(f"Bijgesteld: {', '.join(_LABELS.get(code, code) for code in codes)}.")
    say("Maak de voorstellen opnieuw met: relaas code MAP --project ...")


def _forget(project: "Project") -> None:
    from annotations.learning import record
    from nlp.codes.refined import forget

    if forget(project.folder):
        record(project, actor(), ())
        say("Vergeten: de voorstellen komen weer van de modellen van het programma. Maak ze opnieuw met: relaas code")
    else:
        say("Er was niets geleerd.")


def _as_row(gain: "Gain") -> dict[str, object]:
    names = ("code", "dossiers", "before", "after", "loss_before", "loss_after")
    return {name: getattr(gain, name) for name in names} | {"better": gain.better}
