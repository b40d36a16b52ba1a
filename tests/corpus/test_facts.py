from datetime import date

import pytest

from corpus.dates import find_dates
from corpus.facts import facts_of
from corpus.kinds import kind_of
from corpus.model import DocumentKind
from corpus.numbers import case_number, number_of
from corpus.people import interpreter_of, unit_of, verbalisanten_of

REPORT = """Politie Verzonnen Streek                 Proces-verbaalnummer: PL17OO-2011187345-1
Team Mensenhandel

P R O C E S - V E R B A A L   van aangifte

Ik, verbalisant, J.P. van der Verzinning, hoofdagent van politie, hoorde op
woensdag 14 september 2011, te 10.05 uur, een vrouw die opgaf te zijn:

Naam       : VERZONNEN
Geboren    : 1 januari 1990 te Nergens

Tolk: mevrouw A. Bedenksel, nr. 4711

V: Wanneer bent u gekomen?
A: Op 3 maart 2011.

Na voorlezing volhard en getekend. Op ambtsbelofte opgemaakt te Nergens, 16 september 2011.
J.P. van der Verzinning
"""


def test_a_report_says_what_it_is() -> None:
    facts = facts_of(REPORT, "scan0001.pdf", ())
    assert facts.kind is DocumentKind.AANGIFTE
    assert facts.number == "PL1700-2011187345-1"
    assert facts.date == "2011-09-14"
    assert facts.unit == "Politie Verzonnen Streek, Team Mensenhandel"
    assert facts.verbalisanten == ("J.P. van der Verzinning",)
    assert facts.interpreter == "A. Bedenksel (4711)"


def test_a_head_date_after_the_signing_is_not_believed() -> None:
    assert facts_of(REPORT.replace("14 september 2011", "14 september 2019"), "x.pdf", ()).date == "2011-09-16"


NUMBERS = {
    "PL07B3 2023123456-1": "PL07B3-2023123456-1",
    "PL01KE 2013110751-1": "PL01KE-2013110751-1",
    "nr.PL02BB 2012023811-1": "PL02BB-2012023811-1",
    "PL233D 2013058974": "PL233D-2013058974",
    "PLO2R2 2010032748-1": "PL02R2-2010032748-1",
    "PL2100-2019217504": "PL2100-2019217504",
    "PL2100-2020011312 Z": "PL2100-2020011312",
    "proces-verbaalnummer 2019308048-1": "2019308048-1",
    "OPS-dossiernummer 2012046920": "2012046920",
    "OPSdossiernummer: 1514/2007/14832": "1514/2007/14832",
    "PL17RR/12-031177-1": "PL17RR/12-031177-1",
    "Registratienr. PL0500-2009070812-1": "PL0500-2009070812-1",
    "Documenttolk nr. 6672": "",
    "geen nummer te zien": "",
}


@pytest.mark.parametrize("written", NUMBERS)
def test_numbers(written: str) -> None:
    assert number_of(written) == NUMBERS[written]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PL1700-2011187345-1", "2011187345-9"),
        ("PL17RR/12-031177-1", "PL17RR/12-031177-4"),
        ("PL1353-2012133091-1", "PL1353-2012133091"),
    ],
)
def test_documents_of_one_case_share_a_number(one: str, other: str) -> None:
    assert case_number(one) == case_number(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("op 7 april 2009 te", date(2009, 4, 7)),
        ("11 sept. 2012, 10.05", date(2012, 9, 11)),
        ("18 juni '12", date(2012, 6, 18)),
        ("12-05-1984", date(1984, 5, 12)),
        ("30/6/2011.", date(2011, 6, 30)),
        ("22-11-10, 15:10", date(2010, 11, 22)),
        ("ma. 5 okt. 2009", date(2009, 10, 5)),
    ],
)
def test_dates(text: str, found: date) -> None:
    assert [mention.value for mention in find_dates(text)] == [found]


@pytest.mark.parametrize("text", ["31 februari 2011", "PL1700-2009084413-1", "tel. 030-2718846", "99-99-2011", "mei"])
def test_no_dates(text: str) -> None:
    assert list(find_dates(text)) == []


KINDS = {
    "POLITIE VERZONNEN\n\nPROCES-VERBAAL VAN BEVINDINGEN\n\nNaar aanleiding van de aangifte": DocumentKind.BEVINDINGEN,
    "Politie X\n\nVERSLAG INFORMATIEF GESPREK MENSENHANDEL": DocumentKind.INFORMATIEF_GESPREK,
    "Politie X PL1700\nAanvullend verhoor aangeefster": DocumentKind.AANVULLEND_VERHOOR,
    "Politie X\n\nPROCES-VERBAAL VERHOOR GETUIGE": DocumentKind.GETUIGENVERHOOR,
    "Politie X\n\nR E L A A S   P R O C E S - V E R B A A L\n\n1. Aanleiding": DocumentKind.RELAAS,
    "OPENBAAR MINISTERIE\nArrondissementsparket X\n\nGeachte mevrouw,\n\nU kunt": DocumentKind.SEPOTBESLISSING,
    "X ADVOCATEN\nAan het Gerechtshof te X\n\nKLAAGSCHRIFT ex artikel 12 Sv": DocumentKind.KLAAGSCHRIFT,
    "STICHTING X\n\nVerslag begeleiding\nCliënte: A. Mentor: B.": DocumentKind.HULPVERLENINGSVERSLAG,
    "Beste tante,\n\nhet gaat goed met mij.": DocumentKind.ONBEKEND,
}


@pytest.mark.parametrize("text", KINDS)
def test_kinds(text: str) -> None:
    assert kind_of(text, "x.pdf") is KINDS[text]


def test_a_file_name_does_not_outweigh_the_text() -> None:
    text = "POLITIE X\n\nPROCES-VERBAAL VAN BEVINDINGEN\n\nIk, verbalisant, bevond het volgende."
    assert kind_of(text, "1-aangifte.pdf") is DocumentKind.BEVINDINGEN


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Verbalisanten: S. Verzonnen (brigadier), W. Bedacht (hoofdagent)", ("S. Verzonnen", "W. Bedacht")),
        ("Wij, Jolanda Verzonnen en Mo el Bedacht, beiden brigadier", ("Jolanda Verzonnen", "Mo el Bedacht")),
        ("Ik, A. de Wit, wachtmeester der eerste klasse", ("A. de Wit",)),
    ],
)
def test_verbalisanten(text: str, names: tuple[str, ...]) -> None:
    assert sorted(verbalisanten_of(text)) == sorted(names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tolk: dhr. P. Verzonnen, taal Edo, nr. 2290", "P. Verzonnen (2290)"),
        ("met tussenkomst van een telefonische tolk (tolknummer 6112).", "6112"),
        ("Het verhoor vond zonder bijstand plaats.", ""),
    ],
)
def test_interpreters(text: str, name: str) -> None:
    assert interpreter_of(text) == name


def test_unit_is_empty_where_none_is_named() -> None:
    assert unit_of("Beste tante,\nhet gaat goed.") == ""
