"""Narratives in documents: the passage, its place, what is left out."""

import pytest

from nlp.narrative import LONGEST_QUOTE, find_narratives
from tests.nlp.documents import prose

AROUND = (
    "Ik ben geboren in een dorp bij de rivier. Mijn vader verkocht schoenen. Wij waren met zes kinderen thuis.\n\n"
    "{}\n\n"
    "Daarna heb ik drie dagen bij een kerk geslapen. Ik heb daar soep gekregen. Het was koud in die week.\n"
)
DOOR = (
    "Altijd deden zij de deur op slot. Die ochtend was de deur niet op slot."
    " Ik ben naar buiten gelopen en niet teruggegaan."
)
MAN = (
    "Een man die ik niet kende zag mij huilen. Hij zei dat ik in zijn auto moest stappen en bracht mij naar de trein."
    " Zo ben ik bij hen weggekomen."
)


@pytest.mark.parametrize(("passage", "template"), [(DOOR, "escape.door-unlocked"), (MAN, "escape.unknown-man")])
def test_a_passage_is_found_where_it_stands(passage: str, template: str) -> None:
    read = prose(AROUND.format(passage))
    found = [n for n in find_narratives([read]) if n.template == template]
    assert len(found) == 1
    span = found[0].span
    assert read.document.text[span.start : span.end] == span.quote
    assert any(sentence in span.quote for sentence in passage.split(". "))
    assert found[0].similarity >= 0.3


def test_a_text_without_a_narrative_has_none() -> None:
    assert find_narratives([prose(AROUND.format("Mijn moeder was naaister."))]) == ()


def test_no_documents_and_empty_documents_have_none() -> None:
    assert find_narratives([]) == ()
    assert find_narratives([prose("")]) == ()


def test_what_is_only_asked_is_not_told() -> None:
    asked = "V: Was de deur die ochtend niet op slot en bent u zo naar buiten gelopen?"
    assert "escape.door-unlocked" not in {n.template for n in find_narratives([prose(AROUND.format(asked))])}


def test_each_document_of_a_dossier_is_read() -> None:
    proses = [prose(AROUND.format(DOOR), "1-aangifte.pdf"), prose(AROUND.format(MAN), "2-aanvullend-verhoor.pdf")]
    found = {(n.span.document, n.template) for n in find_narratives(proses)}
    assert {("1-aangifte.pdf", "escape.door-unlocked"), ("2-aanvullend-verhoor.pdf", "escape.unknown-man")} <= found


def test_no_passage_is_longer_than_the_contract_allows() -> None:
    endless = DOOR.replace(". ", ", en ") + " " + "en toen " * 400
    assert all(len(n.span.quote) <= LONGEST_QUOTE for n in find_narratives([prose(endless)]))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nigeriaanse", "Hongaarse"), ("aangeefster", "aangever"), ("Zij", "Hij"), ("Edo", "Farsi"), ("Ghana", "Vietnam")],
)
def test_origin_sex_and_language_change_nothing(one: str, other: str) -> None:
    told = (
        "De Nigeriaanse aangeefster, geboren in Ghana, sprak Edo."
        " Zij verklaarde dat een onbekende man haar had geholpen te vluchten. Zij mocht in de auto stappen."
    )
    before, after = (find_narratives([prose(AROUND.format(text))]) for text in (told, told.replace(one, other)))
    assert before
    assert [(n.template, n.similarity) for n in before] == [(n.template, n.similarity) for n in after]


def test_order_of_documents_does_not_change_what_is_found() -> None:
    one, two = prose(AROUND.format(DOOR), "1.pdf"), prose(AROUND.format(MAN), "2.pdf")
    assert sorted(find_narratives([one, two]), key=str) == sorted(find_narratives([two, one]), key=str)
