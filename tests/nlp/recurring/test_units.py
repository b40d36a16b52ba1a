"""What is taken for an account."""

from corpus.model import DocumentKind, Facts
from nlp.model import Entity, EntityType, Narrative
from nlp.recurring.units import account_of
from tests.nlp.recurring.collections import document

TEXT = """PROCES-VERBAAL van aangifte

Ik, verbalisant J. de Wit, hoofdagent van politie, hoorde op 3 mei 2012 een vrouw.

V: Wat deed hij met het geld?
A: Hij schreef elke zondag in een schrift wat ik Festus schuldig was. Daarna mocht ik mijn moeder bellen.
V: Wilt u nog iets toevoegen?
A: Nee.

Na voorlezing volhardde zij en tekende zij haar verklaring.
"""


def test_questions_heads_and_closings_are_not_compared() -> None:
    made = account_of("001", [document("001", "1-aangifte.pdf", TEXT, Facts(kind=DocumentKind.AANGIFTE))])
    told = [unit.text for unit in made.units]
    assert any("schreef elke zondag" in text for text in told)
    assert not any("verbalisant" in text or "geld?" in text or "voorlezing" in text for text in told)


def test_units_point_into_the_document() -> None:
    source = document("001", "1-aangifte.pdf", TEXT, Facts(kind=DocumentKind.AANGIFTE))
    for unit in account_of("001", [source]).units:
        assert source.text[unit.start : unit.end].split() == unit.text.split()


def test_entities_are_blanked_and_templates_noted() -> None:
    source = document("001", "1-aangifte.pdf", TEXT, Facts(kind=DocumentKind.AANGIFTE))
    at = TEXT.index("Festus")
    name = Entity(source.span(at, at + 6), EntityType.PERSON)
    at = TEXT.index("Hij schreef")
    told = Narrative(source.span(at, at + 60), "control.voodoo-oath", 0.9)
    units = account_of("001", [source], [name], [told]).units
    assert not any("Festus" in unit.text for unit in units)
    assert [u.template for u in units if "schreef" in u.text] == ["control.voodoo-oath"]


def test_another_text_gives_another_mark() -> None:
    one = document("001", "a.pdf", TEXT)
    other = document("001", "a.pdf", TEXT + "Naschrift.")
    assert account_of("001", [one]).mark != account_of("001", [other]).mark
