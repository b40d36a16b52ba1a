"""A dossier on one sheet, to read through or print: the coder's own codes with their words."""

from dataclasses import dataclass

from starlette.responses import Response

from annotations.codebook import Code
from annotations.model import Decision, Phase
from annotations.review import item_view
from annotations.review.guard import page
from annotations.review.item_view import EvidenceView, Quoter
from annotations.review.visit import Visit
from annotations.store import latest
from annotations.store.accounts import Role


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A code with what was decided."""

    code: Code
    own: Decision | None
    agreed: Decision | None
    evidence: tuple[EvidenceView, ...]


def sheet(visit: Visit) -> Response:
    """The coder's codes of a dossier; the agreed ones only for who adjudicates or has coded the item."""
    dossier = visit.dossier()
    documents = visit.desk.documents(visit.project, dossier)
    quoter = Quoter(documents, item_view.known_origin(visit, dossier) if visit.settings.hide_personal else None)
    rows = []
    for code in visit.desk.codebook.codes:
        own = latest.decision(visit.project.connection, dossier, code.id, visit.coder)
        made = latest.all_of_item(visit.project.connection, dossier, code.id)
        agreed = next((d for d in reversed(made) if d.phase is Phase.ADJUDICATED), None)
        if own is None and not visit.has(Role.ADJUDICATOR):
            agreed = None
        shown = agreed or own
        rows.append(SheetRow(code, own, agreed, quoter.views(shown.evidence, "hand") if shown else ()))
    statuses = visit.project.connection.execute(
        "SELECT document, kind, date, number, pages, text_source, status, message FROM documents WHERE dossier = ?"
        " ORDER BY document",
        (dossier,),
    ).fetchall()
    return visit.show("sheet.html", case=visit.number("case"), dossier=dossier, rows=rows, statuses=statuses)


def help_page(visit: Visit) -> Response:
    """Keys and ways of working."""
    return visit.show("help.html")


ROUTES = [page("/dossier/{case:int}", sheet), page("/hulp", help_page, purpose=False)]
