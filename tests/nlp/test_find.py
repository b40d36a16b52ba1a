"""From documents to proposals: every code, with words, and nothing of the aangever's origin, sex or language in it."""

from dataclasses import replace

import pytest

from corpus.model import Document
from nlp.codes.propose import searched
from nlp.find import FindSettings, find
from nlp.model import DossierFindings
from tests.nlp.codes.making import document_of

PLAIN = FindSettings()
STATEMENT = """PROCES-VERBAAL van aangifte

Ik, verbalisant, J. de Wit, brigadier van politie, hoorde op 12 mei 2011 te Utrecht {party}, geboren te {birth},
van {origin} nationaliteit,
in de taal {language} met hulp van een tolk.

{party} verklaarde:

Ik ben geboren in {town} en daar opgegroeid.
De man die mij meenam noemde zich Festus Adeyemi. Hij was lang, had een litteken op zijn wang en een gouden tand.
In maart 2010 ben ik met een vlucht van KLM naar Schiphol gevlogen, wij kwamen 's ochtends vroeg aan.
Ik moest werken in een woning aan de Kanaalstraat 14 in Utrecht. Er waren drie kamers, een rode bank en tralies voor het
raam. Tegenover het huis was een bakker en een brug over het water. Ik moest seks hebben met mannen.
Op een avond was de deur niet op slot en ben ik weggelopen. Ik heb nooit asiel gevraagd.
Opgemaakt op ambtseed te Utrecht, 12 mei 2011.
"""


def statement(**words: str) -> Document:
    given = {
        "party": "aangeefster",
        "origin": "Nigeriaanse",
        "language": "Edo",
        "birth": "Lagos (Nigeria)",
        "town": "Lagos",
    }
    return document_of(STATEMENT.format(**given | words))


@pytest.fixture(scope="module")
def found() -> DossierFindings:
    return find([statement()], PLAIN)


def test_every_code_gets_one_proposal(found: DossierFindings) -> None:
    assert [p.code for p in found.proposals] == list(searched())
    assert all(0.5 <= p.confidence <= 1 for p in found.proposals)
    assert all(p.searched for p in found.proposals)


def test_what_is_present_shows_its_words(found: DossierFindings) -> None:
    text = statement().text
    present = [p for p in found.proposals if p.present]
    assert {"I-1a.achternaam", "I-1a.uiterlijk", "I-1c.adres", "I-1c.woning"} <= {p.code for p in present}
    for proposal in present:
        assert proposal.evidence
        for finding in (*proposal.evidence, *proposal.counter):
            assert text[finding.span.start : finding.span.end] == finding.span.quote


@pytest.mark.parametrize("encoder", [True, False])
@pytest.mark.parametrize(
    "words",
    [
        {"origin": "Hongaarse"},
        {"origin": "Chinese", "language": "Mandarijn"},
        {"party": "aangever"},
        {"language": "Twi"},
        {"origin": "Spaanse", "birth": "Sevilla (Spanje)"},
        {"town": "Boedapest"},
        {"town": "Rotterdam"},
    ],
)
def test_origin_sex_and_language_change_nothing(words: dict[str, str], *, encoder: bool) -> None:
    one, other = (find([statement(**w)], FindSettings(encoder=encoder)) for w in ({}, words))
    assert [(p.code, p.present, round(p.confidence, 6)) for p in one.proposals] == [
        (p.code, p.present, round(p.confidence, 6)) for p in other.proposals
    ]


ROOTS = (
    "Ik kom uit {}.", "Mijn ouders wonen in {}.", "Ik woonde met mijn zus in {}.", "Ik heb in {} op school gezeten.",
    "Mijn thuisland is {}.", "Ik ben uit {} gevlucht.", "Mijn grootmoeder heeft mij in {} grootgebracht.",
    "Haar kinderen zijn nog in {}.", "Ik woonde in {}.", "Wij woonden in een huis in {}.", "Ik was in {} kapster.",
    "Mijn man werkte in {}.", "Ik mis {}.",
)  # fmt: skip
HOMES = (
    ("Boekarest", "Rotterdam"), ("Roemenië", "Italië"), ("Sierra Leone", "Zwitserland"),
    ("de Verenigde Arabische Emiraten", "Ghana"), ("Bosnië en Herzegovina", "de Dominicaanse Republiek"),
    ("Costa Rica", "het Verenigd Koninkrijk"), ("de Democratische Republiek Congo", "Hong Kong"),
)  # fmt: skip


def told(sentence: str, *, encoder: bool) -> dict[str, tuple[bool | None, float]]:
    text = STATEMENT.replace("De man die mij", f"{sentence} De man die mij")
    given = {"party": "aangeefster", "origin": "Nigeriaanse", "language": "Edo", "birth": "Lagos", "town": "Lagos"}
    proposals = find([document_of(text.format(**given))], FindSettings(encoder=encoder)).proposals
    return {p.code: (p.present, round(p.confidence, 6)) for p in proposals}


@pytest.mark.parametrize("encoder", [True, False])
@pytest.mark.parametrize("homes", HOMES)
@pytest.mark.parametrize("sentence", ROOTS)
def test_where_home_is_changes_nothing(sentence: str, homes: tuple[str, str], *, encoder: bool) -> None:
    one, other = (told(sentence.format(home), encoder=encoder) for home in homes)
    assert one == other


def test_where_the_exploitation_was_touches_only_the_code_for_that() -> None:
    told_in = "Ik werd in {} in een club gezet en moest daar met klanten naar bed."
    one, other = (told(told_in.format(town), encoder=False) for town in ("Boekarest", "Breda"))
    assert {code for code in one if one[code] != other[code]} == {"I-2a.opsporing_buitenland"}


def test_nothing_to_read_gives_not_found() -> None:
    empty = find([], PLAIN)
    assert all(not p.present and not p.evidence for p in empty.proposals)


def test_order_of_runs_does_not_matter(found: DossierFindings) -> None:
    assert replace(find([statement()], PLAIN)) == found
