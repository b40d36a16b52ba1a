"""`relaas doctor`: looks after machine and project."""

from typing import TYPE_CHECKING

import typer

from scripts.terminal import HERE, LEFT_OUT, JsonOption, ProjectOption, put_json, say

if TYPE_CHECKING:
    from annotations.trust.doctor import Check


def doctor(project: ProjectOption = HERE, *, as_json: JsonOption = False) -> None:
    """Controleer de computer en het project, en zeg wat er mis is en wat u kunt doen.

    Kijkt naar Python, Tesseract, lettertypen, schijfruimte, rechten, de database, het logboek, de teksten en de
    PDF-bestanden. Eindigt met 1 als er iets fout is.

    Voorbeeld: relaas doctor --project onderzoek
    """
    from annotations.store import DATABASE
    from annotations.trust import doctor as doctors
    from nlp.find import FindSettings, versions

    checks = list(doctors.machine())
    if (project / DATABASE).exists():
        checks += doctors.project(project, {"rules": versions(FindSettings())["rules"]})
    if as_json:
        put_json([{"subject": c.subject, "grade": c.grade, "found": c.found, "advice": c.advice} for c in checks])
    else:
        _tell(checks)
        if not (project / DATABASE).exists():
            say(f"In {project.resolve()} staat geen project; alleen de computer is bekeken.")
    if any(check.grade is doctors.Grade.WRONG for check in checks):
        raise typer.Exit(LEFT_OUT)


def _tell(checks: "list[Check]") -> None:
    for check in checks:
        say(f"{check.grade:8} {check.subject:16} {check.found}")
        if check.advice:
            say(f"{'':25} -> {check.advice}")
