"""The list of all suggestions: filtered, a sheet at a time; what a coder may not see yet leaks through no filter."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotations.codebook import Code
from annotations.model import Suggestion, Value
from annotations.review import assigned, masks
from annotations.review.arms import Arm, arm_of
from annotations.review.item_view import known_origin
from annotations.review.visit import Visit
from annotations.review.words import BANDS
from annotations.store.accounts import Role
from annotations.store.suggestions import from_row

PER_SHEET = 50
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; empty fields let everything through."""

    code: str = ""
    verhaallijn: str = ""
    zekerheid: str = ""
    voorstel: str = ""
    stand: str = ""
    merk: str = ""
    codeur: str = ""
    dossier: str = ""
    """Part of a dossier's name; kept with the session in memory, never in an address."""

    @property
    def reveals(self) -> bool:
        """Whether it says something of the suggestions it lets through."""
        return bool(self.zekerheid or self.voorstel)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A suggestion in the list."""

    case: int
    dossier: str
    code: Code
    suggestion: Suggestion | None
    """None: hidden for now."""
    quote: str
    own: Value | None
    decided_by_other: bool
    arm: Arm
    open: bool
    """The coder may decide on it here."""


@dataclass(frozen=True, slots=True)
class ListView:
    """A sheet of the list."""

    rows: tuple[ListRow, ...]
    filter: Filter
    count: int
    more: str
    """Where the next sheet begins (`case/code`); empty at the end."""
    coders: tuple[str, ...]
    templates: tuple[str, ...]
    bulk: tuple[int, ...]
    """Suggestions on this sheet that can be accepted at once."""


def wanted(visit: Visit) -> Filter:
    """The filter of a request."""
    given = visit.request.query_params
    coder = given.get("codeur", "") if visit.account.roles & {Role.MANAGER, Role.ADJUDICATOR} else ""
    return Filter(
        given.get("code", "") if given.get("code", "") in visit.desk.codebook else "",
        given.get("verhaallijn", ""),
        given.get("zekerheid", "") if given.get("zekerheid", "") in BANDS else "",
        given.get("voorstel", "") if given.get("voorstel", "") in _PRESENT else "",
        given.get("stand", ""),
        given.get("merk", ""),
        coder,
        visit.desk.looked_for.get(visit.session.token) or "",
    )


def build(visit: Visit) -> ListView:
    """The sheet that is asked for."""
    chosen = wanted(visit)
    after = _after(visit)
    rows: list[ListRow] = []
    more = ""
    for row in _rows(visit, chosen, after):
        made = _row(visit, row, chosen)
        if made is None:
            continue
        if len(rows) == PER_SHEET:
            more = f"{rows[-1].case}/{rows[-1].code.id}"
            break
        rows.append(made)
    connection = visit.project.connection
    templates = tuple(r["template"] for r in connection.execute("SELECT DISTINCT template FROM narratives ORDER BY 1"))
    bulk = tuple(
        r.suggestion.id for r in rows if r.open and r.arm is Arm.SUGGESTED and r.suggestion and r.suggestion.id
    )
    return ListView(
        tuple(rows), chosen, _count(visit, chosen), more, assigned.coders(connection), templates,
        bulk if visit.settings.bulk and visit.has(Role.CODER) else (),
    )  # fmt: skip


def _row(visit: Visit, row: sqlite3.Row, chosen: Filter) -> ListRow | None:
    dossier, code = row["dossier"], row["code"]
    if code not in visit.desk.codebook:
        return None
    arm = arm_of(visit.settings, dossier, code, doubled=row["assigned"] > 1)
    seen = arm is Arm.SUGGESTED or (arm is Arm.SELF_FIRST and bool(row["seen"]))
    if chosen.reveals and not seen:
        return None
    suggestion = from_row(row) if seen else None
    mine = visit.has(Role.CODER) and (not row["any_assigned"] or bool(row["own"]))
    return ListRow(
        row["case_id"],
        dossier,
        visit.desk.codebook.code(code),
        suggestion,
        _quote(visit, dossier, suggestion),
        Value(row["value"]) if row["value"] else None,
        bool(row["other"]),
        arm,
        mine and row["value"] is None,
    )


def _quote(visit: Visit, dossier: str, suggestion: Suggestion | None) -> str:
    evidence = (suggestion.evidence or suggestion.counter) if suggestion else ()
    if not evidence:
        return ""
    first = evidence[0]
    if visit.settings.hide_personal:
        for document in visit.desk.documents(visit.project, dossier):
            if document.name == first.document:
                return masks.cover(first.quote, first.start, masks.masked(document, known_origin(visit, dossier)))
    return first.quote


def _after(visit: Visit) -> tuple[str, str]:
    case, _, code = visit.request.query_params.get("na", "").partition("/")
    if not case.isdigit() or len(case) > 12:
        return "", ""
    row = visit.project.connection.execute("SELECT dossier FROM cases WHERE id = ?", (int(case),)).fetchone()
    return ("", "") if row is None else (row["dossier"], code)


def _rows(visit: Visit, chosen: Filter, after: tuple[str, str]) -> Iterator[sqlite3.Row]:
    clauses, values = _where(visit, chosen)
    values |= {"after": after[0], "after_code": after[1]}
    if after[0]:
        clauses.append("c.dossier >= :after AND (c.dossier > :after OR s.code > :after_code)")
    yield from visit.project.connection.execute(_SQL.format(where=" AND ".join(clauses)), values)


def _count(visit: Visit, chosen: Filter) -> int:
    """How many there are, counted no further than needed to say 'more than 1,000'."""
    clauses, values = _where(visit, chosen)
    sql = _COUNT.format(where=" AND ".join(clauses), most=MOST_COUNTED + 1)
    return int(visit.project.connection.execute(sql, values).fetchone()[0])


def _where(visit: Visit, chosen: Filter) -> tuple[list[str], dict[str, Any]]:
    low, high = BANDS.get(chosen.zekerheid, (0.0, 2.0))
    values: dict[str, Any] = {
        "coder": visit.coder, "code": chosen.code, "low": low, "high": high, "merk": chosen.merk,
        "template": chosen.verhaallijn, "other": chosen.codeur or visit.coder, "codes": len(visit.desk.code_ids),
        "name": f"%{_literal(chosen.dossier)}%", "present": _PRESENT.get(chosen.voorstel),
    }  # fmt: skip
    parts = {
        _CODE: chosen.code,
        _BAND: chosen.zekerheid,
        _PRESENT_IS: chosen.voorstel and _PRESENT[chosen.voorstel] is not None,
        "s.present IS NULL": chosen.voorstel == "nvt",
        _TEMPLATE: chosen.verhaallijn,
        _NAME: chosen.dossier,
        _OWN: visit.account.roles == {Role.CODER} and assigned.any_made(visit.project.connection),
        _MARK_ANYONE if chosen.merk == "flag" and visit.has(Role.ADJUDICATOR) else _MARK: chosen.merk,
        **dict.fromkeys(_STAND.get(chosen.stand, ()), True),
    }
    return ["s.current = 1", *(part for part, on in parts.items() if on)], values


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


_PRESENT = {"aanwezig": 1, "niet gevonden": 0, "nvt": None}
_CODE = "s.code = :code"
_BAND = "s.confidence >= :low AND s.confidence < :high"
_PRESENT_IS = "s.present = :present"
_TEMPLATE = "c.dossier IN (SELECT dossier FROM narratives WHERE template = :template)"
_NAME = "c.dossier LIKE :name ESCAPE '\\'"
_OWN = "EXISTS (SELECT 1 FROM assignments a WHERE a.coder = :coder AND a.dossier = c.dossier)"
_MARKED = (
    "c.dossier IN (SELECT dossier FROM marks WHERE kind = :merk) AND EXISTS (SELECT 1 FROM marks m"
    " WHERE m.dossier = s.dossier AND m.code = s.code AND m.kind = :merk{whose})"
)
_MARK = _MARKED.format(whose=" AND m.coder = :coder")
_MARK_ANYONE = _MARKED.format(whose="")
_DECIDED = (
    "EXISTS (SELECT 1 FROM latest l WHERE l.dossier = s.dossier AND l.code = s.code AND l.coder = :other"
    " AND l.adjudicated = 0)"
)
_BEGUN = "c.dossier IN (SELECT dossier FROM progress WHERE coder = :other AND adjudicated = 0)"
_UNFINISHED = (
    "c.dossier NOT IN (SELECT dossier FROM progress WHERE coder = :other AND adjudicated = 0 AND decided >= :codes)"
)
_STAND = {"open": (_UNFINISHED, f"NOT {_DECIDED}"), "beslist": (_BEGUN, _DECIDED)}
_SQL = """
SELECT s.*, c.id AS case_id, l.value AS value,
  (SELECT count(*) FROM assignments a WHERE a.dossier = c.dossier) AS assigned,
  EXISTS (SELECT 1 FROM assignments a WHERE a.dossier = c.dossier AND a.coder = :coder) AS own,
  EXISTS (SELECT 1 FROM assignments) AS any_assigned,
  EXISTS (SELECT 1 FROM decisions d WHERE d.dossier = s.dossier AND d.code = s.code AND d.coder = :coder) AS seen,
  EXISTS (SELECT 1 FROM latest o WHERE o.dossier = s.dossier AND o.code = s.code AND o.coder = :other
    AND o.adjudicated = 0) AS other
FROM cases c CROSS JOIN suggestions s ON s.dossier = c.dossier
LEFT JOIN latest l ON l.dossier = s.dossier AND l.code = s.code AND l.coder = :coder AND l.adjudicated = 0
WHERE {where} ORDER BY c.dossier, s.code
"""
_COUNT = """
SELECT count(*) FROM (
  SELECT 1 FROM cases c CROSS JOIN suggestions s ON s.dossier = c.dossier WHERE {where} LIMIT {most})
"""
