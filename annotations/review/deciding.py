"""Deciding and undoing: every act in one transaction with its log entry, so that what is acknowledged is there."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotations.model import Decision, Evidence, Phase, Value
from annotations.store import acts, corrections, decisions, latest, marks, memos
from annotations.store.acts import Act, NewAct
from annotations.store.log import now
from annotations.store.marks import Mark


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a coder decides on an item."""

    dossier: str
    code: str
    value: Value
    evidence: tuple[Evidence, ...] = ()
    phase: Phase = Phase.SUGGESTED
    suggestion: int | None = None
    suggestion_seen: bool = False
    seconds: float | None = None
    note: str | None = None
    """None: the coder's memo on the item."""


def decide(connection: sqlite3.Connection, coder: str, rulings: Sequence[Ruling], versions: str, request: str) -> bool:
    """Decide one or more items as one act. A request that was handled before changes nothing.

    Returns:
        False when the request was handled before.

    """
    if acts.of_request(connection, coder, request) is not None:
        return False
    done = []
    for number, ruling in enumerate(rulings):
        adjudicated = ruling.phase is Phase.ADJUDICATED
        before = latest.decision(connection, ruling.dossier, ruling.code, coder, adjudicated=adjudicated)
        after = decisions.add(connection, _decision(connection, coder, ruling, versions), f"{request}:{number}")
        marks.put(connection, ruling.dossier, ruling.code, coder, Mark.LATER, on=False)
        done.append([before.id if before else None, after])
    first = rulings[0]
    acts.add(connection, NewAct(coder, "decide", first.dossier, first.code, None, done), request)
    return True


def _decision(connection: sqlite3.Connection, coder: str, ruling: Ruling, versions: str) -> Decision:
    note = ruling.note
    if note is None:
        note = memos.of_item(connection, ruling.dossier, ruling.code, coder)
    return Decision(
        ruling.dossier,
        ruling.code,
        ruling.value,
        coder,
        now(),
        ruling.evidence,
        note,
        ruling.phase,
        ruling.suggestion,
        ruling.suggestion_seen,
        ruling.seconds,
        versions,
    )


def set_memo(connection: sqlite3.Connection, coder: str, dossier: str, code: str, text: str) -> None:
    """Write a memo; a decision that was made already is followed by one that carries the new note."""
    before = memos.put(connection, dossier, code, coder, text)
    _renote(connection, coder, dossier, code, text)
    acts.add(connection, NewAct(coder, "memo", dossier, code, before, text))


def _renote(connection: sqlite3.Connection, coder: str, dossier: str, code: str, text: str) -> None:
    held = latest.decision(connection, dossier, code, coder)
    if held is not None and held.note != text:
        decisions.add(connection, replace(held, note=text, time=now(), id=None))


def set_mark(connection: sqlite3.Connection, coder: str, dossier: str, code: str, kind: Mark, *, on: bool) -> None:
    """Set or take away a mark, as an act that can be undone."""
    before = marks.put(connection, dossier, code, coder, kind, on=on)
    if before != on:
        acts.add(connection, NewAct(coder, "mark", dossier, code, [kind, before], [kind, on]))


def undo(connection: sqlite3.Connection, coder: str, request: str) -> Act | None:
    """Undo the coder's latest act that is not undone yet; None when there is nothing left.

    A repeated request gives the same act again and undoes nothing further.
    """
    handled = acts.of_request(connection, coder, request)
    if handled is not None:
        return handled
    act = acts.last(connection, coder)
    if act is None:
        return None
    _UNDO[act.kind](connection, act)
    acts.add(connection, NewAct(coder, f"undo {act.kind}", act.dossier, act.code, undoes=act.id), request)
    return act


def _undo_decide(connection: sqlite3.Connection, act: Act) -> None:
    for before, after in act.after:
        made = latest.by_id(connection, after)
        if before is None:
            former = replace(made, value=Value.WITHDRAWN, evidence=(), note="", seconds=None)
        else:
            former = latest.by_id(connection, before)
        decisions.add(connection, replace(former, time=now(), id=None))


def _undo_memo(connection: sqlite3.Connection, act: Act) -> None:
    memos.put(connection, act.dossier, act.code, act.coder, act.before)
    _renote(connection, act.coder, act.dossier, act.code, act.before)


def _undo_mark(connection: sqlite3.Connection, act: Act) -> None:
    kind, before = act.before
    marks.put(connection, act.dossier, act.code, act.coder, Mark(kind), on=before)


def _undo_correction(connection: sqlite3.Connection, act: Act) -> None:
    made = corrections.by_id(connection, act.after)
    if act.before is None:
        corrections.add(connection, replace(made, action="restore"))
    else:
        corrections.add(connection, corrections.by_id(connection, act.before))


def _undo_sample(connection: sqlite3.Connection, act: Act) -> None:
    connection.execute("UPDATE samples SET codes = NULL, read_at = NULL WHERE id = ?", (act.after,))


_UNDO = {
    "decide": _undo_decide,
    "memo": _undo_memo,
    "mark": _undo_mark,
    "correction": _undo_correction,
    "sample": _undo_sample,
}
