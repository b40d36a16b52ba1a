"""Which items a coder has, and which comes next: dossier by dossier, in the order of the codebook."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.store import assignments, latest
from annotations.store.accounts import Account, Role


@dataclass(frozen=True, slots=True)
class Place:
    """An item by the number of its dossier."""

    case: int
    code: str


def may_open(connection: sqlite3.Connection, account: Account, dossier: str) -> bool:
    """Whether someone may open a dossier: it is theirs to code, or nobody's, or their role is to look at all."""
    if account.roles & {Role.ADJUDICATOR, Role.MANAGER}:
        return True
    return not assignments.any_made(connection) or account.name in assignments.coders_of(connection, dossier)


def next_open(
    connection: sqlite3.Connection, coder: str, codes: Sequence[str], dossier: str, code: str = ""
) -> Place | None:
    """The next undecided item after this one: in the same dossier, else in the next that has one; it goes round once.

    Args:
        connection: of the project.
        coder: whose work it is.
        codes: the codes in the order of the codebook.
        dossier: where the coder is; empty to start at the beginning.
        code: the item they are at; empty for the first of the dossier.

    """
    if dossier:
        place = _in_dossier(connection, coder, _from(codes, code), dossier)
        if place:
            return place
    return next_elsewhere(connection, coder, codes, dossier)


def next_elsewhere(connection: sqlite3.Connection, coder: str, codes: Sequence[str], dossier: str) -> Place | None:
    """The first undecided item of the next dossier that has one; it goes round once."""
    following = _dossier(connection, coder, len(codes), dossier) or _dossier(connection, coder, len(codes), "")
    return None if following is None else _in_dossier(connection, coder, codes, following)


def next_dossier(connection: sqlite3.Connection, coder: str, dossier: str, *, back: bool = False) -> str | None:
    """The dossier after (or before) this one among those of the coder, whatever its state."""
    own = _own_clause(connection)
    order, sign = ("DESC", "<") if back else ("ASC", ">")
    row = connection.execute(
        f"SELECT dossier FROM cases c WHERE dossier {sign} ?1 AND {own} ORDER BY dossier {order} LIMIT 1",  # noqa: S608
        (dossier, coder),
    ).fetchone()
    return None if row is None else str(row["dossier"])


def _from(codes: Sequence[str], code: str) -> Iterable[str]:
    """The codes after `code`, then those before it, so that what was skipped comes round again."""
    if code not in codes:
        return codes
    at = codes.index(code)
    return (*codes[at + 1 :], *codes[:at])


def _in_dossier(connection: sqlite3.Connection, coder: str, codes: Iterable[str], dossier: str) -> Place | None:
    decided = latest.values(connection, dossier, coder)
    later = {
        row["code"]
        for row in connection.execute(
            "SELECT code FROM marks WHERE dossier = ? AND coder = ? AND kind = 'later'", (dossier, coder)
        )
    }
    open_codes = [code for code in codes if code not in decided]
    for code in sorted(open_codes, key=lambda c: c in later):
        row = connection.execute("SELECT id FROM cases WHERE dossier = ?", (dossier,)).fetchone()
        return None if row is None else Place(row["id"], code)
    return None


def _dossier(connection: sqlite3.Connection, coder: str, codes: int, after: str) -> str | None:
    own = _own_clause(connection)
    row = connection.execute(
        f"SELECT dossier FROM cases c WHERE dossier > ?1 AND {own} AND coalesce((SELECT decided FROM progress p"  # noqa: S608
        " WHERE p.dossier = c.dossier AND p.coder = ?2 AND p.adjudicated = 0), 0) < ?3 ORDER BY dossier LIMIT 1",
        (after, coder, codes),
    ).fetchone()
    return None if row is None else str(row["dossier"])


def _own_clause(connection: sqlite3.Connection) -> str:
    if assignments.any_made(connection):
        return "EXISTS (SELECT 1 FROM assignments a WHERE a.coder = ?2 AND a.dossier = c.dossier)"
    return "?2 = ?2"
