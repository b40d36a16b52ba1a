"""A project in the middle of the work, so that every screen has something on it."""

from annotations.codebook import load
from annotations.model import Decision, Phase, Value
from annotations.review import deciding, settings
from annotations.review.deciding import Ruling
from annotations.store import Project, decisions, marks, memos, samples, suggestions
from annotations.store.log import now
from annotations.store.marks import Mark

VERSIONS = "wodc-2013-1"


def stage(project: Project, coder: str, dossier: str = "001") -> None:
    """Some codes decided, another coder who differs, a judgement, marks, a memo, a stretch to read."""
    with project.transaction() as connection:
        settings.save(connection, settings.Settings(control=8, bulk=True, seed="beeld"))
        made = {s.code: s for s in suggestions.current(connection, dossier)}
        for n, code in enumerate(load().codes[:7]):
            suggestion = made[code.id]
            value = Value.from_present(suggestion.present)
            evidence = suggestion.evidence if value is Value.PRESENT else suggestion.counter
            ruling = Ruling(dossier, code.id, value, evidence, Phase.SUGGESTED, suggestion.id, True, 6.0 + n)
            deciding.decide(connection, coder, [ruling], VERSIONS, f"beeld-{code.id}")
        for n, code in enumerate(load().codes[:5]):
            held = next(d for d in decisions.current(connection, dossier) if d.code == code.id).value
            other = held if n % 2 else (Value.ABSENT if held is Value.PRESENT else Value.PRESENT)
            decisions.add(connection, Decision(dossier, code.id, other, "Bram", now(), note="ik lees het anders"))
        judged = Decision(dossier, "I-1a.voornaam", Value.ABSENT, "Carla", now(), (), "geen naam", Phase.ADJUDICATED)
        decisions.add(connection, judged)
        memos.put(connection, dossier, "I-1a.achternaam", coder, "Nog eens nalezen in het aanvullend verhoor.")
        marks.put(connection, dossier, "I-1c.plaats", coder, Mark.FLAG, on=True)
        marks.put(connection, dossier, "I-1c.adres", coder, Mark.LATER, on=True)
        samples.add(connection, coder, dossier, ("1-aangifte.pdf", 1, 1200, 1700))
        read = samples.add(connection, coder, dossier, ("1-aangifte.pdf", 1, 200, 500))
        samples.answer(connection, read, [])
