"""Checking a project's log: the chain, the anchor beside it, and the decisions that it vouches for."""

import json
import sqlite3
from dataclasses import asdict, dataclass

from annotations.errors import ProjectError
from annotations.store import Project, anchor, log
from annotations.store.events import Event


@dataclass(frozen=True, slots=True)
class Audit:
    """What the check found. `head` is to be noted elsewhere."""

    problems: tuple[str, ...]
    head: log.Head


def parse_head(text: str) -> log.Head:
    """Read a head as `relaas log verify` prints it.

    Raises:
        ProjectError: the text is not a line number, a colon and a hash.

    """
    seq, _, hashed = text.strip().partition(":")
    if not seq.isdigit() or len(hashed) != len(log.START):
        msg = f"'{text}' is geen einde van een logboek. Geef het zoals 'relaas log verify' het afdrukt: nummer:hash."
        raise ProjectError(msg)
    return log.Head(int(seq), hashed)


def audit(project: Project, noted: log.Head | None = None) -> Audit:
    """Check the log against the anchor, against a head that was noted elsewhere, and the decisions against the log."""
    # The anchor first: the log may grow in the meantime, but never the anchor ahead of it.
    anchored = anchor.read(project.folder)
    head = log.head(project.connection)
    problems = log.verify(project.connection, anchored)
    if noted:
        problems += [f"genoteerd einde: {p}" for p in log.verify(project.connection, noted) if p not in problems]
    if anchored is None and head.seq:
        problems.append(
            f"het ankerbestand {anchor.ANCHOR} ontbreekt of is onleesbaar: een weggehaald einde is zo niet te zien"
        )
    # What a broken log says of decisions is worth nothing.
    decided = [] if problems else _unlogged(project.connection)
    return Audit((*problems, *decided), head)


def _unlogged(connection: sqlite3.Connection) -> list[str]:
    """Decisions that are not as they were logged, and logged ones that are gone without a purge."""
    logged: dict[int, tuple[str, str, str]] = {}
    for entry in log.entries(connection, log.Wanted(event=Event.DECIDED)):
        facts = {} if entry.erased else entry.facts
        if "decision" in facts:
            logged[int(facts["decision"])] = (entry.subject, entry.actor, str(facts.get("value", "")))
    problems = []
    for row in connection.execute("SELECT id, dossier, code, coder, value FROM decisions ORDER BY id"):
        held = logged.pop(row["id"], None)
        if held != (f"{row['dossier']}/{row['code']}", row["coder"], row["value"]):
            problems.append(f"beslissing {row['id']} is een andere dan het logboek zegt")
    return problems + [f"beslissing {number} staat in het logboek, maar niet in de database" for number in logged]


def renew_anchor(project: Project, actor: str, reason: str) -> log.Head:
    """Point the anchor to the log as it is now, and log that, why, and where it pointed.

    Raises:
        ProjectError: the chain itself is broken; a new anchor would hide that.

    """
    broken = log.verify(project.connection)
    if broken:
        msg = f"Het logboek klopt zelf niet ({broken[0]}); een nieuw anker zou dat verbergen. Zet een kopie terug."
        raise ProjectError(msg)
    old = anchor.read(project.folder)
    with project.transaction() as connection:
        log.append(connection, actor, Event.ANCHORED, reden=reason, was=asdict(old) if old else None)
    head = log.head(project.connection)
    anchor.renew(project.folder, head)
    return head


def as_text(entry: log.Entry, *, as_json: bool) -> str:
    """An entry as one line, for people or for programs."""
    if as_json:
        fields = {**asdict(entry), "details": entry.facts, "erased": entry.erased}
        return json.dumps(fields, ensure_ascii=False)
    subject = "(gewist)" if entry.erased else entry.subject
    facts = "" if entry.details == log.EMPTY else "  " + ", ".join(f"{k}: {v}" for k, v in entry.facts.items())
    return f"{entry.seq:>6}  {entry.at[:19]}  {entry.actor:12}  {entry.event:14}  {subject}{facts}"
