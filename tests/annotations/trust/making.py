"""A small project of invented dossiers, read from real PDF files that are made here."""

from functools import partial
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from annotations.codebook import load
from annotations.coding import Plan, run
from annotations.model import Decision, Value
from annotations.store import Project, decisions, log
from corpus.folder import find_jobs
from corpus.read import Limits
from nlp.find import FindSettings, find_packed, versions

DOSSIERS = {
    "PL1700-2011990017": (
        "Proces-verbaalnummer: PL1700-2011990017-1\n\nAangeefster verklaarde: ik ben Zwaantje Quispelmoer, geboren op"
        " 3 maart 1988.\nIk verbleef in de Kwartellaan 417 te Rotterdam, bij een man"
        " die zich Boudewijn Xantippe noemde.\n"
        "Mijn nummer is 06-85550123. Op 14 september 2011 ben ik weggelopen.\n"
        "De deur bleek niet op slot te zitten en een onbekende man hielp mij naar de tram.\n"
    ),
    "PL1700-2012990018": (
        "Proces-verbaalnummer: PL1700-2012990018-1\n\nAangever verklaarde: ik heet Ype Jorwerd, geboren op 9 mei"
        " 1979.\n"
        "Ik werkte in een kas bij Naaldwijk voor de heer Ruurd Oenema. Wij sliepen met zes man in een caravan.\n"
    ),
}


def write_pdf(path: Path, text: str) -> None:
    """One page, a line a line."""
    canvas = Canvas(str(path), pagesize=A4)
    y = 780
    for line in text.split("\n"):
        canvas.drawString(60, y, line)
        y -= 16
    canvas.save()


def write_dossiers(folder: Path) -> None:
    """A folder for each dossier, one PDF in it."""
    for name, text in DOSSIERS.items():
        (folder / name).mkdir(parents=True)
        write_pdf(folder / name / "1-aangifte.pdf", text)


def coded(project: Path, source: Path) -> Project:
    """The dossiers read and coded, with a decision and a note on each. The caller closes the project."""
    settings = FindSettings()
    opened = Project(project, create=True)
    plan = Plan(Limits(), 1, load().score_when_present, versions(settings), "jansen")
    run(opened, find_jobs([source]), partial(find_packed, settings=settings), plan)
    with opened.transaction() as connection:
        for dossier, text in DOSSIERS.items():
            note = "Let op: " + text[40:110].replace("\n", " ")
            decisions.add(
                connection,
                Decision(dossier, "I-1a.voornaam", Value.PRESENT, "jansen", log.now(), note=note),
            )
    return opened
