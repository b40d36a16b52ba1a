"""The chain behind one number: score, decisions, suggestion with its rule, and the words on the page."""

from dataclasses import dataclass

from annotations.codebook import Code, Codebook
from annotations.errors import ProjectError
from annotations.model import CodedDossier, Decision, Suggestion
from annotations.scoring import score
from annotations.store import Project, decisions, log, suggestions
from annotations.store.events import Event


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that one code of one dossier rests on."""

    dossier: str
    code: Code
    score: int | None
    why: str
    """Why the score is what it is, in Dutch."""
    counts_in: tuple[tuple[str, int | None], ...]
    """Sums the code belongs to, with their value."""
    decisions: tuple[Decision, ...]
    """The last word of each coder."""
    suggestion: Suggestion | None
    made_with: str
    """Versions that the suggestion was made with, as JSON."""


def explain_code(project: Project, dossier: str, name: str, codebook: Codebook, actor: str) -> Explanation:
    """Follow one code of one dossier back to the words; as words of a dossier are shown, the log records it.

    Raises:
        ProjectError: the code or the dossier is not known.

    """
    if name not in codebook:
        msg = f"Code '{name}' staat niet in codeboek {codebook.version}. Alle codes: relaas codebook show"
        raise ProjectError(msg)
    made = [d for d in decisions.current(project.connection, dossier) if d.code == name]
    proposed = next((s for s in suggestions.current(project.connection, dossier) if s.code == name), None)
    if not made and proposed is None:
        msg = f"Van dossier '{dossier}' is in dit project niets bekend over {name}."
        raise ProjectError(msg)
    with project.transaction() as connection:
        log.append(connection, actor, Event.CONSULTED, dossier, code=name, what="uitleg")
    coded = next(iter(decisions.holding(project.connection, dossier)), CodedDossier(dossier, "", {}))
    scores = score(coded, codebook)
    code = codebook.code(name)
    sums = {code.indicator: scores.indicators[code.indicator], **_groups(name, codebook, scores.final, scores.sums)}
    why = _why(coded, code, made)
    return Explanation(
        dossier, code, scores.codes[name], why, tuple(sums.items()), tuple(made), proposed, _versions(project, proposed)
    )


def _groups(
    name: str, codebook: Codebook, final: dict[str, int | None], sums: dict[str, int | None]
) -> dict[str, int | None]:
    found = {f.id: final[f.id] for f in codebook.final if name in f.codes}
    return found | {s.id: sums[s.id] for s in codebook.sums if name in s.codes}


def _why(coded: CodedDossier, code: Code, made: list[Decision]) -> str:
    if code.id not in coded.values:
        return "de codeurs zijn het niet eens" if made else "nog niet beslist; een voorstel telt niet"
    present = coded.values[code.id]
    if present is None:
        return "niet van toepassing"
    found = "aanwezig" if present else "niet aanwezig"
    return f"{found}; aanwezig geeft {code.score_when_present}"


def _versions(project: Project, proposed: Suggestion | None) -> str:
    if proposed is None:
        return ""
    row = project.connection.execute("SELECT versions FROM suggestions WHERE id = ?", (proposed.id,)).fetchone()
    return str(row["versions"])
